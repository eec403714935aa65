/**
 * When: the timeframes of a sentence, resolved against the day of publication. The grammar
 * is our own because the libraries' was measured and fell short: of 36 dated timeframes in
 * annotated news, compromise-dates 3.9 gave 21 the right ends and chrono-node 17, even with
 * the prepositions read for them, and neither knows events, tense or attributive dates.
 */
import type { Timeframe } from '../../contract/annotation.ts'
import { normAt, type Piece, piecesOf } from '../quantity/pieces.ts'
import { type Sentence, spanOf } from '../text/parse.ts'
import { validDate } from './calendar.ts'
import { readDated } from './dated.ts'
import { readEvent } from './event.ts'
import { readLasting } from './lasting.ts'
import type { Anchor, Meaning } from './reading.ts'
import { type Tense, type TenseReader, tenseReader } from './tense.ts'
import { readRecurring, readVague } from './vague.ts'

interface Reading {
  readonly start: number
  /** Index after the last piece. */
  readonly end: number
  readonly meaning: Meaning
  readonly tense: Tense
}

/**
 * The timeframes of what is still to come, in text order, none overlapping: "said on Monday"
 * and "in 2004" of a later article are left out, and so is a dateline; deadlines and starts are kept. `publishedAt`
 * is ISO; without it relative dates stay null and absolute ones resolve. Offsets are UTF-16
 * code units into `text`. Linear in the sentence's length; never throws.
 */
export function findTimeframes(sentence: Sentence, text: string, publishedAt: string | null): Timeframe[] {
  const published = validDate(publishedAt)
  const pieces = piecesOf(sentence, text)
  return readAll(pieces, sentence, text, published)
    .filter(({ start, end }) => start > 0 || end < pieces.length)
    .filter(reading => !isOver(pieces, reading, published))
    .map(reading => toTimeframe(pieces, text, reading))
}

function readAll(pieces: readonly Piece[], sentence: Sentence, text: string, published: string | null): Reading[] {
  const tenseOf = tenseReader(sentence, text)
  const read = remember(at => readAt(pieces, at, published, tenseOf))
  const readings: Reading[] = []
  for (let at = 0; at < pieces.length; ) {
    const reading = read(at) ?? eventAt(pieces, at, read, tenseOf)
    if (reading) readings.push(reading)
    at = reading?.end ?? at + 1
  }
  return readings
}

/** The end of an event asks for the readings after it, which the walk then asks for again. */
function remember<T>(read: (at: number) => T): (at: number) => T {
  const known = new Map<number, T>()
  return at => {
    const old = known.get(at)
    if (old !== undefined) return old
    const fresh = read(at)
    known.set(at, fresh)
    return fresh
  }
}

/** Read once to know how far it goes, and again on the side to which its clause then turns out to look. */
function readAt(pieces: readonly Piece[], at: number, published: string | null, tenseOf: TenseReader): Reading | null {
  if (pieces[at]?.kind === 'mark') return null
  const ahead = readMeaning(pieces, at, { published, side: 'ahead' })
  const tense = ahead && tenseAt(pieces, ahead.start, ahead.end, tenseOf)
  if (!ahead || tense === null || tense === 'ahead') return ahead
  const again = readMeaning(pieces, at, { published, side: tense === 'open' ? 'near' : 'behind' })
  return again && { ...again, tense }
}

function readMeaning(pieces: readonly Piece[], at: number, anchor: Anchor): Reading | null {
  const simple = readVague(pieces, at) ?? readRecurring(pieces, at) ?? readLasting(pieces, at, anchor)
  if (simple) return { start: at, end: simple.end, meaning: simple.value, tense: 'ahead' }
  const dated = readDated(pieces, at, anchor)
  return dated && { start: dated.start, end: dated.end, meaning: dated.value, tense: 'ahead' }
}

function eventAt(
  pieces: readonly Piece[],
  at: number,
  read: (at: number) => Reading | null,
  tenseOf: TenseReader,
): Reading | null {
  const event = readEvent(pieces, at, index => read(index) !== null)
  return event && { start: at, end: event.end, meaning: event.value, tense: tenseAt(pieces, at, event.end, tenseOf) }
}

function tenseAt(pieces: readonly Piece[], start: number, end: number, tenseOf: TenseReader): Tense {
  const [first, last] = [pieces[start], pieces[end - 1]]
  return first && last ? tenseOf(first.start, last.end) : 'open'
}

/** Whether it only tells when something happened. */
function isOver(pieces: readonly Piece[], { start, meaning, tense }: Reading, published: string | null): boolean {
  const { kind, from, to, side } = meaning
  const behind = tense === 'past' || tense === 'perfect'
  if (side === 'past' || (kind === 'window' && to !== null && published !== null && to < published)) return true
  if (side === 'ahead') return false
  if (meaning.lasting) return tense === 'perfect'
  if (meaning.adverbial) return behind
  if (kind === 'deadline') return behind && to !== null && published !== null && to < published
  if (kind !== 'window') return false
  if (/^(?:today|tonight)$/.test(normAt(pieces, start))) return tense !== 'ahead'
  if (behind && normAt(pieces, start) === 'this') return true
  if (from === null && to !== null) return false
  return behind && (from === null || published === null || from <= published)
}

function toTimeframe(pieces: readonly Piece[], text: string, { start, end, meaning }: Reading): Timeframe {
  const { kind, from, to, timex, precision } = meaning
  const none = { start: 0, end: 0 }
  return { ...spanOf(text, pieces[start] ?? none, pieces[end - 1] ?? none), kind, from, to, timex, precision }
}
