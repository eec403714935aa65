/** What a length of time says after its preposition: "within 48 hours", "over the next five years", "for several weeks". */
import { normAt, type Piece, phraseAt } from '../quantity/pieces.ts'
import { monthOf, monthPeriod, type Period, weekPeriod, yearOf, yearPeriod } from './calendar.ts'
import { addDuration, type Duration, readDuration } from './duration.ts'
import { type Anchor, type Found, found, type Meaning, NOTHING } from './reading.ts'
import { isoDuration, unitName } from './words.ts'

const PREPOSITION = /^(?:within|in|over|during|for|throughout|across|through)$/

/** A timeframe that is a length of time, with its preposition, starting at `at`. */
export function readLasting(pieces: readonly Piece[], at: number, anchor: Anchor): Found<Meaning> | null {
  const word = normAt(pieces, at)
  const bareFrom = PREPOSITION.test(word) ? at + 1 : at
  const preposition = bareFrom > at ? word : ''
  return (
    readComing(pieces, bareFrom, preposition, anchor) ??
    readAhead(pieces, bareFrom, preposition, anchor) ??
    readPlain(pieces, bareFrom, preposition, anchor)
  )
}

/** "the next five years", "the coming days", "the past two years". */
function readComing(pieces: readonly Piece[], at: number, preposition: string, anchor: Anchor): Found<Meaning> | null {
  const the = normAt(pieces, at) === 'the' ? at + 1 : at
  const adjective = normAt(pieces, the)
  const past = /^(?:past|last|previous|preceding)$/.test(adjective)
  if (!past && !/^(?:next|coming|upcoming|ensuing)$/.test(adjective)) return null
  const duration = readDuration(pieces, the + 1, true) ?? oneUnit(pieces, the + 1, the > at && preposition !== '')
  if (!duration) return null
  const end =
    normAt(pieces, duration.end) === 'or' && normAt(pieces, duration.end + 1) === 'so' ? duration.end + 2 : duration.end
  if (past) return found({ ...NOTHING, kind: 'window', timex: duration.value.timex, side: 'past' }, end)
  return found(fromNow(duration.value, preposition === 'within', anchor), end)
}

/** "over the next year": with "the" it is the twelve months from now, without it the calendar year. */
function oneUnit(pieces: readonly Piece[], at: number, wanted: boolean): Found<Duration> | null {
  const unit = wanted ? unitName(normAt(pieces, at)) : ''
  if (unit === '' || /'/.test(normAt(pieces, at))) return null
  return found({ count: 1, upper: 1, unit, timex: isoDuration(1, unit) }, at + 1)
}

/** "the weeks ahead", "the years to come", "days to come". */
function readAhead(pieces: readonly Piece[], at: number, preposition: string, anchor: Anchor): Found<Meaning> | null {
  let end = normAt(pieces, at) === 'the' ? at + 1 : at
  if (preposition === '' || !isPluralUnit(pieces, end)) return null
  if (normAt(pieces, end + 1) === 'and' && isPluralUnit(pieces, end + 2)) end += 2
  const ahead = phraseAt(pieces, end + 1, 'to come')
  const last = normAt(pieces, end + 1) === 'ahead' ? end + 2 : ahead
  return last < 0 ? null : found({ ...NOTHING, kind: 'vague_duration', from: anchor.published }, last)
}

const isPluralUnit = (pieces: readonly Piece[], at: number) =>
  /s$/.test(normAt(pieces, at)) && unitName(normAt(pieces, at)) !== ''

/** A stretch that begins on the day of publication. */
function fromNow(duration: Duration, deadline: boolean, anchor: Anchor): Meaning {
  const { published } = anchor
  if (duration.upper === null) return { ...NOTHING, kind: 'vague_duration', from: published }
  const to = published && addDuration(published, duration.upper, duration.unit)
  if (deadline) return { kind: 'deadline', from: null, to, timex: duration.timex, precision: 'day' }
  return { kind: 'window', from: published, to, timex: duration.timex, precision: 'day', side: 'ahead' }
}

function readPlain(pieces: readonly Piece[], at: number, preposition: string, anchor: Anchor): Found<Meaning> | null {
  const bare = preposition === 'within' || preposition === 'for'
  const duration = readDuration(pieces, at, bare)
  if (!duration) return null
  const { value, end } = duration
  const next = normAt(pieces, end)
  if (next === 'ago' || next === 'earlier' || (next === 'old' && preposition !== 'for')) return found(LONG_AGO, end + 1)
  if (hangsOnEvent(pieces, end, preposition)) return null
  const fromToday = phraseAt(pieces, end, 'from now') > 0 ? end + 2 : phraseAt(pieces, end, 'from today')
  if (fromToday > 0) return found(point(value, anchor), fromToday)
  if (preposition === 'within') return found(fromNow(value, true, anchor), end)
  if (preposition === 'in') return looksBack(pieces, at) ? null : found(point(value, anchor), end)
  if (preposition === '' || preposition === 'through') return null
  if (value.count === null) return found({ ...NOTHING, kind: 'vague_duration', lasting: true }, comingOn(pieces, end))
  return found({ ...NOTHING, kind: 'window', timex: value.timex, lasting: true }, end)
}

/** "within 30 days of signing" and "two months after the vote" are read as events. */
const hangsOnEvent = (pieces: readonly Piece[], end: number, preposition: string) =>
  (preposition !== 'for' && /^(?:after|before|following)$/.test(normAt(pieces, end))) ||
  (preposition === 'within' &&
    /^(?:of|from)$/.test(normAt(pieces, end)) &&
    !/^(?:now|today)$/.test(normAt(pieces, end + 1)))

const LONG_AGO: Meaning = { ...NOTHING, kind: 'window', side: 'past' }

/** "for years to come". */
const comingOn = (pieces: readonly Piece[], end: number) => {
  const last = phraseAt(pieces, end, 'to come')
  return last > 0 ? last : end
}

/** "for the first time in five years" and "the worst in a decade". */
function looksBack(pieces: readonly Piece[], at: number): boolean {
  for (let back = at - 2; back >= at - 5; back--) {
    const piece = pieces[back]
    if (!piece || piece.kind === 'mark') return false
    if (back === at - 2 && /^(?:time|times|once|twice)$/.test(piece.norm)) return true
    if (piece.tags.has('Superlative') || /^(?:first|last|only|worst|best)$/.test(piece.norm)) return true
  }
  return false
}

/** "in two weeks" is that week, "in two to three years" the second year to the third. */
function point(duration: Duration, anchor: Anchor): Meaning {
  const { published } = anchor
  if (duration.count === null) return { ...NOTHING, kind: 'vague_duration', from: published }
  const meaning: Meaning = { ...NOTHING, kind: 'window', timex: duration.timex }
  if (!published || duration.upper === null) return meaning
  const [first, last] = [duration.count, duration.upper].map(count => {
    const date = addDuration(published, count, duration.unit)
    return date === null ? null : around(date, duration.unit)
  })
  return { ...meaning, from: first?.from ?? null, to: last?.to ?? null, precision: first?.precision ?? null }
}

function around(date: string, unit: string): Period {
  if (/^(?:year|decade)$/.test(unit)) return yearPeriod(yearOf(date))
  if (/^(?:month|quarter)$/.test(unit)) return monthPeriod(yearOf(date), monthOf(date))
  if (/^(?:week|fortnight)$/.test(unit)) return weekPeriod(date)
  return { from: date, to: date, precision: 'day', timex: date }
}
