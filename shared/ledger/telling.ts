/** How two articles tell of one thing: as a change, as a disagreement, or as the same again. */
import type { Statement } from './types.ts'
import { containment, contentWords, plain } from './words.ts'

/** Told by another outlet at the same time, and not as news of a change; or told two ways in one article. */
export const differs = (a: Statement, b: Statement): boolean =>
  a.docId === b.docId || (isSameMoment(a, b) && a.source !== b.source && a.novelty !== 'amended')

const DAY = 24 * 60 * 60 * 1000

/** On the same day or the next. Undated articles are of no moment. */
export const isSameMoment = (a: Statement, b: Statement): boolean =>
  a.publishedAt !== null &&
  b.publishedAt !== null &&
  Math.abs(Date.parse(a.publishedAt) - Date.parse(b.publishedAt)) <= DAY

/** "Unconditionally", "whether or not": only what the article says drops a condition. */
const UNCONDITIONAL =
  /\b(?:unconditional(?:ly)?|without (?:any |further )?(?:pre-?)?conditions?|no longer conditional|no (?:strings|conditions) attached|whether or not|regardless of)\b/i

export const isUnconditional = ({ quote, conditions }: Statement): boolean =>
  conditions.length === 0 && UNCONDITIONAL.test(quote.text)

export const isSameCondition = (a: string, b: string): boolean =>
  plain(a) === plain(b) || containment(contentWords(a), contentWords(b)) >= 0.5
