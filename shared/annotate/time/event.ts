/** Timeframes that hang on an event: "following the completion of the summit", "until the act is law". */
import { isCapitalised, normAt, type Piece, phraseAt } from '../quantity/pieces.ts'
import { readDuration } from './duration.ts'
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
  /** True where a clause follows ("until Ford negotiates"), not a noun phrase only. */
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
  const duration = readDuration(pieces, within ? at + 1 : at, within)
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

/** "before the committee", "look after", "the following", "called upon", "day after day", "after all", "until now". */
function isEvent(pieces: readonly Piece[], at: number, end: number): boolean {
  const [word, before, next] = [normAt(pieces, at), normAt(pieces, at - 1), pieces[end]]
  if (!next || next.kind === 'mark' || /^(?:all|now|then|that|this|it|which|whom|who)$/.test(next.norm)) return false
  if (word === 'before') return !/^(?:never|ever|as|than)$/.test(before) && !isForum(pieces, end)
  if (word === 'after')
    return !/^(?:look|looks|looking|looked|named|named|sought|day|year|week|hour|time|shortly|soon|go|going|taken)$/.test(
      before,
    )
  if (word === 'following')
    return (
      !/^(?:the|these|this|an?|is|are|was|were|be|been|its|their|for|by|of|in|not)$/.test(before) && isNominal(next)
    )
  if (word === 'upon')
    return (
      /(?:ing|tion|sion|ment|al|ry|pt|val|quest|arrival|return)$/.test(headAfter(pieces, end)) &&
      !DEPENDENT.test(before)
    )
  return true
}

const DEPENDENT =
  /^(?:contingent|conditional|conditioned|based|dependent|depends?|depending|calls?|called|calling|agreed|rel(?:y|ies|ied)|acts?|acted|built?|builds?|incumbent|imposed?|once|draws?|placed|predicated|premised)$/

/** "testified before Congress", "appear before the Senate Finance Committee". */
function isForum(pieces: readonly Piece[], end: number): boolean {
  for (let at = end; at < end + 6; at++) {
    const piece = pieces[at]
    if (!piece || piece.kind === 'mark' || (at > end && piece.tags.has('Verb'))) return false
    if (
      /^(?:court|committee|subcommittee|congress|parliament|senate|house|commission|panel|tribunal|judge|assembly|jury|council|board|magistrates?|lawmakers|cameras|reporters)$/.test(
        piece.norm,
      )
    )
      return true
    if (piece.norm === 'of' || piece.norm === 'and') return false
  }
  return false
}

const isNominal = (piece: Piece) =>
  /^(?:its|their|his|her|our)$/.test(piece.norm) ||
  (!piece.tags.has('Pronoun') &&
    (isCapitalised(piece) || ['Determiner', 'Noun', 'Possessive', 'Adjective'].some(tag => piece.tags.has(tag))))

/** The word that "upon" is about: "upon the completion" -> "completion". */
const headAfter = (pieces: readonly Piece[], at: number) =>
  pieces[at]?.tags.has('Determiner') ? normAt(pieces, at + 1) : normAt(pieces, at)

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
