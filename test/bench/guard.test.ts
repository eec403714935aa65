import { describe, expect, it } from 'vitest'
import { budgetOf, grown } from '../../scripts/bench/guard.ts'
import { at, spreadOf } from '../../scripts/bench/spread.ts'

const figures = (parts: Record<string, number>) => ({
  atStart: Object.values(parts).reduce((sum, bytes) => sum + bytes, 0),
  onDemand: 0,
  parts,
})
const BUDGET = budgetOf(figures({ hono: 40_000, zod: 50_000 }))

describe('the budget of a bundle', () => {
  it.each([
    ['is kept by what it was made of', { hono: 40_000, zod: 50_000 }, []],
    ['leaves a part some room', { hono: 43_900, zod: 50_000 }, []],
    ['names the part that has grown', { hono: 30_000, zod: 56_000 }, ['zod takes 56000 bytes, at most 55000.']],
    [
      'names a part that is new',
      { hono: 30_000, zod: 40_000, lodash: 9_000 },
      ['lodash takes 9000 bytes, at most 3000.'],
    ],
    [
      'holds the whole where each part keeps to its own',
      { hono: 43_900, zod: 54_900 },
      ['it loads 98800 bytes at its start, at most 94500.'],
    ],
  ])('%s', (_, parts, faults) => {
    expect(grown(figures(parts), BUDGET)).toEqual(faults)
  })
})

describe('a spread', () => {
  it('is told by the middle run and those a quarter from either end', () => {
    expect(spreadOf([5, 1, 4, 2, 3])).toEqual({ median: 3, low: 2, high: 4, runs: 5 })
  })

  it('takes the last of few for nearly all', () => {
    expect(at([1, 2, 9], 0.99)).toBe(9)
  })
})
