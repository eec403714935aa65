/** What the ledger links: beside the records, of each promisor, the outlines of its statements. */
import type { CommitmentRecord } from '../contract/annotation.ts'
import { type Outline, outlinesOf } from '../ledger/index.ts'
import {
  NO_DATE,
  type RecordEdge,
  type StatedEntry,
  type StatedGroup,
  type StatedRecord,
  statedPartition,
  statedSk,
} from './layout.ts'
import { pack, unpack } from './packed.ts'

export interface OutlinedDocument {
  readonly docId: string
  readonly revision: string
  readonly publishedAt: string | null
  readonly source: string | null
  readonly title: string | null
}

export interface OutlinedRecord extends Pick<RecordEdge, 'recordId' | 'n' | 'part' | 'made' | 'by' | 'to'> {
  readonly record: CommitmentRecord
}

/** An item for each promisor in each part. All records of the document must be given: see `outlinesOf`. */
export function statedGroups(document: OutlinedDocument, records: readonly OutlinedRecord[]): readonly StatedGroup[] {
  const { docId, revision, publishedAt, source, title } = document
  const outlines = outlinesOf(
    records.map(({ recordId, record }) => ({ ...record, recordId, docId, publishedAt, source, title })),
  )
  const byId = new Map(outlines.map(outline => [outline.recordId, outline]))
  const stated = records.flatMap(each => {
    const outline = byId.get(each.recordId)
    return outline ? outline.promisors.map(({ id }) => ({ ...each, id, outline })) : []
  })
  const groups = Map.groupBy(stated, ({ id, part }) => `${part} ${id}`)
  return [...groups.values()].flatMap(group => {
    const [first] = group
    if (!first) return []
    const { id, part } = first
    const sk = statedSk(publishedAt ?? NO_DATE, docId, revision, part)
    return { pk: statedPartition(id), sk, docId, revision, part, entries: pack(group.map(entryOf)) }
  })
}

function entryOf({ n, made, by, to, outline }: OutlinedRecord & { readonly outline: Outline }): StatedEntry {
  const { docId: _docId, publishedAt: _publishedAt, ...kept } = outline
  return { ...kept, n, made, by, to }
}

/** The statements of a group, in text order. */
export function statedRecordsOf({ sk, docId, revision, part, entries }: StatedGroup): readonly StatedRecord[] {
  const date = sk.slice(0, NO_DATE.length)
  const publishedAt = date === NO_DATE ? null : date
  return (unpack(entries) as readonly StatedEntry[]).map(entry => ({ ...entry, docId, revision, part, publishedAt }))
}
