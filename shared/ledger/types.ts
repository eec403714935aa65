/** What the ledger takes and gives. */
import type { CommitmentRecord } from '../contract/annotation.ts'
import type { Status } from '../contract/vocabulary.ts'

/** A record together with the article that it stands in. */
export interface Statement extends CommitmentRecord {
  /** Unique among all documents. */
  readonly recordId: string
  readonly docId: string
  readonly publishedAt: string | null
  /** The outlet. */
  readonly source: string | null
  readonly title: string | null
}

/** `same`: actor, act and object agree as written. `likely`: they agree by a looser reading. */
export const LINK_LABELS = ['same', 'likely'] as const
export type LinkLabel = (typeof LINK_LABELS)[number]

/** Why two statements are of one undertaking. */
export const GROUNDS = [
  'joined_by_hand',
  'same_words',
  'same_act',
  'act_unstated',
  'same_object',
  'similar_object',
  'same_amount',
  'same_purpose',
  'same_beneficiary',
  'same_place',
] as const
export type Ground = (typeof GROUNDS)[number]

/** A statement of an entry, joined to the one that it resembles most among those before it. */
export interface Link {
  readonly recordId: string
  readonly to: string
  readonly label: LinkLabel
  readonly grounds: readonly Ground[]
}

/** One undertaking of one actor, and every statement of it, in order of publication. */
export interface Entry<S extends Statement = Statement> {
  readonly id: string
  /** Every id that the entry would have, were another of its statements the first. */
  readonly knownAs: readonly string[]
  readonly promisor: { readonly id: string; readonly name: string }
  readonly statements: readonly [S, ...S[]]
  readonly links: readonly Link[]
}

/** What a user settled by hand about two statements, by their record ids. It holds over every rule. */
export interface Decision {
  readonly kind: 'join' | 'split'
  readonly recordIds: readonly [string, string]
}

export const EVENT_KINDS = [
  'first_seen',
  'reaffirmed',
  'strengthened',
  'weakened',
  'condition_added',
  'condition_dropped',
  'amount_changed',
  'deadline_changed',
  'refused',
  'withdrawn',
  'denied',
  'fulfilled',
  'breached',
  'expired',
  'disagrees',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** One thing that an article says has happened to an undertaking, with the words that say so. */
export interface LedgerEvent {
  readonly kind: EventKind
  readonly recordId: string
  readonly docId: string
  readonly publishedAt: string | null
  readonly source: string | null
  readonly quote: string
  readonly status: Status
  /** What it was, and what it is: a status, an amount, a deadline, a condition. Null where there is none. */
  readonly before: string | null
  readonly after: string | null
  /** Reprints: other articles with the same words. */
  readonly alsoIn: readonly { readonly docId: string; readonly recordId: string; readonly source: string | null }[]
}

export const STANDINGS = ['open', 'fulfilled', 'breached', 'expired', 'withdrawn', 'denied', 'refused'] as const
export type Standing = (typeof STANDINGS)[number]

/** How an undertaking stands after everything that was said of it. */
export interface State {
  readonly standing: Standing
  readonly status: Status
  readonly conditions: readonly string[]
  readonly amounts: readonly string[]
  /** The last day of the deadline that holds; null where none was stated. */
  readonly due: string | null
  /** The record that states the deadline that holds. */
  readonly dueStatedBy: string | null
}

export interface History {
  readonly events: readonly LedgerEvent[]
  readonly state: State
}
