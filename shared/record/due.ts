/** When a record falls due, as partitions by year can hold it. */
import type { Timeframe } from '../contract/annotation.ts'
import type { DueInterval } from './layout.ts'

/** A window of centuries stands in the first years and in its last: no one asks for those between. */
const MAX_YEARS = 30

/**
 * The deadlines and windows that have dates, one for each last day: two that end together are
 * one as long as both. A deadline with one date is due on it; so is a window with one.
 */
export function dueByLastDay(timeframes: readonly Timeframe[]): readonly DueInterval[] {
  const earliest = new Map<string, string>()
  for (const { kind, from, to } of timeframes) {
    const first = from ?? to
    const last = to ?? from
    if ((kind !== 'deadline' && kind !== 'window') || first === null || last === null || first > last) continue
    const known = earliest.get(last)
    if (known === undefined || first < known) earliest.set(last, first)
  }
  return [...earliest].map(([to, from]) => ({ from, to }))
}

/** The calendar years that the interval touches. */
export function yearsOf({ from, to }: DueInterval): readonly number[] {
  const first = Number(from.slice(0, 4))
  const last = Number(to.slice(0, 4))
  const years = Array.from({ length: Math.min(last - first + 1, MAX_YEARS) }, (_, i) => first + i)
  return years.at(-1) === last ? years : [...years.slice(0, -1), last]
}
