/** All the items of one revision of a document, worked out before any is written. */
import type { Annotation, CommitmentRecord } from '../contract/annotation.ts'
import type { ReadArticle, Rejection } from '../contract/document.ts'
import { PledgebookError } from '../contract/errors.ts'
import { directoryOf, indexEntities } from './actors.ts'
import { recordIdsOf, sha256 } from './document-id.ts'
import { yearsOf } from './due.ts'
import { edgeGroups, ownedKeys, recordEdges } from './edges.ts'
import {
  type BodyItem,
  bodyKey,
  type DirectoryItem,
  DOCS,
  type DocumentEdge,
  docsPartition,
  documentEdgeSk,
  type EdgeGroup,
  type ItemKey,
  LAYOUT_VERSION,
  type MetaItem,
  metaKey,
  NO_DATE,
  type PartEntry,
  type RecordEdge,
  type RecordPart,
  recordPartKey,
  revisionOf,
  type StatedGroup,
  yearKey,
} from './layout.ts'
import { pack } from './packed.ts'
import { statedGroups } from './stated.ts'

/** The object as it was read. */
export interface SourceObject {
  readonly docId: string
  readonly key: string
  readonly etag: string
  readonly versionId: string | null
  /** ISO 8601 instant. */
  readonly lastModified: string
}

export type Content =
  | { readonly kind: 'article'; readonly article: ReadArticle; readonly annotation: Annotation }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }

export interface Revision {
  readonly meta: MetaItem & { readonly revision: string }
  readonly bodies: readonly BodyItem[]
  readonly parts: readonly RecordPart[]
  readonly edges: readonly (EdgeGroup | StatedGroup | DocumentEdge)[]
  readonly directory: readonly (DirectoryItem | ItemKey)[]
}

/** What META must hold besides the document's own facts to be put in place of the one before. */
export interface Standing {
  /** One more than that of the META that this one replaces. */
  readonly counter: number
  readonly sequencer: string | null
}

/** Of one content there is one hash, whoever reads it and whenever; annotation follows from it. */
export function contentHashOf(source: ReadArticle | Rejection, annotatorVersion: string): string {
  const facts =
    'text' in source
      ? [sha256(source.text), source.publishedAt, source.title, source.source]
      : [source.code, source.message]
  return sha256(JSON.stringify([LAYOUT_VERSION, annotatorVersion, ...facts]))
}

/** Throws PledgebookError `too_large` where a record would not fit in an item. */
export function planRevision(
  object: SourceObject,
  standing: Standing,
  contentHash: string,
  annotatorVersion: string,
  content: Content,
): Revision {
  const revision = revisionOf(standing.counter, contentHash)
  const blank = { ...blankMeta(object, standing), revision, contentHash, annotatorVersion }
  if (content.kind === 'rejected') {
    const { code, message } = content.rejection
    const meta = { ...blank, status: 'rejected' as const, rejectionCode: code, rejectionMessage: message }
    const edges = documentEdges(meta)
    return { meta, bodies: bodyItems(meta, [], edges), parts: [], edges, directory: [] }
  }
  return planArticle(blank, content.article, content.annotation)
}

/** A document that is no longer there: kept so that what is late does not bring it back. */
export const tombstone = (object: Pick<SourceObject, 'docId' | 'key'>, standing: Standing): MetaItem => ({
  ...blankMeta({ ...object, etag: null, versionId: null, lastModified: '' }, standing),
  deleted: true,
})

function planArticle(
  blank: MetaItem & { readonly revision: string },
  article: ReadArticle,
  { records, entities }: Annotation,
): Revision {
  const { docId, revision } = blank
  const { publishedAt, text } = article
  const source = labelled(article.source)
  const index = indexEntities(entities)
  const title = labelled(article.title)
  const ids = recordIdsOf(docId, records)
  const parts = inParts(records.map((record, i) => ({ n: i + 1, recordId: ids[i] ?? '', record })))
  const edgesOf = ({ record, n, recordId }: PlannedEntry, part: number) =>
    recordEdges(record, { docId, revision, part, n, recordId, publishedAt, source }, index)
  const recorded = parts.map((entries, part) => entries.map(entry => ({ ...entry, edges: edgesOf(entry, part) })))
  const outlined = recorded.flat().flatMap(({ record, edges: [edge] }) => (edge ? [{ ...edge, record }] : []))
  const stated = Map.groupBy(
    statedGroups({ docId, revision, publishedAt, source, title }, outlined),
    ({ part }) => part,
  )
  const planned = parts.map((entries, part) => {
    const edges = [...edgeGroups(recorded[part]?.flatMap(each => each.edges) ?? []), ...(stated.get(part) ?? [])]
    return { item: { ...recordPartKey(docId, revision, part), records: pack(entries), edges: ownedKeys(edges) }, edges }
  })
  const chunks = chunked(pack({ text, entities }))
  const meta = {
    ...blank,
    recordCount: records.length,
    bodyChunks: chunks.length,
    title,
    source,
    publishedAt,
    textSha256: sha256(text),
    textLength: text.length,
  }
  const edges = documentEdges(meta)
  return {
    meta,
    bodies: bodyItems(meta, chunks, edges),
    parts: planned.map(({ item }) => item),
    edges: [...planned.flatMap(part => part.edges), ...edges],
    directory: [...directoryOf(records, index), ...yearsDue(recorded.flat().flatMap(each => each.edges))],
  }
}

