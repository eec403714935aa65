/** Any period of the calendar, its parts ("the end of next month") and stretches between two ("2009-2011"). */
import { normAt, type Piece } from '../quantity/pieces.ts'
import { addDays, dayPeriod, isoOf, type Period, yearOf, yearPeriod } from './calendar.ts'
import { readDay, readFeast } from './day.ts'
import { readDecade, readFiscal, readMonth, readPartYear, readSeason, readYear } from './named.ts'
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
    readDecade(pieces, at, anchor) ??
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

const PARTS: Readonly<Record<string, 'early' | 'mid' | 'late' | 'start' | 'end'>> = {
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

/** Thirds of the days; a year goes by its quarters, and its middle is June and July. */
function partOf(period: Period, part: 'early' | 'mid' | 'late' | 'start' | 'end'): Period {
  const { inYear: _, ...whole } = period
  const { from, to } = whole
  if (!from || !to) return whole
  if (part === 'end') return { ...dayPeriod(to), timex: whole.timex }
  if (part === 'start') return { ...dayPeriod(from), timex: whole.timex }
  if (whole.precision === 'year' && from.endsWith('-01-01')) return partOfYear(whole, yearOf(from), part)
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
  const third = Math.floor(days / 3)
  if (part === 'early') return { ...whole, to: addDays(from, third - 1) }
  if (part === 'late') return { ...whole, from: addDays(to, 1 - third) }
  const middle = addDays(from, Math.floor((days - 1) / 2))
  return { ...whole, from: addDays(from, third), to: addDays(to, -third), ...(middle ? { due: middle } : {}) }
}

function partOfYear(whole: Period, year: number, part: 'early' | 'mid' | 'late'): Period {
  if (part === 'early') return { ...whole, to: isoOf(year, 3, 31) }
  if (part === 'late') return { ...whole, from: isoOf(year, 10, 1) }
  return { ...whole, from: isoOf(year, 6, 1), to: isoOf(year, 7, 31), due: `${year}-06-30` }
}

/** One period, or two with what joins them: "2009 to 2011", "March and April", "June 28 - July 2". */
export function readStretch(
  pieces: readonly Piece[],
  at: number,
  anchor: Anchor,
  licensed: boolean,
  joints: RegExp,
): Found<Period> | null {
  const first = readPeriod(pieces, at, anchor, licensed)
  if (!first || !joints.test(normAt(pieces, first.end))) return first
  const short = shortYear(pieces, first)
  if (short) return short
  const second = readPeriod(pieces, first.end + 1, anchor, true)
  if (!second || !fits(first.value, second.value)) return first
  return found(join(first.value, second.value), second.end)
}

/** "2010-15", "2010/11". */
function shortYear(pieces: readonly Piece[], first: Found<Period>): Found<Period> | null {
  const [mark, digits] = [pieces[first.end], pieces[first.end + 1]]
  if (first.value.precision !== 'year' || !mark?.glued || !digits?.glued || !/^\d\d$/.test(digits.text)) return null
  const year = yearOf(first.value.from ?? '')
  const last = Math.floor(year / 100) * 100 + Number(digits.text)
  return last > year ? found(join(first.value, yearPeriod(last)), first.end + 2) : null
}

const fits = (first: Period, second: Period) =>
  first.precision === second.precision || (first.from !== null && second.from !== null && first.inYear !== undefined)

/** The second gives its year to the first, or begins no earlier than it. */
function join(first: Period, second: Period): Period {
  let [a, b] = [first, second]
  if (a.inYear && !b.inYear && b.from) a = notAfter(a.inYear, b.from)
  else if (b.inYear && a.from && b.from && b.from < a.from) b = b.inYear(yearOf(b.from) + 1)
  else if (b.inYear && !a.inYear && a.from) b = b.inYear(yearOf(a.from))
  const timex = a.timex && b.timex ? `${a.timex}/${b.timex}` : null
  return { from: a.from, to: b.to, precision: a.precision, timex, stretch: true }
}

function notAfter(inYear: (year: number) => Period, date: string): Period {
  const same = inYear(yearOf(date))
  return same.from && same.from <= date ? same : inYear(yearOf(date) - 1)
}
