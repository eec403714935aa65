/** Words that mark an event and here mark none: "before the committee", "look after", "the following". */
import { isCapitalised, normAt, type Piece } from '../quantity/pieces.ts'

/** "before the committee", "look after", "the following", "called upon", "day after day", "after all", "until now". */
export function isEvent(pieces: readonly Piece[], at: number, end: number): boolean {
  const [word, before, next] = [normAt(pieces, at), normAt(pieces, at - 1), pieces[end]]
  if (!next || next.kind === 'mark' || /^(?:all|now|then|that|this|it|which|whom|who)$/.test(next.norm)) return false
  if (word === 'before') return !/^(?:never|ever|as|than)$/.test(before) && !isPut(pieces, at) && !isForum(pieces, end)
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

/** "put it before their leaders", "bring the bill before the members". */
function isPut(pieces: readonly Piece[], at: number): boolean {
  for (let back = at - 1; back >= at - 4; back--)
    if (
      /^(?:puts?|brings?|brought|lays?|laid|places?|placed|testif(?:y|ies|ied)|appears?|appeared)$/.test(
        normAt(pieces, back),
      )
    )
      return true
  return false
}

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
