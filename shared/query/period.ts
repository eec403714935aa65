/**
 * A period names a stretch of the calendar: `2026`, `2026-Q1`, `2026-03` or `2026-03-14`.
 * Every date parameter takes one, so that "since 2025" and "due in Q1" are written as they are said.
 * Quarters are those of the calendar year.
 */
import * as z from 'zod/mini'

export interface DateRange {
  /** Inclusive ISO dates; null where that side is open. */
  readonly from: string | null
  readonly to: string | null
}

const PERIOD_HELP = 'must be a date (2026-03-14), a month (2026-03), a quarter (2026-Q1) or a year (2026).'

const yearQuarterMonth = z.string().check(z.regex(/^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/))

/** Two patterns and no refinement, so that what the published schema allows is exactly what is accepted. */
export const period = z.union([z.iso.date(), yearQuarterMonth], PERIOD_HELP)

const lastDayOfMonth = (year: number, month: number): number =>
  new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()

const pad = (value: number, width: number): string => String(value).padStart(width, '0')

const monthRange = (year: number, first: number, last: number): { from: string; to: string } => ({
  from: `${pad(year, 4)}-${pad(first, 2)}-01`,
  to: `${pad(year, 4)}-${pad(last, 2)}-${pad(lastDayOfMonth(year, last), 2)}`,
})

/** The first and last day of a valid period: `2026-Q1` is 2026-01-01 to 2026-03-31. */
export function periodRange(value: string): { from: string; to: string } {
  const year = Number(value.slice(0, 4))
  const rest = value.slice(5)
  if (rest === '') return monthRange(year, 1, 12)
  if (rest.startsWith('Q')) {
    const last = Number(rest.slice(1)) * 3
    return monthRange(year, last - 2, last)
  }
  if (rest.length === 2) return monthRange(year, Number(rest), Number(rest))
  return { from: value, to: value }
}
