/** Days of the calendar: "June 10", "9-11 March 2022", "Friday, August 21, 2015", "on Sunday". */
import { isCapitalised, normAt, type Piece } from '../quantity/pieces.ts'
import { addDays, calendarDay, dayPeriod, type Period, weekdayOf, yearOf } from './calendar.ts'
import { afterDay } from './clock.ts'
import { type Anchor, type Found, found } from './reading.ts'
import { MONTHS, WEEKDAYS } from './words.ts'

/** A day or days of one month, with or without a weekday before and a time of day after. */
export function readDay(pieces: readonly Piece[], at: number, anchor: Anchor): Found<Period> | null {
  const weekday = weekdayAt(pieces, at)
  const date = weekday < 0 ? readDate(pieces, at, anchor) : null
  if (date) return found(date.value, afterDay(pieces, date.end))
  if (weekday < 0) return null
  const comma = normAt(pieces, weekday) === ',' ? weekday + 1 : weekday
  const dated = readDate(pieces, comma, anchor)
  if (dated) return found(dated.value, afterDay(pieces, dated.end))
  return readWeekday(pieces, at, weekday, anchor)
}

/** Index after a weekday's name, with the dot of an abbreviation; -1 for "sat", "the Sun" and "Black Friday". */
function weekdayAt(pieces: readonly Piece[], at: number): number {
  const piece = pieces[at]
  if (!piece || !isCapitalised(piece) || !Object.hasOwn(WEEKDAYS, piece.norm)) return -1
  if (/^(?:black|good|super|bloody|ash|cyber|palm|easter|shrove|holy|maundy)$/.test(normAt(pieces, at - 1))) return -1
  const dot = normAt(pieces, at + 1) === '.' && pieces[at + 1]?.glued
  if (piece.norm.length > 4 || piece.norm === 'tues') return dot && piece.norm === 'tues' ? at + 2 : at + 1
  if (dot) return at + 2
  return /^(?:sat|sun|mon)$/.test(piece.norm) ? -1 : at + 1
}

/** The next such day on or after publication, or the last one where the clause looks back. */
function readWeekday(pieces: readonly Piece[], at: number, end: number, anchor: Anchor): Found<Period> | null {
  const next = pieces[end]
  if (next && isCapitalised(next) && next.kind === 'word' && next.tags.has('Noun') && !next.tags.has('Date'))
    return null
  return found(weekdayPeriod(WEEKDAYS[normAt(pieces, at)] ?? 0, anchor), afterDay(pieces, end))
}

export function weekdayPeriod(weekday: number, anchor: Anchor): Period {
  if (!anchor.published) return { ...dayPeriod(null), timex: null }
  const ahead = (weekday - weekdayOf(anchor.published) + 7) % 7
  return dayPeriod(addDays(anchor.published, anchor.side === 'behind' && ahead > 0 ? ahead - 7 : ahead))
}

interface MonthDay {
  readonly month: number
  readonly first: number
  readonly last: number
}

function readDate(pieces: readonly Piece[], at: number, anchor: Anchor): Found<Period> | null {
  const iso = readIso(pieces, at)
  if (iso) return iso
  const date = readMonthFirst(pieces, at) ?? readDayFirst(pieces, at)
  if (!date) return null
  const year = explicitYear(pieces, date.end)
  if (year) {
    const period = daysOf(date.value, year.value)
    return period && found(period, year.end)
  }
  const inYear = (n: number) => daysOf(date.value, n) ?? dayPeriod(null)
  return found({ ...nearestYear(inYear, anchor), inYear }, date.end)
}

/** "2021-06-13" in one piece of text. */
function readIso(pieces: readonly Piece[], at: number): Found<Period> | null {
  const [year, dash, month, second, day] = pieces.slice(at, at + 5)
  if (!year || !/^(?:19|20)\d\d$/.test(year.text) || dash?.norm !== '-' || second?.norm !== '-') return null
  if (!/^\d\d$/.test(month?.text ?? '') || !/^\d\d$/.test(day?.text ?? '') || !day?.glued) return null
  const period = calendarDay(Number(year.text), Number(month?.text), Number(day.text))
  return period?.from ? found(period, at + 5) : null
}

/** Index after a month's name and its dot, else -1. Capital letter wanted, so "may" and "march" stay verbs. */
export function monthAt(pieces: readonly Piece[], at: number): number {
  const piece = pieces[at]
  if (!piece || !isCapitalised(piece) || !Object.hasOwn(MONTHS, piece.norm)) return -1
  return normAt(pieces, at + 1) === '.' && pieces[at + 1]?.glued && piece.norm.length <= 4 ? at + 2 : at + 1
}

