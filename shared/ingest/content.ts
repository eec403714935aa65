/** What an object's bytes are to the record: an article, or a document rejected for its own fault. */
import type { ReadArticle, Rejection } from '../contract/document.ts'
import { isRejection } from '../contract/errors.ts'
import type { ObjectFacts, ObjectStore, StoredObject } from './object-store.ts'

/** What reading may go by besides the bytes. */
export interface ArticleSource {
  readonly key: string
  readonly contentType: string | null
  /** The object's user metadata, names in lower case without `x-amz-meta-`. */
  readonly metadata: Readonly<Record<string, string>>
}

export type ReadBytes = (bytes: Uint8Array, source: ArticleSource) => Promise<ReadArticle>

export interface Arrived {
  readonly facts: ObjectFacts
  readonly content: ReadArticle | Rejection
}

/** Null where the object changed since `head` was taken. Its size is looked at before it is read. */
export async function arrivedContent(
  bucket: string,
  key: string,
  head: ObjectFacts,
  { objects, readArticle, maxObjectBytes }: { objects: ObjectStore; readArticle: ReadBytes; maxObjectBytes: number },
): Promise<Arrived | null> {
  if (head.size > maxObjectBytes) return { facts: head, content: tooLarge(head.size, maxObjectBytes) }
  const object = await objects.read(bucket, key, head.etag)
  if (!object) return null
  return { facts: object, content: await orRejection(() => readArticle(object.bytes, sourceOf(key, object))) }
}

/** A permanent fault becomes the document's status; any other is thrown on, to be tried again. */
export async function orRejection<T>(work: () => T | Promise<T>): Promise<T | Rejection> {
  try {
    return await work()
  } catch (fault) {
    if (isRejection(fault)) return { code: fault.code, message: fault.message }
    throw fault
  }
}

const sourceOf = (key: string, { contentType, metadata }: StoredObject): ArticleSource => ({
  key,
  contentType,
  metadata,
})

const tooLarge = (size: number, limit: number): Rejection => ({
  code: 'too_large',
  message: `The file has ${megabytes(size)} and the limit is ${megabytes(limit)}. Split it, or raise the limit in the settings.`,
})

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`
