/** Timeframes that hang on an event: "following the completion of the summit", "until the act is law". */
import { normAt, type Piece, phraseAt } from '../quantity/pieces.ts'
import { readDuration } from './duration.ts'
import { isEvent } from './event-guard.ts'
import { type Found, found, type Meaning, NOTHING } from './reading.ts'

const MARKERS = [
  'leading up to',
  'in the run-up to',
  'in the run up to',
  'in the lead-up to',
  'in the lead up to',
  'for the duration of',
  'at the time of',
  'at a time to be',
  'in time for',
  'as soon as',
  'ahead of',
  'prior to',
  'in advance of',
  'immediately after',
  'immediately following',
  'immediately upon',
  'shortly after',
  'shortly before',
  'soon after',
  'only after',
  'before',
  'after',
  'following',
  'until',
  'till',
  'upon',
  'during',
  'by the time',
  'by the end of',
  'from the start of',
  'from the beginning of',
  'by the start of',
  'by the close of',
  'until the end of',
  'until the start of',
  'through the end of',
] as const

const BY_FIRST = Map.groupBy(MARKERS, phrase => phrase.split(' ', 1)[0] ?? '')

/** No event that news anchors a promise on is described at greater length; the bound keeps the walk linear. */
const LONGEST = 28

/** `isTime` says whether a dated timeframe starts at an index: the event ends there. */
export function readEvent(
  pieces: readonly Piece[],
  at: number,
  isTime: (index: number) => boolean,
): Found<Meaning> | null {
  const marker = markerAt(pieces, at) ?? readDistance(pieces, at) ?? readProcess(pieces, at)
  if (!marker || !isEvent(pieces, at, marker.end)) return null
  const end = endOfEvent(pieces, marker, isTime)
  if (end <= marker.end) return null
  const adverbial = phraseAt(pieces, at, 'at a time') > 0 ? {} : ({ adverbial: true } as const)
  return found({ ...NOTHING, kind: 'event_anchored', ...adverbial }, end)
}

interface Marker {
  readonly end: number
  /** True where a clause follows ("until Skarn negotiates"), not a noun phrase only. */
  readonly clause: boolean
}

function markerAt(pieces: readonly Piece[], at: number): Marker | null {
  for (const phrase of BY_FIRST.get(normAt(pieces, at)) ?? []) {
    const end = phraseAt(pieces, at, phrase)
    if (end > 0) return { end, clause: /(?:before|after|until|till|as soon as|by the time|to be)$/.test(phrase) }
  }
  return null
}

/** "within 30 days of signing", "three months after the vote". */
function readDistance(pieces: readonly Piece[], at: number): Marker | null {
  const within = normAt(pieces, at) === 'within'
  const bound = phraseAt(pieces, at, 'no later than')
  const duration = readDuration(pieces, within ? at + 1 : Math.max(bound, at), within)
  if (!duration) return null
  const joint = normAt(pieces, duration.end)
  const joins = /^(?:after|before|following)$/.test(joint) || (within && /^(?:of|from)$/.test(joint))
  return joins ? { end: duration.end + 1, clause: joint === 'after' || joint === 'before' } : null
}

/** "as the process advances". */
function readProcess(pieces: readonly Piece[], at: number): Marker | null {
  if (normAt(pieces, at) !== 'as' || !/^(?:the|this|these|that|negotiations|talks|work)$/.test(normAt(pieces, at + 1)))
    return null
  for (let end = at + 2; end < at + 6; end++)
    if (PROGRESS.test(normAt(pieces, end))) return { end: at + 1, clause: true }
  return null
}

const PROGRESS = /^(?:advances?|progress(?:es)?|proceeds?|continues?|evolves?|unfolds?|develops?|matures?)$/

/** To the next mark, timeframe, condition or purpose; a noun phrase also ends before a verb of the main clause. */
function endOfEvent(pieces: readonly Piece[], marker: Marker, isTime: (index: number) => boolean): number {
  let end = marker.end
  for (; end < marker.end + LONGEST; end++) {
    const piece = pieces[end]
    if (!piece || isStop(pieces, end)) break
    if (end > marker.end && isTime(end)) break
    if (!marker.clause && end > marker.end && endsNoun(pieces, end)) break
  }
  while (end > marker.end && /^(?:and|or|but|,|the|to|of|in)$/.test(normAt(pieces, end - 1))) end--
  return end
}

function isStop(pieces: readonly Piece[], at: number): boolean {
  const piece = pieces[at]
  if (!piece) return true
  if (/^(?:if|unless|because|while|although|whereas|which|but|so)$/.test(piece.norm)) return true
  if (
    phraseAt(pieces, at, 'in order') > 0 ||
    phraseAt(pieces, at, 'in return') > 0 ||
    phraseAt(pieces, at, 'in exchange') > 0
  )
    return true
  return piece.kind === 'mark' && !/^[-'’/%$£€&.]$/.test(piece.norm)
}

function endsNoun(pieces: readonly Piece[], at: number): boolean {
  const [piece, next] = [pieces[at], pieces[at + 1]]
  if (!piece) return true
  if (piece.tags.has('Modal') || /^(?:is|are|was|were|has|have|had|who|that)$/.test(piece.norm)) return true
  return piece.norm === 'to' && next?.tags.has('Infinitive') === true
}
