/** What the read side of the table takes and gives. */
import type { CommitmentRecord, Entity } from '../contract/annotation.ts'
import type { DocumentEntry } from '../contract/document.ts'
import type {
  Category,
  Confidence,
  DocumentStatus,
  EntityType,
  Novelty,
  RecordClass,
  Status,
} from '../contract/vocabulary.ts'
import type { ItemKey, RecordEdge, RecordPointer, StatedRecord } from './layout.ts'

/** Bounds on the date that a partition is ordered by, inclusive ISO dates; null where open. */
export interface EdgeRange {
  readonly from: string | null
  readonly to: string | null
}

/** Every field that is given must match; of a list, one of its values. */
export interface EdgeFilter {
  readonly class?: readonly RecordClass[]
  readonly status?: readonly Status[]
  readonly novelty?: readonly Novelty[]
  readonly conditional?: boolean
  readonly category?: readonly Category[]
  readonly confidence?: readonly Confidence[]
  /** Entity ids, one of which is a promisor in any of the ways of a `BY#` edge. */
  readonly by?: readonly string[]
  /** Entity ids, one of which is a beneficiary in any of the ways of a `TO#` edge. */
  readonly to?: readonly string[]
  readonly saidBy?: readonly string[]
  /** The outlet, in any case. */
  readonly source?: string
  /** What the quote holds, in any case. */
  readonly text?: string
  readonly docId?: string
  /** Inclusive ISO dates of the date made. */
  readonly made?: { readonly from: string | null; readonly to: string | null }
  /** A deadline or window overlaps this period; inclusive ISO dates. */
  readonly due?: { readonly from: string | null; readonly to: string | null }
}

export interface EdgePage {
  /** Unpacked as they are gone through, each time anew. */
  readonly edges: Iterable<RecordEdge, undefined>
  /** Where to go on; null at the end. Any edge's own key may also be gone on from. */
  readonly next: ItemKey | null
}

/** An edge whose revision is its document's current one, with what it points to. */
export interface HydratedRecord<E extends RecordPointer = RecordEdge> {
  readonly edge: E
  readonly record: CommitmentRecord
  readonly document: DocumentEntry
}

/** What a promisor stated. Some may be of superseded revisions. */
export interface StatedPage {
  readonly statements: readonly StatedRecord[]
  /** False where there are more: these are the newest. */
  readonly isComplete: boolean
  /** When the reading began, in milliseconds of the epoch. */
  readonly askedAt: number
}

/** A page of edges, whatever they are edges of. */
export interface PageOf<E extends RecordPointer> {
  readonly edges: readonly E[]
  /** Edges of which only whether they are current is to be known. */
  readonly checked?: readonly RecordPointer[]
  /** When its reading began, where that was before it was asked for. */
  readonly askedAt?: number
}

/** A record of one document: `recordId` is unique in the table. */
export interface StoredRecord {
  readonly recordId: string
  readonly docId: string
  readonly record: CommitmentRecord
}

export interface DocumentBody {
  readonly text: string
  readonly entities: readonly Entity[]
}

/** A document with all that belongs to one revision of it. */
export interface WholeDocument extends DocumentBody {
  readonly document: DocumentEntry
  readonly records: readonly StoredRecord[]
}

export interface DocumentListing {
  readonly limit: number
  readonly exclusiveStart: ItemKey | null
  readonly status?: readonly DocumentStatus[]
}

export interface DocumentListPage {
  readonly documents: readonly DocumentEntry[]
  readonly next: ItemKey | null
}

/** Two records by their ids: of one undertaking, or not. */
export interface StoredDecision {
  readonly kind: 'join' | 'split'
  readonly recordIds: readonly [string, string]
}

/** Two promisors, as linking names them: one, or not. */
export interface StoredActorDecision {
  readonly kind: 'same' | 'other'
  readonly actorIds: readonly [string, string]
}

export interface Actor {
  readonly id: string
  readonly name: string
  readonly type: EntityType
  readonly aliases: readonly string[]
}
