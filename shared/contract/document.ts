/** The document as it passes from stage to stage. */
import * as z from 'zod/mini'
import { isoDate } from './annotation.ts'
import { DOCUMENT_STATUSES, REJECTION_CODES } from './vocabulary.ts'

/** What the event said happened to an object. A hint only: the object is read as it is now. */
export interface ObjectEvent {
  readonly kind: 'created' | 'removed'
  readonly bucket: string
  /** Decoded once, at the edge. */
  readonly key: string
  /** Hexadecimal text of uneven length, comparable for one key only; null where the event bears none. */
  readonly sequencer: string | null
  /** The bucket's id of the request that made the change, which its sender was told, too; absent where the event bears none. */
  readonly requestId?: string
}

/** What reading makes of an object's bytes: extracted text, into which every offset points. */
export interface ReadArticle {
  readonly text: string
  readonly title: string | null
  /** From the article's metadata, else from its dateline, else null: never from the clock. */
  readonly publishedAt: string | null
  /** The outlet. */
  readonly source: string | null
  readonly mediaType: string
}

export const rejection = z.object({ code: z.enum(REJECTION_CODES), message: z.string() })
export type Rejection = z.infer<typeof rejection>

/** A document as a user lists it. */
export const documentEntry = z.object({
  docId: z.string(),
  key: z.string(),
  status: z.enum(DOCUMENT_STATUSES),
  recordCount: z.number(),
  rejection: z.nullable(rejection),
  title: z.nullable(z.string()),
  source: z.nullable(z.string()),
  publishedAt: z.nullable(isoDate),
  /** ISO 8601 instant of the object's own Last-Modified, not of the run that read it. */
  ingestedAt: z.string(),
  /** Of the object that was read: with ingestedAt it tells which of a key's contents this is of. */
  etag: z.nullable(z.string()),
  textSha256: z.nullable(z.string()),
  textLength: z.number(),
  annotatorVersion: z.nullable(z.string()),
})
export type DocumentEntry = z.infer<typeof documentEntry>
