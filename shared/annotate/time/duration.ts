/** Lengths of time: "48 hours", "two to three years", "several weeks", "a five-year period". */
import { readNumber, readUpper } from '../quantity/number.ts'
import { normAt, type Piece, phraseAt } from '../quantity/pieces.ts'
import { addDays, addMonths } from './calendar.ts'
import { type Found, found } from './reading.ts'
import { isoDuration, UNITS, unitName } from './words.ts'

export interface Duration {
  /** Null for "several weeks" and plain "weeks". */
  readonly count: number | null
  /** The larger end of a range, else the count. */
  readonly upper: number | null
  readonly unit: string
  readonly timex: string | null
}

const LOOSE = /^(?:about|around|approximately|roughly|nearly|almost|another|over|just)$/
const LOOSE_PHRASES = [
  'up to',
  'at least',
  'at most',
  'more than',
  'less than',
  'no more than',
  'no longer than',
  'a further',
]
const VAGUE_COUNTS = ['a number of', 'a couple of', 'couple of', 'a few', 'several', 'some', 'many', 'few', 'a couple']
const QUALIFIER =
  /^(?:more|full|additional|further|calendar|consecutive|straight|business|working|whole|long|short|extra)$/

/** The length that starts at `at`; `bare` lets "weeks" stand without a number. */
export function readDuration(pieces: readonly Piece[], at: number, bare = false): Found<Duration> | null {
  const start = skipLoose(pieces, at)
  return readCounted(pieces, start) ?? readVague(pieces, start, bare)
}

function skipLoose(pieces: readonly Piece[], at: number): number {
  if (LOOSE.test(normAt(pieces, at))) return at + 1
  for (const phrase of LOOSE_PHRASES) {
    const end = phraseAt(pieces, at, phrase)
    if (end > 0) return end
  }
  return at
}

function readCounted(pieces: readonly Piece[], at: number): Found<Duration> | null {
  const article = /^an?$/.test(normAt(pieces, at)) && !readNumber(pieces, at)
  const number = article ? { value: 1, end: at + 1, vague: false } : readNumber(pieces, at)
  if (!number || number.value === null || number.vague) return null
  const second = article ? null : readUpper(pieces, number.end)
  const rises = second?.value != null && second.value > number.value && second.value < number.value * 20
  const unit = unitAt(pieces, rises ? second.end : number.end)
  if (!unit) return null
  const upper = rises ? (second.value ?? number.value) : number.value
  const timex = isoDuration(number.value, unit.value)
  return found({ count: number.value, upper, unit: unit.value, timex }, unit.end)
}

/** "several weeks", "a few more days", and "weeks" alone where that may stand. */
function readVague(pieces: readonly Piece[], at: number, bare: boolean): Found<Duration> | null {
  for (const phrase of VAGUE_COUNTS) {
    const end = phraseAt(pieces, at, phrase)
    const unit = end < 0 ? null : unitAt(pieces, end)
    if (unit) return found({ count: null, upper: null, unit: unit.value, timex: null }, unit.end)
  }
  const unit = bare && /^[a-z]+s$/.test(normAt(pieces, at)) ? unitAt(pieces, at) : null
  return unit && found({ count: null, upper: null, unit: unit.value, timex: null }, unit.end)
}

/** "years", "more years", "-year", "years' time", "-year period". */
function unitAt(pieces: readonly Piece[], at: number): Found<string> | null {
  const hyphen = normAt(pieces, at) === '-' && pieces[at]?.glued === true
  let end = hyphen ? at + 1 : at
  while (!hyphen && QUALIFIER.test(normAt(pieces, end)) && end < at + 2) end++
  const unit = unitName(normAt(pieces, end))
  if (unit === '') return null
  if (pieces[end + 1]?.norm === '-' && pieces[end + 1]?.glued) return null
  const after = /^['’]$/.test(normAt(pieces, end + 1)) ? end + 2 : end + 1
  if (hyphen) return PERIOD_NOUN.test(normAt(pieces, after)) ? found(unit, after + 1) : null
  return found(unit, normAt(pieces, after) === 'time' ? after + 1 : after)
}

const PERIOD_NOUN = /^(?:period|span|term|timeframe|window|stretch)$/

/** The day a length of time after `date`; hours round up to whole days. Null beyond the calendar. */
export function addDuration(date: string, count: number, name: string): string | null {
  const unit = UNITS[name]
  if (!unit || !Number.isFinite(count)) return null
  const months = unit.months * count
  if (months !== 0) return Math.abs(months) > 120_000 ? null : addMonths(date, Math.round(months))
  const days = Math.ceil(unit.days * count)
  return Math.abs(days) > 3_652_500 ? null : addDays(date, days)
}
