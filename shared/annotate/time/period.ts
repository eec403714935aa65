/** Any period of the calendar and its parts ("the end of next month"). */
import { normAt, type Piece } from '../quantity/pieces.ts'
import { addDays, type Period, weekPeriod } from './calendar.ts'
import { readDay } from './day.ts'
import { readFeast } from './feast.ts'
import { readFiscal } from './fiscal.ts'
import { readDecade, readMonth, readPartYear, readSeason, readYear } from './named.ts'
import { type Part, partOf } from './part.ts'
import { type Anchor, type Found, found } from './reading.ts'
import { calendarUnit, readRelative } from './relative.ts'

/** "the end of the beginning of the end of ..." is cut here, so that no text is read more than a few times. */
const DEEPEST = 2

/**
 * A period that starts at `at`. `licensed` says that a preposition or the like announces a
 * date, without which a bare "2018" or "May" is none.
 */
export function readPeriod(
  pieces: readonly Piece[],
  at: number,
  anchor: Anchor,
  licensed: boolean,
  depth = 0,
): Found<Period> | null {
  return (
    readPart(pieces, at, anchor, depth) ??
    readFiscal(pieces, at, anchor) ??
    readPartYear(pieces, at, anchor) ??
    readWeekOf(pieces, at, anchor, depth) ??
    guardThe(pieces, at, licensed, depth, readDecade(pieces, at, anchor)) ??
    readSeason(pieces, at, anchor, licensed) ??
    readDay(pieces, at, anchor) ??
    readMonth(pieces, at, anchor, licensed) ??
    guardThe(pieces, at, licensed, depth, readRelative(pieces, at, anchor)) ??
    (licensed ? (readYear(pieces, at, anchor) ?? readFeast(pieces, at, anchor)) : null)
  )
}

/** "the week" and "the year" mean this one only inside another period: "the end of the year". */
const guardThe = (
  pieces: readonly Piece[],
  at: number,
  licensed: boolean,
  depth: number,
  period: Found<Period> | null,
) => (normAt(pieces, at) === 'the' && period?.end === at + 2 && (depth === 0 || !licensed) ? null : period)

const PARTS: Readonly<Record<string, Part>> = {
  early: 'early',
  mid: 'mid',
  middle: 'mid',
  late: 'late',
  start: 'start',
  beginning: 'start',
  end: 'end',
  close: 'end',
}

/** "the end of 2010", "early next year", "mid-2011", "late in the year", "year's end", "year-end". */
function readPart(pieces: readonly Piece[], at: number, anchor: Anchor, depth: number): Found<Period> | null {
  if (depth > DEEPEST) return null
  const unitEnd = readUnitEnd(pieces, at, anchor, depth)
  if (unitEnd) return unitEnd
  const start = /^(?:the|very)$/.test(normAt(pieces, at)) ? at + 1 : at
  const part = PARTS[normAt(pieces, start)]
  if (part === undefined) return null
  const joint = normAt(pieces, start + 1)
  if (/^(?:start|end)$/.test(part) && joint !== 'of') return null
  const inner = /^(?:of|in|-)$/.test(joint) ? start + 2 : start + 1
  const whole = readPeriod(pieces, inner, anchor, true, depth + 1)
  return whole && found(partOf(whole.value, part), whole.end)
}

/** "year's end", "the year-end", "month's end". */
function readUnitEnd(pieces: readonly Piece[], at: number, anchor: Anchor, depth: number): Found<Period> | null {
  const start = normAt(pieces, at) === 'the' ? at + 1 : at
  const unit = /^(year|month|week)(?:'s)?$/.exec(normAt(pieces, start))?.[1]
  const end = normAt(pieces, start + 1) === '-' ? start + 2 : start + 1
  if (!unit || normAt(pieces, end) !== 'end' || depth > 0) return null
  if (normAt(pieces, end + 1) === '-') return null
  const year = unit === 'year' && normAt(pieces, end + 1) !== 'of' ? readYear(pieces, end + 1, anchor) : null
  if (year) return found(partOf(year.value, 'end'), year.end)
  const whole = calendarUnit(unit, anchor, 0)
  return whole && found(partOf(whole, 'end'), end + 1)
}

const NTH: Readonly<Record<string, number>> = { first: 1, second: 2, third: 3, fourth: 4, last: 0, final: 0 }

/** "the first week of May" is its first seven days; "the week of May 5" goes from Monday to Sunday. */
function readWeekOf(pieces: readonly Piece[], at: number, anchor: Anchor, depth: number): Found<Period> | null {
  const start = normAt(pieces, at) === 'the' ? at + 1 : at
  const n = NTH[normAt(pieces, start)]
  const week = n === undefined ? start : start + 1
  if (
    depth > DEEPEST ||
    normAt(pieces, week) !== 'week' ||
    !/^(?:of|in|beginning|starting)$/.test(normAt(pieces, week + 1))
  )
    return null
  const whole = readPeriod(pieces, week + 2, anchor, true, depth + 1)
  if (!whole?.value.from || !whole.value.to) return null
  if (n === undefined) return whole.value.precision === 'day' ? found(weekPeriod(whole.value.from), whole.end) : null
  if (whole.value.precision !== 'month') return null
  const first = n === 0 ? addDays(whole.value.to, -6) : addDays(whole.value.from, n * 7 - 7)
  return found({ from: first, to: first && addDays(first, 6), precision: 'week', timex: whole.value.timex }, whole.end)
}
