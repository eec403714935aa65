/** Periods counted from the day of publication: "tomorrow", "next week", "later this year", "year's end". */
import { isCapitalised, normAt, type Piece } from '../quantity/pieces.ts'
import {
  addDays,
  addMonths,
  dayPeriod,
  monthOf,
  monthPeriod,
  type Period,
  quarterPeriod,
  weekPeriod,
  yearOf,
  yearPeriod,
} from './calendar.ts'
import { afterDay, clockAt } from './clock.ts'
import { nearestYear, weekdayPeriod } from './day.ts'
import { type Anchor, type Found, found, type PeriodReader } from './reading.ts'
import { MONTHS, SHIFTS, WEEKDAYS } from './words.ts'

const DAYS: Readonly<Record<string, number>> = { today: 0, tonight: 0, tomorrow: 1, yesterday: -1 }

export const readRelative: PeriodReader = (pieces, at, anchor) =>
  readRest(pieces, at, anchor) ?? readNamedDay(pieces, at, anchor) ?? readShifted(pieces, at, anchor)

function readNamedDay(pieces: readonly Piece[], at: number, anchor: Anchor): Found<Period> | null {
  const word = normAt(pieces, at)
  if (Object.hasOwn(DAYS, word)) return found(dayFrom(anchor, DAYS[word] ?? 0), afterDay(pieces, at + 1))
  const the = word === 'the' ? at + 1 : at
  const day = normAt(pieces, the) === 'day' && normAt(pieces, the + 1) === 'after'
  return day && normAt(pieces, the + 2) === 'tomorrow' ? found(dayFrom(anchor, 2), the + 3) : null
}

const dayFrom = (anchor: Anchor, days: number) =>
  dayPeriod(anchor.published === null ? null : addDays(anchor.published, days))

/** "later this year", "later today": from publication to the end of it. */
function readRest(pieces: readonly Piece[], at: number, anchor: Anchor): Found<Period> | null {
  const word = normAt(pieces, at)
  if (word !== 'later' && word !== 'earlier') return null
  const whole =
    readNamedDay(pieces, at + 1, anchor) ??
    readShifted(pieces, normAt(pieces, at + 1) === 'in' ? at + 2 : at + 1, anchor)
  if (!whole || clockAt(pieces, at + 1) > 0) return null
  const { published } = anchor
  const [from, to] = word === 'later' ? [published, whole.value.to] : [whole.value.from, published]
  const inside = published !== null && whole.value.from !== null && whole.value.from <= published
  return found(inside ? { ...whole.value, from, to } : whole.value, whole.end)
}

/** "next week", "next Friday", "last March"; "the year" stands for this one, "the next week" of a story for none. */
function readShifted(pieces: readonly Piece[], at: number, anchor: Anchor): Found<Period> | null {
  const the = normAt(pieces, at) === 'the'
  if (normAt(pieces, at - 1) === 'the') return null
  const shift = SHIFTS[normAt(pieces, the ? at + 1 : at)]
  const noun = at + (the ? 1 : 0) + (shift === undefined ? 0 : 1)
  if ((!the && shift === undefined) || (the && shift !== undefined && shift !== 0)) return null
  const end = shift === undefined ? noun + 1 : andNext(pieces, noun + 1)
  const unit = unitPeriod(pieces[noun], anchor, shift ?? 0)
  if (!unit) return null
  if (end === noun + 1) return found(unit, dayEnd(pieces, noun))
  const next = unitPeriod(pieces[noun], anchor, (shift ?? 0) + 1)
  return found({ ...unit, to: next?.to ?? null, timex: `${unit.timex}/${next?.timex}` }, end)
}

/** "this year and next". */
const andNext = (pieces: readonly Piece[], at: number) =>
  normAt(pieces, at) === 'and' && normAt(pieces, at + 1) === 'next' ? at + 2 : at

const dayEnd = (pieces: readonly Piece[], noun: number) =>
  Object.hasOwn(WEEKDAYS, normAt(pieces, noun)) ? afterDay(pieces, noun + 1) : noun + 1

const DAY_PART = /^(?:morning|afternoon|evening|night)$/

function unitPeriod(noun: Piece | undefined, anchor: Anchor, shift: number): Period | null {
  if (!noun) return null
  const named = isCapitalised(noun) ? namedPeriod(noun.norm, anchor, shift) : null
  if (named) return named
  if (DAY_PART.test(noun.norm) && shift === 0) return dayFrom(anchor, 0)
  return calendarUnit(noun.norm, anchor, shift)
}

/** The week, weekend, month, quarter or year so many from the one of publication; null for any other unit. */
export function calendarUnit(unit: string, anchor: Anchor, shift: number): Period | null {
  const { published } = anchor
  if (!/^(?:week|weekend|month|quarter|year)$/.test(unit)) return null
  if (!published) return { from: null, to: null, timex: null, precision: precisionOf(unit) }
  if (unit === 'week') return weekPeriod(addDays(published, shift * 7) ?? published)
  if (unit === 'weekend') return weekend(published, shift)
  const moved = addMonths(published, shift * (unit === 'quarter' ? 3 : unit === 'year' ? 12 : 1)) ?? published
  if (unit === 'month') return monthPeriod(yearOf(moved), monthOf(moved))
  return unit === 'year' ? yearPeriod(yearOf(moved)) : quarterPeriod(yearOf(moved), Math.ceil(monthOf(moved) / 3))
}

const precisionOf = (unit: string): Period['precision'] =>
  unit === 'week' || unit === 'month' || unit === 'quarter' || unit === 'year' ? unit : 'day'

function weekend(published: string, shift: number): Period {
  const week = weekPeriod(addDays(published, shift * 7) ?? published)
  return { ...week, from: week.to && addDays(week.to, -1), precision: 'day', timex: week.timex && `${week.timex}-WE` }
}

/** "next Friday" said on a Thursday is the day after; said on a Friday it is a week away. */
function namedPeriod(name: string, anchor: Anchor, shift: number): Period | null {
  const { published } = anchor
  if (Object.hasOwn(WEEKDAYS, name)) {
    const day = weekdayPeriod(WEEKDAYS[name] ?? 0, { published, side: shift < 0 ? 'behind' : 'ahead' })
    return day.from === published && published && shift !== 0 ? dayPeriod(addDays(published, shift * 7)) : day
  }
  if (!Object.hasOwn(MONTHS, name)) return null
  const inYear = (year: number) => monthPeriod(year, MONTHS[name] ?? 1)
  const month = nearestYear(inYear, { published, side: shift < 0 ? 'behind' : 'ahead' })
  const current = published !== null && month.from !== null && month.from <= published && (month.to ?? '') >= published
  return current && shift !== 0 ? inYear(yearOf(published ?? '') + shift) : month
}
