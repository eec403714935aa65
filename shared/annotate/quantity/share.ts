/** Fractions of a whole: "half", "a third of", "two-thirds", "three quarters of". */
import { normAt, type Piece } from './pieces.ts'

const PARTS: Readonly<Record<string, number>> = {
  half: 2,
  halves: 2,
  third: 3,
  quarter: 4,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  twentieth: 20,
}
const COUNTS: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, nine: 9 }

/** A share that starts at `index`, with its end; null for "the second half", "a third country", "half an hour". */
export function readShare(pieces: readonly Piece[], index: number): { value: number; end: number } | null {
  const word = normAt(pieces, index)
  if (word === 'half') return isWholeHalf(pieces, index) ? { value: 0.5, end: index + 1 } : null
  const count = Object.hasOwn(COUNTS, word) ? COUNTS[word] : undefined
  if (count === undefined) return null
  const at = normAt(pieces, index + 1) === '-' ? index + 2 : index + 1
  const name = normAt(pieces, at)
  const part = PARTS[name] ?? PARTS[name.replace(/s$/, '')]
  if (part === undefined || count > 1 !== /s$/.test(name)) return null
  if (normAt(pieces, at + 1) !== 'of' && count === 1 && at === index + 1) return null
  return isOfTime(pieces, at + 1) ? null : { value: count / part, end: at + 1 }
}

function isWholeHalf(pieces: readonly Piece[], index: number): boolean {
  const [before, after] = [normAt(pieces, index - 1), normAt(pieces, index + 1)]
  if (/^(?:second|first|other|last|next|latter|and|one|back|better|h)$/.test(before) || after === '-') return false
  if (isOfTime(pieces, index + 1)) return false
  if (/^(?:an?|the|its|their|his|her|our)$/.test(after)) return !NOT_WHOLE.test(normAt(pieces, index + 2))
  return (
    after === 'of' ||
    /^(?:by|in|up|least|than|about|nearly|almost|roughly|to|over|approximately)$/.test(before) ||
    before === ''
  )
}

/** "a quarter of a century", "half of 2009". */
function isOfTime(pieces: readonly Piece[], index: number): boolean {
  if (normAt(pieces, index) !== 'of') return false
  const next = pieces[index + 1]
  const word = /^(?:an?|the|this|next)$/.test(next?.norm ?? '') ? normAt(pieces, index + 2) : (next?.norm ?? '')
  return TIME.test(word) || (next?.value !== null && /^(?:19|20)\d\d$/.test(next?.text ?? ''))
}

/** "half an hour" and "half a million" are no shares of a whole. */
const NOT_WHOLE = /^(?:hour|day|week|month|year|decade|century|time|hundred|thousand|million|billion|trillion|dozen)s?$/

const TIME = /^(?:hour|day|week|month|year|decade|century|time)s?$/
