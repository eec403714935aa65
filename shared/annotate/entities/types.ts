/** What the passes over names hand to each other, and to the commitments engine. */
import type { Entity, Span } from '../../contract/annotation.ts'
import type { EntityType, ReferenceKind } from '../../contract/vocabulary.ts'

export type EntityId = string

/** A stretch of one sentence's tokens, both ends included. */
export interface TokenRange {
  readonly sentence: number
  readonly first: number
  readonly last: number
}

/** A place in the text where an entity is named or spoken of. */
export interface Mention extends Span, TokenRange {
  readonly entityId: EntityId
  readonly type: EntityType
  /** `name` for a name as such; `demonym` for "Canadian", `nominal` for "the airline", and so on. */
  readonly via: ReferenceKind
  /** The name with the title before it or the government around it: "President Marsh", "the **government of Sudan**". */
  readonly wide?: Span
}

/** What a noun phrase stands for. */
export interface Resolution {
  readonly entity: Entity
  readonly via: ReferenceKind
  /** The part of the phrase that carries the reference. */
  readonly span: Span
  /** The earlier mention that a pronoun or nominal points back to. */
  readonly antecedent?: Span
  /** Whom the entity acts for: `united-states` for Washington, Canada for its Prime Minister's cabinet. */
  readonly onBehalfOf?: EntityId
}

export interface ResolveContext {
  /** Who says the sentence, for `I`, `we` and `our`. */
  readonly speaker?: EntityId
}

/** The entities of one text and every way to ask for them. Token indexes are positions in the sentence. */
export interface EntityIndex {
  readonly entities: readonly Entity[]
  readonly mentions: readonly Mention[]
  /** In token order; no two overlap. */
  mentionsIn(sentence: number): readonly Mention[]
  /** In the order of the text. */
  mentionsOf(id: EntityId): readonly Mention[]
  entity(id: EntityId): Entity | undefined
  /** The entity that the whole phrase stands for (its head), or null where the text does not say. */
  resolve(sentence: number, first: number, last: number, context?: ResolveContext): Resolution | null
  /** As `resolve`, for each part of a coordination: "Canada and Ukraine's other allies" gives two. */
  resolveAll(sentence: number, first: number, last: number, context?: ResolveContext): readonly Resolution[]
  /** Makes (or finds again) an entity for a phrase that names none: "several municipalities". */
  mintEntity(sentence: number, first: number, last: number, type?: EntityType): Entity
}
