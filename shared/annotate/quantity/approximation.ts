/** Words before a number that loosen or bound it: "nearly", "more than", "up to", "as many as". */
import { normAt, type Piece, phraseAt } from './pieces.ts'

const PHRASES = [
  'no more than',
  'no fewer than',
  'no less than',
  'as many as',
  'as much as',
  'as few as',
  'as little as',
  'a minimum of',
  'a maximum of',
  'in excess of',
  'upwards of',
  'just over',
  'just under',
  'well over',
  'a little over',
  'more than',
  'less than',
  'fewer than',
  'greater than',
  'at least',
  'at most',
  'up to',
  'close to',
  'an estimated',
  'some',
  'about',
  'around',
  'approximately',
  'roughly',
  'nearly',
  'almost',
  'over',
  'under',
  'below',
  'above',
  'circa',
  'estimated',
] as const

const LONGEST = 3

/** Index at which an approximation that ends right before `index` begins, or -1. Markup between them is let pass. */
export function approximationBefore(pieces: readonly Piece[], index: number): number {
  const end = skipMarkup(pieces, index)
  for (let start = end - LONGEST; start < end; start++) {
    if (start < 0) continue
    if (PHRASES.some(phrase => phraseAt(pieces, start, phrase) === end) && !isPlain(pieces, start, end)) return start
  }
  return -1
}

/** "at least <u>4 million kits": steps back over one tag. */
function skipMarkup(pieces: readonly Piece[], index: number): number {
  if (normAt(pieces, index - 1) !== '>') return index
  for (let at = index - 2; at >= index - 4; at--) if (normAt(pieces, at) === '<') return at
  return index
}

/** "the talks about 300 villages" and "handed over 40 keys" use the word for itself. */
function isPlain(pieces: readonly Piece[], start: number, end: number): boolean {
  if (end - start > 1) return false
  const [before, word] = [pieces[start - 1], normAt(pieces, start)]
  if (word === 'about')
    return before?.tags.has('Noun') === true && /^(?:talks?|concerns?|questions?)$/.test(before.norm)
  return word === 'over' && /^(?:hand|took|take|taken|turn|hold)/.test(before?.norm ?? '')
}
