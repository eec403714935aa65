/** Answers for other programs: what a query finds, or what a document holds, in a format of theirs. */
import type * as z from 'zod/mini'
import { atomFeed, type ExportedDocument, webAnnotations } from '../export/index.ts'
import { documentTextWithId } from './documents.ts'
import { findCommitments } from './find.ts'
import { type CommitmentQuery, MAX_EXPORT_LIMIT, MAX_LIMIT } from './model.ts'
import { toSearchParams } from './params.ts'
import type { CommitmentItem, webAnnotationPage } from './responses.ts'
import type { FileAnswer } from './serve.ts'
import type { RecordReader } from './table.ts'

export interface Answered {
  readonly query: CommitmentQuery
  readonly next: string | null
}

/** Of a query that finds little in much, pages may be short or empty; a file takes no longer for it than this. */
const MAX_PAGES = 20

/** Reads pages until the file is full or the query is at its end. Throws as findCommitments. */
export async function exportCommitments(
  table: RecordReader,
  query: CommitmentQuery,
  write: (items: readonly CommitmentItem[], answered: Answered) => string,
): Promise<FileAnswer> {
  const limit = query.limit ?? MAX_EXPORT_LIMIT
  const items: CommitmentItem[] = []
  let pages = 0
  let cursor: string | null | undefined = query.cursor
  do {
    const page = await findCommitments(table, {
      ...query,
      cursor,
      limit: Math.min(MAX_LIMIT, limit - items.length),
    })
    items.push(...page.items)
    cursor = page.next
    pages += 1
  } while (cursor !== null && items.length < limit && pages < MAX_PAGES)
  const next = cursor === null ? null : `?${toSearchParams({ ...query, cursor })}`
  return { body: write(items, { query, next }), next }
}

/** Links are relative to the feed's own address, which a proxy may change. */
export function feedOf(items: readonly CommitmentItem[], { query, next }: Answered): string {
  const { cursor: _cursor, limit: _limit, ...asked } = query
  const params = toSearchParams(query).toString()
  return atomFeed(items, {
    query: toSearchParams(asked).toString(),
    self: params === '' ? 'commitments.atom' : `?${params}`,
    next,
    hrefOf: ({ recordId }) => `commitments/${encodeURIComponent(recordId)}`,
  })
}

/** Throws `not_found`. */
export async function exportDocument(
  table: RecordReader,
  docId: string,
  write: (document: ExportedDocument) => string,
): Promise<FileAnswer> {
  return { body: write(await documentTextWithId(table, docId)), next: null }
}

/** Throws `not_found`. */
export async function webAnnotationsOf(table: RecordReader, docId: string): Promise<z.infer<typeof webAnnotationPage>> {
  return webAnnotations(await documentTextWithId(table, docId), 'text.txt')
}
