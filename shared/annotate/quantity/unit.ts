/** What a count counts: the noun phrase after the number, and its head. */
import { isCapitalised, normAt, type Piece } from './pieces.ts'

export interface UnitMatch {
  /** The head noun, lower case unless a name: "six new A330-300E aircraft" -> "aircraft", "six A350s" -> "A350s". */
  readonly unit: string
  /** Index after the last piece. */
  readonly end: number
}

/** Modifiers rarely run longer, and the bound keeps the walk linear. */
const LONGEST = 10

/** Heads whose plural has no sign that compromise knows. */
const SAME_IN_PLURAL =
  /^(?:aircraft|spacecraft|personnel|police|staff|people|cattle|sheep|fish|crew|infantry|artillery|youth|crossing)$/

/**
 * Walks adjectives, nouns, names and a bracketed name ("K90 LRV (Long Range Version) aircraft")
 * up to the last noun before a verb, a preposition or a stop. `many` is false after "one".
 * Null also where the number only qualifies a singular head: "a 63 nation coalition".
 */
export function readUnit(pieces: readonly Piece[], index: number, many: boolean): UnitMatch | null {
  let end = -1
  let nouns = 0
  for (let at = index; at < index + LONGEST; ) {
    const models = many ? modelsAt(pieces, at) : -1
    if (models > 0) return { unit: written(pieces, at, models), end: models }
    const next = step(pieces, at, at === index || (many && !isPlural(pieces[at - 1])))
    if (next === at) break
    if (next === at + 1 && isNounHere(pieces, at, many)) {
      end = next
      nouns++
      if (!goesOn(pieces, at, many)) break
    }
    at = next
  }
  const head = pieces[end - 1]
  if (!head || (many && qualifies(head, nouns))) return null
  return { unit: /\d/.test(head.text) || head.tags.has('Demonym') ? head.text : head.norm, end }
}

/** A number above one does not count a singular: "63 nation coalition", "220 South Michigan Ave", "1080 video". */
function qualifies(head: Piece, nouns: number): boolean {
  if (/s$/.test(head.norm) || SAME_IN_PLURAL.test(head.norm) || head.tags.has('Plural')) return false
  if (isCapitalised(head)) return !head.tags.has('Demonym') && !/\d/.test(head.text)
  return head.tags.has('Singular') && (nouns > 1 || !MEASURE.test(head.norm))
}

const MEASURE = /^(?:km|kg|mw|gw|kw|gwh|mwh|m|cm|mm|ha|meter|metre|tonne|ton|acre|hectare|mile|foot|feet|celsius|fold)$/

/** Index after the part of the phrase that stands at `at`; `at` itself where the phrase is over. */
function step(pieces: readonly Piece[], at: number, open: boolean): number {
  const piece = pieces[at]
  if (!piece || piece.tags.has('Determiner') || piece.tags.has('Date') || piece.tags.has('Pronoun')) return at
  if (piece.kind !== 'word') return passMark(pieces, at)
  if (isHyphened(pieces, at)) return at + 2
  if (piece.tags.has('Noun') && !piece.tags.has('Possessive')) return at + 1
  if (open && isVerbLikePlural(piece)) return at + 1
  return isModifier(pieces, at) ? at + 1 : at
}

/** "front-line workers", "good-paying jobs": the first half says nothing by its tag. */
const isHyphened = (pieces: readonly Piece[], at: number) =>
  normAt(pieces, at + 1) === '-' && pieces[at + 1]?.glued === true && pieces[at + 2]?.glued === true

/** "787s", "737-800s", "F-16s", "Su-27s": figures in the plural; gives the index after them, else -1. */
function modelsAt(pieces: readonly Piece[], at: number): number {
  let end = at
  while (end < at + 5 && (end === at || pieces[end]?.glued)) {
    const piece = pieces[end]
    if (!piece || (piece.kind === 'mark' && piece.norm !== '-')) return -1
    if (end > at && piece.norm === 's' && pieces[end - 1]?.kind === 'figure') return end + 1
    end++
  }
  return -1
}

const written = (pieces: readonly Piece[], from: number, to: number) =>
  pieces
    .slice(from, to)
    .map(piece => piece.text)
    .join('')

/** Steps over a model number or a bracketed name inside the phrase. */
function passMark(pieces: readonly Piece[], at: number): number {
  const [piece, next] = [pieces[at], pieces[at + 1]]
  if (piece?.kind === 'figure')
    return piece.glued || (isCapitalised(pieces[at - 1]) && next?.tags.has('Noun')) ? at + 1 : at
  if (piece?.norm !== '(') return at
  for (let end = at + 1; end < at + 6; end++)
    if (normAt(pieces, end) === ')') return pieces[end + 1]?.tags.has('Noun') ? end + 1 : at
  return at
}

const isPlural = (piece: Piece | undefined) =>
  piece !== undefined && (piece.tags.has('Plural') || isVerbLikePlural(piece))

/** compromise takes "doses" in "share 1 billion doses" for a verb. */
const isVerbLikePlural = (piece: Piece) =>
  piece.tags.has('PresentTense') && /[^s]s$/.test(piece.norm) && !/^(?:is|has|does|was)$/.test(piece.norm)

function isNounHere(pieces: readonly Piece[], at: number, many: boolean): boolean {
  const piece = pieces[at]
  if (piece?.kind !== 'word') return false
  return (piece.tags.has('Noun') && !piece.tags.has('Possessive')) || (many && isVerbLikePlural(piece))
}

function isModifier(pieces: readonly Piece[], at: number): boolean {
  const [piece, next] = [pieces[at], pieces[at + 1]]
  if (!piece) return false
  if (/^(?:more|additional|extra|further|other|new|full)$/.test(piece.norm)) return true
  if (/^(?:and|or)$/.test(piece.norm)) return joinsModifiers(pieces, at)
  if (piece.tags.has('Adjective') || piece.tags.has('Ordinal')) return true
  return (piece.tags.has('Gerund') || piece.tags.has('PastTense')) && next?.tags.has('Noun') === true
}

/** "safe and effective vaccines", "2,500 crane and ferry pilots". */
function joinsModifiers(pieces: readonly Piece[], at: number): boolean {
  const [before, after, then] = [pieces[at - 1], pieces[at + 1], pieces[at + 2]]
  if (!before || !after) return false
  if (before.tags.has('Adjective') && after.tags.has('Adjective')) return true
  return before.tags.has('Singular') && after.tags.has('Singular') && then?.tags.has('Plural') === true
}

/** Whether the noun at `at` may be followed by another of the same phrase: "police officers". */
function goesOn(pieces: readonly Piece[], at: number, many: boolean): boolean {
  const [piece, next] = [pieces[at], pieces[at + 1]]
  if (!piece || !next) return false
  const plural = isPlural(piece) && !isCapitalised(piece) && !SAME_IN_PLURAL.test(piece.norm)
  if (next.kind !== 'word') return !plural && (passMark(pieces, at + 1) > at + 1 || modelsAt(pieces, at + 1) > 0)
  if (plural) return false
  return isNounHere(pieces, at + 1, many) || isHyphened(pieces, at + 1) || joinsModifiers(pieces, at + 1)
}
