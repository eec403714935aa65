/** The bucket and the table, as far as they are compared. */
import type { DocumentIdPage, DocumentState, ItemKey } from '../record/index.ts'

/** An object as a listing names it. */
export interface ListedObject {
  readonly key: string
  readonly etag: string
  /** ISO 8601 instant. */
  readonly lastModified: string
  /** Of its last change; null where the listing does not tell, as S3's does not. */
  readonly sequencer: string | null
}

export interface ObjectListing {
  /** The next page in the order of the keys' UTF-8 bytes, after the given key; empty at the end only. */
  list(after: string): Promise<readonly ListedObject[]>
  exists(key: string): Promise<boolean>
}

/** DocumentStates of shared/record is one. */
export interface DocumentListing {
  states(docIds: readonly string[]): Promise<readonly DocumentState[]>
  ids(limit: number, start: ItemKey | null): Promise<DocumentIdPage>
}
