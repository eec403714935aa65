/** Timeframes that name a period of the calendar, with what stands before it: "by the end of next month". */
import { isCapitalised, normAt, type Piece, phraseAt } from '../quantity/pieces.ts'
import type { Period } from './calendar.ts'
import { clockAt } from './clock.ts'
import { readDay } from './day.ts'
import { readMonth } from './named.ts'
import { readPeriod } from './period.ts'
import { bounded, jointsOf, type Relation, relationAt } from './preposition.ts'
import { type Anchor, type Found, found, type Meaning } from './reading.ts'
import { readStretch } from './stretch.ts'

export interface Dated extends Found<Meaning> {
  /** Where the span begins: "for" before a date belongs to its verb ("scheduled for fall 2007"). */
  readonly start: number
}

export function readDated(pieces: readonly Piece[], at: number, anchor: Anchor): Dated | null {
  const relation = relationAt(pieces, at)
  if (!relation) return readBare(pieces, at, anchor)
  // "since June" looks back whatever the tense of its clause.
  const since = /^(?:since|ever)$/.test(normAt(pieces, at))
  return readRelated(pieces, at, relation, since ? { ...anchor, side: 'behind' } : anchor)
}

function readRelated(pieces: readonly Piece[], at: number, relation: Found<Relation>, anchor: Anchor): Dated | null {
  const start = relation.value === 'for' ? relation.end : at
  const now = /^(?:from|between)$/.test(normAt(pieces, at)) ? readFromNow(pieces, relation, anchor) : null
  if (now) return { ...now, start }
  const clock = clockAt(pieces, relation.end)
  if (clock > 0) return readClockDay(pieces, relation, clock, anchor, start)
  const occasion = readOccasion(pieces, relation, anchor)
  if (occasion) return { ...occasion, start }
  const period = readStretch(pieces, relation.end, anchor, true, jointsOf(relation.value))
  if (!period || isRejected(pieces, relation, period)) return null
  const onwards = /^(?:on|onwards?|forward)$/.test(normAt(pieces, period.end)) && relation.value === 'from'
  const end = onwards ? period.end + 1 : period.end
  const latest = phraseAt(pieces, end, 'at the latest')
  if (latest > 0) return { ...found(bounded('by', period.value), latest), start }
  return { ...found(bounded(relation.value, period.value), end), start }
}

/** "by a March 31 deadline", "before the May 6 election", "until the September 30, 2006, expiration". */
function readOccasion(pieces: readonly Piece[], relation: Found<Relation>, anchor: Anchor): Found<Meaning> | null {
  if (!/^(?:by|before|until|after)$/.test(relation.value) || !DETERMINER.test(normAt(pieces, relation.end))) return null
  const period = readDay(pieces, relation.end + 1, anchor) ?? readMonth(pieces, relation.end + 1, anchor, false)
  if (!period) return null
  let end = normAt(pieces, period.end) === ',' ? period.end + 1 : period.end
  const noun = end
  while (end < noun + 4 && pieces[end]?.kind === 'word' && isNameable(pieces[end])) end++
  return end > noun ? found(bounded(relation.value, period.value), end) : null
}

const isNameable = (piece: Piece | undefined) =>
  piece !== undefined && (piece.tags.has('Noun') || piece.tags.has('Adjective')) && !piece.tags.has('Pronoun')

/** "at" wants a part of a period ("at the end of 2024"); "for" none that only counts ("for 2000 people"). */
function isRejected(pieces: readonly Piece[], relation: Found<Relation>, period: Found<Period>): boolean {
  if (relation.value === 'between' && !period.value.stretch) return true
  if (relation.value === 'at')
    return (
      !/^(?:end|start|beginning|close|year|month)/.test(normAt(pieces, relation.end + 1)) &&
      !/^(?:year|month)/.test(normAt(pieces, relation.end))
    )
  return relation.value === 'for' && pieces[period.end]?.tags.has('Plural') === true
}

/** "between now and 2015", "from now until June". */
function readFromNow(pieces: readonly Piece[], relation: Found<Relation>, anchor: Anchor): Found<Meaning> | null {
  if (!/^(?:now|today)$/.test(normAt(pieces, relation.end))) return null
  if (!/^(?:and|to|until|till|through)$/.test(normAt(pieces, relation.end + 1))) return null
  const last = readPeriod(pieces, relation.end + 2, anchor, true)
  if (!last) return null
  return found({ ...bounded('in', last.value), from: anchor.published }, last.end)
}

/** "at 8 p.m. EST on Thursday", "until noon on Sunday", "by 5 p.m. Friday". */
function readClockDay(
  pieces: readonly Piece[],
  relation: Found<Relation>,
  clock: number,
  anchor: Anchor,
  start: number,
): Dated | null {
  const day = readPeriod(pieces, normAt(pieces, clock) === 'on' ? clock + 1 : clock, anchor, true)
  return day?.value.precision === 'day' ? { ...found(bounded(relation.value, day.value), day.end), start } : null
}

/** A date without a preposition: "March 9-11", "next week", "fall 2007"; no adjective ("the 2015 accord", "Monday's vote"). */
function readBare(pieces: readonly Piece[], at: number, anchor: Anchor): Dated | null {
  if (!mayOpenDate(pieces, at)) return null
  const period = readStretch(pieces, at, anchor, false, jointsOf(null))
  if (!period) return null
  if (isAdjective(pieces, at, period.end)) return deadlineNoun(pieces, at, period)
  return { ...found(bounded(null, period.value), period.end), start: at }
}

/** "The end of the year is a time for ..." is what the sentence is about, not when. */
const mayOpenDate = (pieces: readonly Piece[], at: number) =>
  !/^(?:end|beginning|start|close)$/.test(normAt(pieces, normAt(pieces, at) === 'the' ? at + 1 : at))

const DETERMINER = /^(?:the|an?|its|their|his|her|our|this|that)$|'s$/

/** Nothing else follows a date of its own: "the June 10 talks", "a Friday vote". */
function isAdjective(pieces: readonly Piece[], at: number, end: number): boolean {
  const [before, next] = [normAt(pieces, at - 1), pieces[end]]
  if (next?.glued && next.norm === '-' && pieces[end + 1]?.glued) return true
  if (next?.kind === 'word' && isCapitalised(next) && next.tags.has('Noun') && !next.tags.has('Date'))
    return isNamed(pieces, at)
  if (!DETERMINER.test(before)) return false
  return next?.kind === 'word' && (next.tags.has('Noun') || next.tags.has('Adjective')) && !next.tags.has('Pronoun')
}

/** "Sept. 11 Commission" is a name; "next week Skarn will" opens with a date. */
const isNamed = (pieces: readonly Piece[], at: number) =>
  isCapitalised(pieces[at]) && pieces[at]?.tags.has('Month') === true

/** "by a March 31 deadline", "ahead of the June 30 cutoff". */
function deadlineNoun(pieces: readonly Piece[], at: number, period: Found<Period>): Dated | null {
  if (!/^(?:deadline|cutoff|target)$/.test(normAt(pieces, period.end))) return null
  const relation = relationAt(pieces, at - 2)
  const start = relation?.end === at - 1 ? at - 2 : at
  return { ...found(bounded('by', period.value), period.end + 1), start }
}
