/** Days that news names instead of dating: Christmas, Thanksgiving, New Year's Eve. */
import { isCapitalised, phraseAt } from '../quantity/pieces.ts'
import { addDays, dayPeriod, isoOf, type Period, weekdayOf } from './calendar.ts'
import { nearestYear } from './day.ts'
import { type Found, found, type PeriodReader } from './reading.ts'

/** The nth such weekday of a month (0 is Sunday), or the last one for n = 0. */
function nthWeekday(year: number, month: number, weekday: number, n: number): string | null {
  const first = n === 0 ? isoOf(year, month + 1, -6) : isoOf(year, month, n * 7 - 6)
  return first && addDays(first, (weekday - weekdayOf(first) + 7) % 7)
}

const FEASTS: readonly (readonly [string, (year: number) => string | null])[] = [
  ['christmas eve', year => isoOf(year, 12, 24)],
  ['christmas day', year => isoOf(year, 12, 25)],
  ['christmas', year => isoOf(year, 12, 25)],
  ["new year's eve", year => isoOf(year, 12, 31)],
  ["new year's day", year => isoOf(year, 1, 1)],
  ['thanksgiving day', year => nthWeekday(year, 11, 4, 4)],
  ['thanksgiving', year => nthWeekday(year, 11, 4, 4)],
  ['labor day', year => nthWeekday(year, 9, 1, 1)],
  ['memorial day', year => nthWeekday(year, 5, 1, 0)],
]

/** The feast that starts at `at`; Easter, which moves by the moon, is none of them. */
export const readFeast: PeriodReader = (pieces, at, anchor): Found<Period> | null => {
  if (!isCapitalised(pieces[at])) return null
  for (const [name, dateIn] of FEASTS) {
    const end = phraseAt(pieces, at, name)
    if (end > 0)
      return found(
        nearestYear(year => dayPeriod(dateIn(year)), anchor),
        end,
      )
  }
  return null
}
