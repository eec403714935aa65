/** What a reader of one kind of file hands back, and what it is handed. */
import type { Deadline, ReadLimits } from './limits.ts'

export interface RawArticle {
  readonly text: string
  readonly title: string | null
  readonly source: string | null
  /** As the document states it, in whatever form. */
  readonly published: string | null
}

export interface ReadContext {
  readonly limits: ReadLimits
  readonly deadline: Deadline
  /** The charset parameter of the content type. */
  readonly charset: string | null
}

/** @throws PledgebookError with a rejection code; anything else it throws counts as unreadable. */
export type Reader = (bytes: Uint8Array, context: ReadContext) => Promise<RawArticle>

/** A title or an outlet on one line; null where nothing is left. */
export const oneLine = (value: unknown): string | null =>
  typeof value === 'string' ? value.replace(/\s+/g, ' ').trim().slice(0, 300) || null : null
