import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { period, periodRange } from '../../shared/query/period.ts'

describe('a period', () => {
  it.each([
    ['2026', '2026-01-01', '2026-12-31'],
    ['2026-Q1', '2026-01-01', '2026-03-31'],
    ['2026-Q4', '2026-10-01', '2026-12-31'],
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2024-02', '2024-02-01', '2024-02-29'],
    ['1900-02', '1900-02-01', '1900-02-28'],
    ['0004-02', '0004-02-01', '0004-02-29'],
    ['2026-03-14', '2026-03-14', '2026-03-14'],
  ])('%s runs from %s to %s', (text, from, to) => {
    expect(period.safeParse(text).success).toBe(true)
    expect(periodRange(text)).toEqual({ from, to })
  })

  it.each([
    '',
    '26',
    '2026-Q5',
    '2026-Q0',
    '2026-13',
    '2026-00',
    '2026-02-30',
    '2025-02-29',
    '2026-3-1',
    '2026-Q1 ',
    'Q1',
    '2026-03-14T00:00',
  ])('%j is none', text => expect(period.safeParse(text).success).toBe(false))

  it('of a year is its four quarters and its twelve months, end to end', () => {
    const pad = (n: number, width: number) => String(n).padStart(width, '0')
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9998 }), n => {
        const year = pad(n, 4)
        for (const parts of [
          [1, 2, 3, 4].map(q => `${year}-Q${q}`),
          Array.from({ length: 12 }, (_, i) => `${year}-${pad(i + 1, 2)}`),
        ]) {
          const ranges = parts.map(periodRange)
          expect(ranges[0]?.from).toBe(`${year}-01-01`)
          expect(ranges.at(-1)?.to).toBe(`${year}-12-31`)
          ranges.slice(1).forEach(({ from }, i) => {
            const dayAfter = new Date(`${ranges[i]?.to}T00:00:00Z`)
            dayAfter.setUTCDate(dayAfter.getUTCDate() + 1)
            expect(dayAfter.toISOString().slice(0, 10)).toBe(from)
          })
        }
      }),
    )
  })
})
