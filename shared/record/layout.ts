/**
 * The item layout of the one table, and the access pattern that each key serves.
 *
 * | pk                 | sk                             | serves                                               |
 * | ------------------ | ------------------------------ | ---------------------------------------------------- |
 * | `DOC#<docId>`      | `META`                         | one document: status, current revision, tombstone    |
 * | `DOC#<docId>`      | `REC#<revision>#<part>`        | a document's records, in text order, in parts        |
 * | `DOC#<docId>`      | `BODY#<revision>#<chunk>`      | its extracted text and entities                      |
 * | `DOCS`             | `<date>#<docId>#<revision>`    | documents, newest published first                    |
 * | `DOCS#<status>`    | as `DOCS`                      | documents by status, newest published first          |
 * | `MADE`             | `<made>#<docId>#<revision>#<m>`| all records, newest made first                       |
 * | `BY#<entityId>`    | as `MADE`                      | records by promisor, newest first                    |
 * | `TO#<entityId>`    | as `MADE`                      | records by beneficiary, newest first                 |
 * | `SAID#<entityId>`  | as `MADE`                      | records by who said it, newest first                 |
 * | `STATUS#<status>`  | as `MADE`                      | records by status; a class is a merge of its statuses|
 * | `DUE#<year>`       | `<to>#<docId>#<revision>#<n>`  | records due in a period, due first first             |
 * | `STATED#<promisor>`| `<published>#<docId>#<revision>#<part>` | a promisor's statements, newest published first |
 * | `YEARS`            | `<year>`                       | the years that have a `DUE#` partition               |
 * | `NAME#<alias>`     | `<entityId>`                   | whom a name may mean                                 |
 * | `ACTOR#<entityId>` | `<alias>`                      | what an actor is called                              |
 * | `LINK#<promisor>`  | `<recordId>#<recordId>`        | what was settled by hand about two of its records    |
 * | `WATCHES`          | `<watchId>`                    | what is watched                                      |
 * | `TOLD#<watchId>`   | `<hash of a promisor's id>`    | what a watch was told of that promisor's entries     |
 * | `NOTICES#<watchId>`| `<at>#<noticeId>`              | what it was told, newest first                       |
 * | as above           | `<at>#<noticeId>#<channel>`    | what became of that notice in that channel           |
 * | `OUTBOX`           | `<due>#<watchId>#…`            | what is to be published or sent, due first first     |
 * | `ACTORS`           | `<promisor>#<promisor>`        | what was settled by hand about two promisors         |
 *
 * `n` is a record's place in its document, and `m` is the same counted down, so that records of
 * one day come in text order although the partition is read backwards.
 *
 * An edge says that a record stands in a partition. Those of one part of a document that stand in
 * one partition under one date are kept in one item, an edge group: its sort key is that of the
 * edge which is read last, so a read may start after any edge, and comes upon the group as long as
 * it holds more. `DOCS` and `DOCS#` items are edges of documents, each on its own.
 *
 * An edge counts only while its revision is the one that its document's META names: replacing or
 * deleting an article is the flip of that one attribute, and superseded items are swept up after it.
 * A revision is `<counter>-<hash>`: the counter that the flip gives META, and the content's hash.
 * `NAME#`, `ACTOR#` and `YEARS` items are a directory shared by all documents. They are only ever added:
 * one that outlives its article names an actor or a year that has no edges, which answers nothing.
 * There is no index: every item is written and read in the base table, consistently.
 */
import type {
  Category,
  Confidence,
  DocumentStatus,
  EntityType,
  Novelty,
  RecordClass,
  RejectionCode,
  Status,
} from '../contract/vocabulary.ts'
import type { Outline } from '../ledger/index.ts'

/** Part of a revision's hash: raise it when items change shape, so that documents are written anew. */
export const LAYOUT_VERSION = 3

/** Sorts records and documents that bear no date after all that do, newest first. */
export const NO_DATE = '0000-00-00'

export const META = 'META'

export interface ItemKey {
  readonly pk: string
  readonly sk: string
}

export const keyName = ({ pk, sk }: Partial<ItemKey>): string => JSON.stringify([pk, sk])

export const documentPk = (docId: string): string => `DOC#${docId}`
export const metaKey = (docId: string): ItemKey => ({ pk: documentPk(docId), sk: META })

