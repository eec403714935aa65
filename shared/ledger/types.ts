/** What the ledger takes and gives. */
import type { CommitmentRecord } from '../contract/annotation.ts'
import type { EventKind, Ground, LinkLabel, Standing, Status } from '../contract/vocabulary.ts'
import type { Subject } from './subject.ts'

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

/** Who an undertaking is filed under. */
export interface Promisor {
  readonly id: string
  readonly name: string
}

/** All that linking needs of a statement. It is kept in the table, so that linking reads no record. */
export interface Outline {
  readonly recordId: string
  readonly docId: string
  readonly publishedAt: string | null
  /** Where its quote starts in its article. */
  readonly start: number
  readonly promisors: readonly Promisor[]
  readonly subject: Subject
}

/** A statement of an entry, joined to the one that it resembles most among those before it. */
export interface Link {
  readonly recordId: string
  readonly to: string
  readonly label: LinkLabel
  readonly grounds: readonly Ground[]
}

/** One undertaking of one actor, and every statement of it, in order of publication. */
export interface Entry<S = Statement> {
  readonly id: string
  /** Every id that the entry would have, were another of its statements the first. */
  readonly knownAs: readonly string[]
  readonly promisor: Promisor
  /** The ids of the actors that a user said are this one. */
  readonly sameActors: readonly string[]
  readonly statements: readonly [S, ...S[]]
  readonly links: readonly Link[]
}

/** An entry together with what it was made from. */
export interface LinkedEntry<O extends Outline = Outline> extends Entry<O> {
  /** Every statement without which the entry might be another or have another id, its own too. */
  readonly restsOn: () => readonly O[]
}

/** What a user settled by hand about two statements, by their record ids. It holds over every rule. */
export interface Decision {
  readonly kind: 'join' | 'split'
  readonly recordIds: readonly [string, string]
}

/** What a user settled by hand about two actors, by the ids under which their promises are filed. */
export interface ActorDecision {
  readonly kind: 'same' | 'other'
  readonly actorIds: readonly [string, string]
}

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
