/** Answers what is asked of documents, and of one commitment by its id. */

import type { DocumentEntry } from '../contract/document.ts'
import { DOCS } from '../record/index.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { commitmentItemOf } from './items.ts'
import { DEFAULT_LIMIT, type DocumentQuery } from './model.ts'
import type { CommitmentItem, DocumentPage, DocumentText } from './responses.ts'
import { notFound } from './serve.ts'
import type { RecordReader } from './table.ts'

/** Throws `bad_request` for a cursor of another query. */
export async function listDocuments(table: RecordReader, query: DocumentQuery): Promise<DocumentPage> {
  const { documents, next } = await table.listDocuments({
    limit: query.limit ?? DEFAULT_LIMIT,
    exclusiveStart:
      query.cursor === undefined ? null : { pk: DOCS, sk: decodeCursor({ list: 'documents', query }, query.cursor) },
    ...(query.status && { status: query.status }),
  })
  return { items: [...documents], next: next && encodeCursor({ list: 'documents', query }, next.sk) }
}

/** Throws `not_found`. */
export async function documentWithId(table: RecordReader, docId: string): Promise<DocumentEntry> {
  const document = await table.getDocument(docId)
  if (!document) throw noDocument(docId)
  return document
}

/** The text of a rejected document is empty. Throws `not_found`. */
export async function documentTextWithId(table: RecordReader, docId: string): Promise<DocumentText> {
  const whole = await table.getWholeDocument(docId)
  if (!whole) throw noDocument(docId)
  const { document, text, entities, records } = whole
  return {
    document,
    text,
    entities: [...entities],
    records: records.map(({ record, recordId }) => commitmentItemOf(record, recordId, document)),
  }
}

/** Throws `not_found`. */
export async function commitmentWithId(table: RecordReader, recordId: string): Promise<CommitmentItem> {
  const docId = recordId.slice(0, Math.max(recordId.lastIndexOf('.'), 0))
  const items = docId === '' ? [] : await recordsOf(table, docId)
  const item = items.find(each => each.recordId === recordId)
  if (!item) throw notFound(`commitment with the id ${recordId}. GET /v1/commitments lists them`)
  return item
}

/** The records of a document in text order; none where it is gone. */
export async function recordsOf(table: RecordReader, docId: string): Promise<readonly CommitmentItem[]> {
  const [document, records] = await Promise.all([table.getDocument(docId), table.getRecords(docId)])
  if (!document || !records) return []
  return records.map(({ record, recordId }) => commitmentItemOf(record, recordId, document))
}

/** Throws where the table does not answer. */
export async function checkHealth(table: RecordReader): Promise<{ status: 'ok' }> {
  await table.listDocuments({ limit: 1, exclusiveStart: null })
  return { status: 'ok' }
}

const noDocument = (docId: string) => notFound(`document with the id ${docId}. GET /v1/documents lists them`)