/** The prefix of a revision's record keys. Without a revision: of all revisions'. */
export const recordPrefix = (revision?: string): string => (revision === undefined ? 'REC#' : `REC#${revision}#`)
export const bodyPrefix = (revision?: string): string => (revision === undefined ? 'BODY#' : `BODY#${revision}#`)

/** Parts are counted from 0. */
export const recordPartKey = (docId: string, revision: string, part: number): ItemKey => ({
  pk: documentPk(docId),
  sk: `${recordPrefix(revision)}${pad(part, 4)}`,
})

/** Chunk 0 is written for every revision, rejected ones too: it owns the document's own edges. */
export const bodyKey = (docId: string, revision: string, chunk: number): ItemKey => ({
  pk: documentPk(docId),
  sk: `${bodyPrefix(revision)}${pad(chunk, 3)}`,
})

export const DOCS = 'DOCS'
export const docsPartition = (status: DocumentStatus): string => `${DOCS}#${status}`
/** The partition of all records. */
export const MADE = 'MADE'
export const byPartition = (entityId: string): string => `BY#${entityId}`
export const toPartition = (entityId: string): string => `TO#${entityId}`
export const saidPartition = (entityId: string): string => `SAID#${entityId}`
export const statusPartition = (status: Status): string => `STATUS#${status}`
export const duePartition = (year: number): string => `${DUE}${pad(year, 4)}`
export const YEARS = 'YEARS'
export const yearKey = (year: number): ItemKey => ({ pk: YEARS, sk: pad(year, 4) })
const DUE = 'DUE#'

/** Partitions of deadlines are read due first; all others of records newest first, which is backwards. */
export const isReadForwards = (pk: string): boolean => pk.startsWith(DUE)

/** `date` is the last day of the timeframe. */
export const dueSk = (date: string, docId: string, revision: string, n: number): string =>
  `${date}#${docId}#${revision}#${pad(n, 4)}`
/** For all other partitions of records, which are read backwards. */
export const madeSk = (date: string, docId: string, revision: string, n: number): string =>
  dueSk(date, docId, revision, 9999 - n)
export const documentEdgeSk = (date: string, docId: string, revision: string): string => `${date}#${docId}#${revision}`

export const namePartition = (name: string): string => `NAME#${normaliseName(name)}`
export const actorPartition = (entityId: string): string => `ACTOR#${entityId}`

/** Of a promisor as linking names it: see `promisorsIn`. */
export const statedPartition = (promisorId: string): string => `STATED#${promisorId}`
export const statedSk = (date: string, docId: string, revision: string, part: number): string =>
  `${documentEdgeSk(date, docId, revision)}#${pad(part, 4)}`

export const decisionPartition = (promisorId: string): string => `LINK#${promisorId}`
export const decisionKey = (promisorId: string, first: string, second: string): ItemKey => ({
  pk: decisionPartition(promisorId),
  sk: `${first}#${second}`,
})

export const WATCHES = 'WATCHES'
export const OUTBOX = 'OUTBOX'
export const toldPartition = (watchId: string): string => `TOLD#${watchId}`
export const noticesPartition = (watchId: string): string => `NOTICES#${watchId}`

export const noticeKey = ({ watchId, at, id }: { watchId: string; at: string; id: string }): ItemKey => ({
  pk: noticesPartition(watchId),
  sk: `${at}#${id}`,
})

/** Users write these one by one, so they are few, and all are read at once. */
export const ACTORS = 'ACTORS'
export const actorDecisionKey = (first: string, second: string): ItemKey => ({ pk: ACTORS, sk: `${first}#${second}` })

/** `The  Coalition` and `coalition` are one name. */
export const normaliseName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^the (?=.)/, '')

/** In which a search for text looks, and which it is put into itself: no case, and single spaces. */
export const plainQuote = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')

const COUNTER_WIDTH = 8

/** `counter` is the one that the flip to this revision gives META; `contentHash` is hexadecimal. */
export const revisionOf = (counter: number, contentHash: string): string =>
  `${counterPrefix(counter)}${contentHash.slice(0, 8)}`
/** What every revision of that counter begins with. */
export const counterPrefix = (counter: number): string => `${pad(counter, COUNTER_WIDTH)}-`

/** Why a record stands in a partition. */
export type EdgeHow =
  | 'made'
  | 'promisor'
  | 'on_behalf_of'
  | 'via_group'
  | 'beneficiary'
  | 'part_of'
  | 'said_by'
  | 'status'
  | 'due'