/** "March 9", "March 9-11", "September 19 and 20", "June 3rd". */
function readMonthFirst(pieces: readonly Piece[], at: number): Found<MonthDay> | null {
  const end = monthAt(pieces, at)
  const first = end < 0 ? null : dayNumberAt(pieces, normAt(pieces, end) === 'the' ? end + 1 : end)
  if (!first || isCount(pieces, first.end)) return null
  const last = lastDay(pieces, first)
  return found({ month: MONTHS[normAt(pieces, at)] ?? 0, first: first.value, last: last.value }, last.end)
}

/** "9 March", "the 9th of March", "9-11 March". */
function readDayFirst(pieces: readonly Piece[], at: number): Found<MonthDay> | null {
  const first = dayNumberAt(pieces, normAt(pieces, at) === 'the' ? at + 1 : at)
  if (!first) return null
  const last = lastDay(pieces, first)
  const month = normAt(pieces, last.end) === 'of' ? last.end + 1 : last.end
  const end = monthAt(pieces, month)
  if (end < 0) return null
  return found({ month: MONTHS[normAt(pieces, month)] ?? 0, first: first.value, last: last.value }, end)
}

function dayNumberAt(pieces: readonly Piece[], at: number): Found<number> | null {
  const piece = pieces[at]
  if (!piece || !/^\d{1,2}$/.test(piece.text) || Number(piece.text) < 1 || Number(piece.text) > 31) return null
  const suffix = pieces[at + 1]?.glued && /^(?:st|nd|rd|th)$/.test(normAt(pieces, at + 1))
  return found(Number(piece.text), suffix ? at + 2 : at + 1)
}

function lastDay(pieces: readonly Piece[], first: Found<number>): Found<number> {
  if (!/^(?:-|–|—|to|and|or|through|until)$/.test(normAt(pieces, first.end))) return first
  const last = dayNumberAt(pieces, first.end + 1)
  if (!last || last.value <= first.value || monthAt(pieces, last.end) === last.end) return first
  return isCount(pieces, last.end) ? first : last
}

/** "in May 15 countries agreed" is no fifteenth of May, "June 10 p.m." no tenth of June. */
const isCount = (pieces: readonly Piece[], at: number) =>
  (pieces[at]?.tags.has('Plural') === true && !isCapitalised(pieces[at])) ||
  /^(?:%|percent|million|billion)$/.test(normAt(pieces, at))

/** ", 2009", "2009", "of 2009". */
export function explicitYear(pieces: readonly Piece[], at: number): Found<number> | null {
  const mark = /^(?:,|of|in)$/.test(normAt(pieces, at)) ? at + 1 : at
  const year = pieces[mark]
  if (!year || !/^(?:19|20|21)\d\d$/.test(year.text) || (pieces[mark + 1]?.glued && pieces[mark + 1]?.kind === 'word'))
    return null
  return found(Number(year.text), mark + 1)
}

function daysOf(date: MonthDay, year: number): Period | null {
  const [first, last] = [calendarDay(year, date.month, date.first), calendarDay(year, date.month, date.last)]
  if (!first || !last) return null
  if (date.first === date.last) return first
  return { from: first.from, to: last.to, precision: 'day', timex: `${first.from}/${last.to}`, stretch: true }
}

/** The present tense looks ahead more often than back: a date just gone must be so many times nearer. */
const NEARER = 4

/**
 * The occurrence that ends on or after publication, the latest that has begun, or the likelier
 * of the two. 29 February may be years away, so a few years are tried on each side.
 */
export function nearestYear(inYear: (year: number) => Period, anchor: Anchor): Period {
  const { published, side } = anchor
  const ahead = published && occurrence(inYear, published, 1)
  const behind = published && occurrence(inYear, published, -1)
  if (!ahead || !behind) return { ...inYear(2000), from: null, to: null, timex: null }
  if (side !== 'near') return side === 'ahead' ? ahead : behind
  return gap(published, ahead.from) <= NEARER * gap(behind.to, published) ? ahead : behind
}

function occurrence(inYear: (year: number) => Period, published: string, step: 1 | -1): Period | null {
  for (let year = yearOf(published) - step, tries = 0; tries < 10; year += step, tries++) {
    const period = inYear(year)
    if (period.from && period.to && (step > 0 ? period.to >= published : period.from <= published)) return period
  }
  return null
}

const gap = (from: string | null, to: string | null) => Math.max(0, Date.parse(to ?? '') - Date.parse(from ?? ''))
