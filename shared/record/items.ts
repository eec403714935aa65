/** From the table's items to what the contract speaks of. */
import * as z from 'zod/mini'
import { commitmentRecord, entity } from '../contract/annotation.ts'
import type { DocumentEntry } from '../contract/document.ts'
import { PledgebookError } from '../contract/errors.ts'
import type {
  BodyItem,
  DocumentEdge,
  EdgeGroup,
  MetaItem,
  PartEntry,
  RecordPart,
  StatedGroup,
  StoredMeta,
} from './layout.ts'
import { unpack } from './packed.ts'
import type { Item } from './table-reads.ts'
import type { DocumentBody, StoredRecord } from './types.ts'

// One module writes the table, so its items are taken to be of the layout's shape.
// Records and texts may be of an older version's contract, and is checked.
export const asMeta = (item: Item): StoredMeta => item as StoredMeta
export const asRecordPart = (item: Item): RecordPart => item as RecordPart
export const asBodyItem = (item: Item): BodyItem => item as BodyItem
export const asEdgeGroup = (item: Item): EdgeGroup => item as EdgeGroup
export const asStatedGroup = (item: Item): StatedGroup => item as StatedGroup
export const asDocumentEdge = (item: Item): DocumentEdge => item as DocumentEdge

export function documentOf(meta: MetaItem): DocumentEntry {
  const { docId, key, status, recordCount, title, source, publishedAt, ingestedAt, etag } = meta
  const { textSha256, textLength, annotatorVersion, rejectionCode, rejectionMessage } = meta
  const rejection = rejectionCode && { code: rejectionCode, message: rejectionMessage ?? '' }
  return {
    docId,
    key,
    status,
    recordCount,
    rejection,
    title,
    source,
    publishedAt,
    ingestedAt,
    etag,
    textSha256,
    textLength,
    annotatorVersion,
  }
}

/** The entries of a part, in text order. */
export const entriesOf = ({ records }: RecordPart): readonly PartEntry[] => unpack(records) as readonly PartEntry[]

export function storedRecordOf(docId: string, { recordId, record }: PartEntry): StoredRecord {
  const parsed = commitmentRecord.safeParse(record)
  if (!parsed.success) throw writtenByAnotherVersion(`The record ${recordId}`, parsed.error)
  return { recordId, docId, record: parsed.data }
}

const documentBody = z.object({ text: z.string(), entities: z.array(entity) })

/** From the chunks of one revision, in order. */
export function bodyOf(docId: string, chunks: readonly BodyItem[]): DocumentBody {
  const bytes = Buffer.concat(chunks.flatMap(chunk => chunk.bytes ?? []))
  if (bytes.length === 0) return { text: '', entities: [] }
  const parsed = documentBody.safeParse(unpack(bytes))
  if (!parsed.success) throw writtenByAnotherVersion(`The text of ${docId}`, parsed.error)
  return parsed.data
}

const writtenByAnotherVersion = (what: string, cause: unknown): PledgebookError =>
  new PledgebookError('upstream_failed', `${what} was written by another version. Add its file again.`, { cause })