/** Every year of what is due. */
const yearsDue = (edges: readonly RecordEdge[]): readonly ItemKey[] =>
  [...new Set(edges.flatMap(({ due }) => due.flatMap(yearsOf)))].map(yearKey)

/** DynamoDB takes items of 400 KB; what else is in one is far less than the rest. */
const MAX_ITEM_BYTES = 350 * 1024
/** A part is read whole to show one of its records. */
const PART_CHARACTERS = 64 * 1024
/** Titles and outlets are labels: what is longer is cut, so that no page's mistake overfills an item. */
const MAX_LABEL = 500

const labelled = (text: string | null): string | null => (text === null ? null : text.slice(0, MAX_LABEL))

interface PlannedEntry extends PartEntry {
  readonly record: CommitmentRecord
}

function inParts(entries: readonly PlannedEntry[]): readonly (readonly PlannedEntry[])[] {
  const parts: PlannedEntry[][] = []
  let room = 0
  for (const entry of entries) {
    const size = sizeOf(entry.record)
    if (size > room) {
      parts.push([])
      room = PART_CHARACTERS
    }
    parts.at(-1)?.push(entry)
    room -= size
  }
  return parts
}

/** In characters of JSON. Throws `too_large`. */
function sizeOf(record: CommitmentRecord): number {
  const json = JSON.stringify(record)
  if (Buffer.byteLength(json) <= MAX_ITEM_BYTES) return json.length
  throw new PledgebookError(
    'too_large',
    `One sentence of the article is ${record.quote.text.length} characters long, too long to be recorded. Break it up and add the file again.`,
  )
}

/** Chunk 0 owns the document's own edges. */
function bodyItems(
  { docId, revision }: { readonly docId: string; readonly revision: string },
  chunks: readonly Uint8Array[],
  edges: readonly DocumentEdge[],
): readonly BodyItem[] {
  const [first, ...others] = chunks
  return [
    { ...bodyKey(docId, revision, 0), ...(first && { bytes: first }), edges: ownedKeys(edges) },
    ...others.map((bytes, i) => ({ ...bodyKey(docId, revision, i + 1), bytes })),
  ]
}

function chunked(bytes: Uint8Array): readonly Uint8Array[] {
  const starts = Array.from({ length: Math.ceil(bytes.length / MAX_ITEM_BYTES) }, (_, i) => i * MAX_ITEM_BYTES)
  return starts.map(start => bytes.subarray(start, start + MAX_ITEM_BYTES))
}

function documentEdges(meta: MetaItem & { readonly revision: string }): readonly DocumentEdge[] {
  const { docId, revision, status, rejectionCode, source, publishedAt } = meta
  const sk = documentEdgeSk(publishedAt ?? NO_DATE, docId, revision)
  const attributes = { docId, revision, status, code: rejectionCode, source: source?.toLowerCase() ?? null }
  return [DOCS, docsPartition(status)].map(pk => ({ pk, sk, ...attributes }))
}

interface BlankOf {
  readonly docId: string
  readonly key: string
  readonly etag: string | null
  readonly versionId: string | null
  readonly lastModified: string
}

const blankMeta = ({ docId, key, etag, versionId, lastModified }: BlankOf, standing: Standing): MetaItem => ({
  ...metaKey(docId),
  docId,
  key,
  ...standing,
  etag,
  versionId,
  ingestedAt: lastModified,
  revision: null,
  deleted: false,
  contentHash: null,
  status: 'annotated',
  recordCount: 0,
  bodyChunks: 0,
  rejectionCode: null,
  rejectionMessage: null,
  title: null,
  source: null,
  publishedAt: null,
  textSha256: null,
  textLength: 0,
  annotatorVersion: null,
})
