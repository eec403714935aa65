import { describe, expect, it } from 'vitest'
import { dayNamed } from '../../cli/actions/days.ts'

// 2026-03-18 is a Wednesday.
describe('a day as it is said', () => {
  it.each([
    ['Monday', '2026-03-18', '2026-03-16'],
    ['mon', '2026-03-18', '2026-03-16'],
    ['Sunday', '2026-03-18', '2026-03-15'],
    ['Thursday', '2026-03-18', '2026-03-12'],
    ['Wednesday', '2026-03-18', '2026-03-11'],
    ['today', '2026-03-18', '2026-03-18'],
    ['Yesterday', '2026-03-01', '2026-02-28'],
    ['2026-Q1', '2026-03-18', '2026-Q1'],
    ['soon', '2026-03-18', 'soon'],
  ])('%s, said on %s, is %s', (given, today, day) => {
    expect(dayNamed(given, today)).toBe(day)
  })
})
