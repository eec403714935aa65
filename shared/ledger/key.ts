/** What an entry is called by. */
import type { Subject } from './subject.ts'
import type { Outline, Promisor } from './types.ts'

/**
 * What an id is made from: the actor, the act and its object, neither the words around them nor
 * the document, so that an earlier article that says the same changes nothing.
 */
export function keyOf(promisorId: string, { act, head, money, purpose }: Subject): string {
  const end = purpose[0]?.stem
  const thing = head ?? (money.length > 0 ? `money-${end ?? ''}` : end)
  const words = [act ?? 'act', thing ?? ''].join('-').replace(/[^\p{L}\p{N}]+/gu, '-')
  return `${promisorId}~${words.slice(0, MAX_KEY).replace(/-$/, '')}`
}

const MAX_KEY = 60

/** Of two entries with one key, the later one has also some digits of its first quote. */
export const keyWithQuote = (key: string, { quote }: Subject): string => `${key}~${quote.slice(0, QUOTE_DIGITS)}`

const QUOTE_DIGITS = 6

/** The keys of an entry, were the statement its first, under each name that its actor has. */
export const keysOf = ({ id }: Promisor, { promisors, subject }: Outline, isOne: (id: string) => boolean) =>
  [id, ...promisors.map(promisor => promisor.id).filter(isOne)].map(each => keyOf(each, subject))
