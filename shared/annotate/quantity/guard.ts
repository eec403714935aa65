/** Numbers that count nothing: dates, ages, labels, scores, pronouns and references. */
import { isCapitalised, normAt, type Piece } from './pieces.ts'

const TIME_UNIT =
  /^(?:second|sec|minute|min|hour|hr|yr|day|night|weekday|week|weekend|fortnight|month|quarter|year|decade|century|centurie|generation|season|term)s?'?s?$/
const MONTH =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)$/

/** True for a figure inside a date, a duration, a clock time, an age or a label. `end` is the index after the number. */
export function countsNothing(pieces: readonly Piece[], start: number, end: number): boolean {
  return (
    isDate(pieces, start, end) || isTime(pieces, end) || isLabel(pieces, start, end) || isGluedMark(pieces, start, end)
  )
}

function isDate(pieces: readonly Piece[], start: number, end: number): boolean {
  const [figure, before, after] = [pieces[start], pieces[start - 1], pieces[end]]
  if (!figure) return true
  if (before && isCapitalised(before) && MONTH.test(before.norm)) return true
  if (before?.norm === '.' && MONTH.test(normAt(pieces, start - 2))) return true
  if (after && isCapitalised(after) && MONTH.test(after.norm)) return true
  return (
    looksLikeYear(figure) && !/^(?:about|some|around|than|nearly|almost|approximately|over)$/.test(before?.norm ?? '')
  )
}

const looksLikeYear = (piece: Piece) => /^(?:19|20)\d\d$/.test(piece.text)

const isCountable = (pieces: readonly Piece[], index: number) =>
  pieces[index]?.tags.has('Plural') === true && !isCapitalised(pieces[index])

/** "48 hours", "a five-year plan", "two to three years", "8 p.m.", "3rd", "45-year-old". */
function isTime(pieces: readonly Piece[], end: number): boolean {
  let at = end
  if (normAt(pieces, at) === '-' && pieces[at]?.glued) at++
  while (/^(?:more|full|calendar|consecutive|working|business|long|school|fiscal)$/.test(normAt(pieces, at))) at++
  const word = normAt(pieces, at)
  if (TIME_UNIT.test(word)) return true
  return /^(?:am|pm|a\.m\.|p\.m\.|o'clock|st|nd|rd|th|s)$/.test(word) && (pieces[at]?.glued || !/^[snrt]/.test(word))
}

/** "Resolution 2254", "Article 5", "posts 542", "Lion 16": a figure that names what stands before it. */
function isLabel(pieces: readonly Piece[], start: number, end: number): boolean {
  const [figure, before] = [pieces[start], pieces[start - 1]]
  if (!before || figure?.value == null || before.kind !== 'word') return false
  if (LABELLED.test(before.norm)) return true
  if (end > start + 1 || isCountable(pieces, end)) return false
  return isCapitalised(before) && start > 1 && before.tags.has('Noun') && !before.tags.has('Date')
}

const LABELLED =
  /^(?:no|number|nos|article|section|chapter|page|room|flight|resolution|phase|level|part|group|act|title|post|highway|route|line|block|unit)s?$/

/** "5765-NTKB", "404-449-1026". */
const isCode = (piece: Piece) => piece.kind === 'figure' || /^\p{Lu}/u.test(piece.text)

/** "F-16", "9-11", "24/7", "10:30", "2-1", "#5". */
function isGluedMark(pieces: readonly Piece[], start: number, end: number): boolean {
  const [before, after, then] = [pieces[start - 1], pieces[end], pieces[end + 1]]
  if (/^[-–—]$/.test(before?.norm ?? '') && pieces[start - 2]?.kind === 'figure') return true
  if (after?.norm === '-' && after.glued && then?.glued && isCode(then)) return true
  if (pieces[start]?.glued && before && !/^[>(["'“‘$£€¥₹~–—]$/.test(before.norm)) return true
  return Boolean(after?.glued && then?.glued && /^[/:]$/.test(after.norm) && then.kind === 'figure')
}

/** "one" as a pronoun, and "the two leaders", "both", "his three aides": a reference, not an amount. */
export function isReference(pieces: readonly Piece[], start: number, end: number): boolean {
  const [number, before] = [pieces[start], pieces[start - 1]]
  if (!number || number.value !== null) return isPossessive(before) || isNamedThing(pieces, start, end)
  if (number.norm === 'one' && end === start + 1 && isPronounOne(pieces, start)) return true
  return isPossessive(before) || /^(?:the|these|those|all|both|last|first|other)$/.test(before?.norm ?? '')
}

/** "this 2.3 billion", "their new 787 aircraft". */
const isNamedThing = (pieces: readonly Piece[], start: number, end: number) =>
  (/^(?:this|that)$/.test(normAt(pieces, start - 1)) && !isCountable(pieces, end)) ||
  (pieces[start - 1]?.tags.has('Adjective') === true && isPossessive(pieces[start - 2]))

const isPossessive = (piece: Piece | undefined) =>
  piece !== undefined && (piece.tags.has('Possessive') || /^(?:its|their|his|her|our|my|your)$/.test(piece.norm))

function isPronounOne(pieces: readonly Piece[], start: number): boolean {
  const [before, after] = [normAt(pieces, start - 1), pieces[start + 1]]
  if (/^(?:no|any|every|this|that|which|each|only|for|by|some)$/.test(before)) return true
  if (!after || after.kind === 'mark' || !after.tags.has('Noun') || after.tags.has('Pronoun')) return true
  return /^(?:of|another|day|thing|time|way|point|side|hand|reason|step|part|area|example|who|that)$/.test(after.norm)
}
