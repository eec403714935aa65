/** All the items of one revision of a document, worked out before any is written. */
import { gzipSync } from 'node:zlib'
import type { Annotation, CommitmentRecord } from '../contract/annotation.ts'
import type { ReadArticle, Rejection } from '../contract/document.ts'
import { PledgebookError } from '../contract/errors.ts'
import { directoryOf, indexEntities } from './actors.ts'
import { recordIdsOf, sha256 } from './document-id.ts'
import { ownedEdges, recordEdges } from './edges.ts'
import {
  type BodyItem,
  bodyKey,
  type DirectoryItem,
  DOCS,
  type DocumentEdge,
  docsPartition,
  documentEdgeSk,
  LAYOUT_VERSION,
  type MetaItem,
  metaKey,
  NO_DATE,
  type RecordEdge,
  type RecordItem,
  recordKey,
  revisionOf,
} from './layout.ts'

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
  readonly records: readonly RecordItem[]
  readonly edges: readonly (RecordEdge | DocumentEdge)[]
  readonly directory: readonly DirectoryItem[]
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
    return { meta, bodies: bodyItems(meta, [], edges), records: [], edges, directory: [] }
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
  const ids = recordIdsOf(docId, records)
  const planned = records.map((record, i) => {
    const recordId = ids[i] ?? ''
    const edges = recordEdges(record, { docId, revision, n: i + 1, recordId, publishedAt, source }, index)
    const key = recordKey(docId, revision, i + 1)
    return {
      item: { ...key, docId, revision, n: i + 1, recordId, record: recordText(record), edges: ownedEdges(edges) },
      edges,
    }
  })
  const chunks = chunked(gzipSync(JSON.stringify({ text, entities })))
  const meta = {
    ...blank,
    recordCount: records.length,
    bodyChunks: chunks.length,
    title: labelled(article.title),
    source,
    publishedAt,
    textSha256: sha256(text),
    textLength: text.length,
  }
  const edges = documentEdges(meta)
  return {
    meta,
    bodies: bodyItems(meta, chunks, edges),
    records: planned.map(({ item }) => item),
    edges: [...planned.flatMap(record => record.edges), ...edges],
    directory: directoryOf(records, index),
  }
}

/** DynamoDB takes items of 400 KB; what else is in one is far less than the rest. */
const MAX_PART_BYTES = 350 * 1024
/** Titles and outlets are labels: what is longer is cut, so that no page's mistake overfills an item. */
const MAX_LABEL = 500

const labelled = (text: string | null): string | null => (text === null ? null : text.slice(0, MAX_LABEL))

function recordText(record: CommitmentRecord): string {
  const json = JSON.stringify(record)
  if (Buffer.byteLength(json) <= MAX_PART_BYTES) return json
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
    { ...bodyKey(docId, revision, 0), ...(first && { bytes: first }), edges: ownedEdges(edges) },
    ...others.map((bytes, i) => ({ ...bodyKey(docId, revision, i + 1), bytes })),
  ]
}

function chunked(bytes: Uint8Array): readonly Uint8Array[] {
  const starts = Array.from({ length: Math.ceil(bytes.length / MAX_PART_BYTES) }, (_, i) => i * MAX_PART_BYTES)
  return starts.map(start => bytes.subarray(start, start + MAX_PART_BYTES))
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