/** Inclusive ISO dates of a deadline or window. A deadline without a first day is due on its last only. */
export interface DueInterval {
  readonly from: string
  readonly to: string
}

/** Where a record is to be found. */
export interface RecordPointer {
  readonly docId: string
  readonly revision: string
  /** The part of the document that holds the record. */
  readonly part: number
  /** The record's place in its document, from 1. */
  readonly n: number
  readonly recordId: string
}

/** A record as a partition lists it: enough to filter and order by, not to show. */
export interface RecordEdge extends ItemKey, RecordPointer {
  readonly how: EdgeHow
  readonly class: RecordClass
  readonly status: Status
  readonly novelty: Novelty
  readonly conditional: boolean
  readonly category: Category
  readonly confidence: Confidence
  /** The date made, else the document's, else NO_DATE. */
  readonly made: string
  readonly due: readonly DueInterval[]
  /** The outlet in lower case. */
  readonly source: string | null
  /** As `plainQuote` makes it. */
  readonly quote: string
  /** The entity id of who said it. */
  readonly saidBy: string | null
  /** Every entity id that has a `BY#` edge for the record, and every one that has a `TO#` edge. */
  readonly by: readonly string[]
  readonly to: readonly string[]
}

/** The edges of one part of a document in one partition and under one date. */
export interface EdgeGroup extends ItemKey {
  readonly docId: string
  readonly revision: string
  readonly part: number
  /** Packed: `EdgeEntry[]`, in the order in which the partition is read. */
  readonly entries: Uint8Array
}

/** An edge without what its group says of it, or what follows from its status. */
export type EdgeEntry = Omit<RecordEdge, keyof EdgeGroup | 'class'>

/** A record as the ledger lists it: enough to link and order by, not to tell its life. */
export interface StatedRecord extends Outline, RecordPointer {
  /** As the edges of the record have them. */
  readonly made: string
  readonly by: readonly string[]
  readonly to: readonly string[]
}

/** The statements of one part of a document by one promisor. */
export interface StatedGroup extends ItemKey {
  readonly docId: string
  readonly revision: string
  readonly part: number
  /** Packed: `StatedEntry[]`, in text order. */
  readonly entries: Uint8Array
}

/** A statement without what its group says of it. */
export type StatedEntry = Omit<StatedRecord, keyof StatedGroup | 'publishedAt'>

export interface DocumentEdge extends ItemKey {
  readonly docId: string
  readonly revision: string
  readonly status: DocumentStatus
  readonly code: RejectionCode | null
  readonly source: string | null
}

export interface DirectoryItem extends ItemKey {
  readonly entityId: string
  readonly name: string
  readonly type: EntityType
  readonly alias: string
}

/** The keys of the edge items that a REC or BODY item owns: what to delete with it. Packed: `[pk, sk][]`. */
export type OwnedKeys = Uint8Array

export interface RecordPart extends ItemKey {
  /** Packed: `PartEntry[]`, in text order. */
  readonly records: Uint8Array
  readonly edges: OwnedKeys
}

export interface PartEntry {
  readonly n: number
  readonly recordId: string
  /** A CommitmentRecord as its writer's version knew it. */
  readonly record: unknown
}

export interface BodyItem extends ItemKey {
  /** Absent where there is no text. */
  readonly bytes?: Uint8Array
  readonly edges?: OwnedKeys
}

/** What META keeps of a document that is there. A tombstone keeps the same fields, emptied. */
export interface MetaItem extends ItemKey {
  readonly docId: string
  readonly key: string
  /** Raised by one with every write of META: the compare-and-swap goes by it. */
  readonly counter: number
  /** Null for a tombstone. */
  readonly revision: string | null
  readonly deleted: boolean
  /** The newest that was seen for the key. */
  readonly sequencer: string | null
  readonly etag: string | null
  readonly versionId: string | null
  readonly contentHash: string | null
  readonly status: DocumentStatus
  readonly recordCount: number
  readonly bodyChunks: number
  readonly rejectionCode: RejectionCode | null
  readonly rejectionMessage: string | null
  readonly title: string | null
  readonly source: string | null
  readonly publishedAt: string | null
  readonly ingestedAt: string
  readonly textSha256: string | null
  readonly textLength: number
  readonly annotatorVersion: string | null
}

/** META as it stands in the table. */
export interface StoredMeta extends MetaItem {
  /** When all items of its revision had been written, in milliseconds of the epoch, by the writer's clock. */
  readonly laidAt: number
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
