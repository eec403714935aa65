/** How much: money, percentages, shares and counts, as the text writes them. */
import type { Quantity } from '../../contract/annotation.ts'
import { type Sentence, spanOf } from '../text/parse.ts'
import { type Amount, readAmount } from './amount.ts'
import { approximationBefore } from './approximation.ts'
import { normAt, type Piece, piecesOf } from './pieces.ts'

/**
 * The sentence's quantities in text order, none overlapping. Percentages keep their figure
 * ("12%" is 12), shares are fractions ("half" is 0.5), a range gives its lower end and is
 * approximate, "millions of jobs" has a null value. The unit of money is its currency code.
 * Linear in the sentence's length; never throws.
 */
export function findQuantities(sentence: Sentence, text: string): Quantity[] {
  const pieces = piecesOf(sentence, text)
  const found: Quantity[] = []
  let counted: string | null = null
  for (let at = 0; at < pieces.length; ) {
    const amount = readAmount(pieces, at, counted)
    const quantity = amount && toQuantity(pieces, text, amount, found.at(-1)?.end ?? 0)
    if (quantity) found.push(quantity)
    if (amount && isCount(amount)) counted = amount.unit
    at = Math.max(amount?.end ?? 0, at + 1)
  }
  return found
}

const isCount = (amount: Amount) => amount.currency === null && amount.unit !== 'percent' && amount.unit !== 'share'

/** Takes in what stands before the number: "nearly", "another", "up to". `free` is where the quantity before ended. */
function toQuantity(pieces: readonly Piece[], text: string, amount: Amount, free: number): Quantity | null {
  const loosened = approximationBefore(pieces, amount.start)
  const widened = loosened >= 0 ? loosened : normAt(pieces, amount.start - 1) === 'another' ? amount.start - 1 : -1
  const start = widened >= 0 && (pieces[widened]?.start ?? 0) >= free ? widened : amount.start
  const [first, last] = [pieces[start], pieces[amount.end - 1]]
  if (!first || !last) return null
  return {
    ...spanOf(text, first, last),
    value: amount.value !== null && Number.isFinite(amount.value) ? amount.value : null,
    unit: amount.unit,
    currency: amount.currency,
    approximate: amount.loose || (loosened >= 0 && start === loosened),
  }
}
