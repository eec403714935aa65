/** What the tests of reading share: a sentence of English news, and short ways to read and to be refused. */
import { expect } from 'vitest'
import type { ReadArticle } from '../../shared/contract/document.ts'
import { isRejection } from '../../shared/contract/errors.ts'
import type { RejectionCode } from '../../shared/contract/vocabulary.ts'
import { type ReadHints, readArticle } from '../../shared/read/index.ts'

export const SENTENCE =
  'The ministry said on Tuesday that it will pay for the repair of the old bridge at Corvane by the end of 2027.'
export const SECOND = 'Mayor Tilde Oro promised that the town will build a new road if the council approves the plan.'

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export const read = (content: string | Uint8Array, key: string, hints: Partial<ReadHints> = {}): Promise<ReadArticle> =>
  readArticle(typeof content === 'string' ? utf8(content) : content, { key, ...hints })

export interface Refusal {
  readonly code: RejectionCode
  readonly message: string
}

/** Reads what must be refused, and says how it was. */
export async function refusal(
  content: string | Uint8Array,
  key: string,
  hints: Partial<ReadHints> = {},
): Promise<Refusal> {
  const outcome: unknown = await read(content, key, hints).catch((error: unknown) => error)
  if (!isRejection(outcome)) throw new Error(`not refused: ${JSON.stringify(outcome)}`, { cause: outcome })
  expect(outcome.message, 'a plain sentence that says what to do').toMatch(/^[A-Z].{30,}[.:}]$/s)
  return { code: outcome.code, message: outcome.message }
}
