/** What the passes over cues hand to the builder of records. */
import type { NoRecordReason, Novelty, Status } from '../../contract/vocabulary.ts'
import type { EntityIndex } from '../entities/index.ts'
import type { Phrase } from '../grammar/noun-phrases.ts'
import type { Syntax } from '../grammar/syntax.ts'
import type { VerbGroup } from '../grammar/verb-groups.ts'
import type { Voices } from '../voice/voices.ts'

/** The article as the passes see it: every sentence read, every name known, every voice told apart. */
export interface Article {
  readonly text: string
  readonly publishedAt: string | null
  readonly sentences: readonly Syntax[]
  readonly entities: EntityIndex
  readonly voices: Voices
}

/** One cue that scopes over the action; the weakest of them gives the status. */
export interface Operator {
  readonly status: Status
  readonly trigger: Phrase
}

/** How the text names who is bound. */
export type Promisor =
  /** `sentence` where the phrase stands in another one than the act. */
  | { readonly kind: 'phrase'; readonly phrase: Phrase; readonly sentence?: Syntax }
  /** The parties of the instrument under discussion, or the body whose affairs the passage is about. */
  | { readonly kind: 'implicit' }
  /** Whoever is quoted as saying so: "Ostrevia says the patrols will continue". */
  | { readonly kind: 'source' }

/** A cue with its action and actor found: a record unless a trap stops it. */
export interface Candidate {
  readonly rule: string
  readonly sentence: Syntax
  readonly operators: readonly [Operator, ...Operator[]]
  readonly promisor: Promisor
  /** The verb (or act noun) of what is undertaken. */
  readonly action: number
  readonly lemma: string
  readonly polarity: 'do' | 'refrain'
  readonly novelty: Novelty
  /** Token positions, both included, before the quote is cut to its clause. */
  readonly first: number
  readonly last: number
  readonly group: VerbGroup | null
  /** True where the cue is a noun or adjective, without a verb of undertaking. */
  readonly nominal: boolean
  readonly implicitCondition?: 'acceptance'
}

/** Why a cue made no record, for `--explain`. */
export interface Refusal {
  readonly sentence: Syntax
  readonly trigger: Phrase
  readonly rule: string
  readonly reason: NoRecordReason
}

export type Found = { readonly candidate: Candidate } | { readonly refusal: Refusal }

/** A pass reads one sentence and answers with what it found there. */
export type Pass = (article: Article, sentence: Syntax) => readonly Found[]
