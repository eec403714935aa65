/** Periods in words. Dates are inclusive ISO dates; null is an open side. */
import { periodRange } from '../../shared/query/period.ts'

/** `2026-05-01 to 2026-05-31`. */
export function datesText(from: string | null, to: string | null): string {
  if (from === to) return from ?? ''
  if (from === null) return `to ${to}`
  return to === null ? `from ${from}` : `${from} to ${to}`
}

/** A whole month, quarter or year as `--due` takes it: `2026-05`. A deadline is `by 2026-05-31`. */
export function dueText(from: string | null, to: string | null): string {
  if (from === null) return `by ${to}`
  return periodsFrom(from).find(period => periodRange(period).to === to) ?? datesText(from, to)
}

/** The periods that begin with a day. */
function periodsFrom(day: string): readonly string[] {
  const [year = '', month = ''] = day.split('-')
  const periods = [year, `${year}-Q${Math.ceil(Number(month) / 3)}`, `${year}-${month}`]
  return periods.filter(period => periodRange(period).from === day)
}
