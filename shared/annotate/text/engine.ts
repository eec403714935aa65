/** The parts of compromise that its types leave out, of the one version that package.json names. */
import { mergeAsBefore } from './quick-merge.ts'

// Comes second: it is as it is imported that the lists are merged.

import nlp from 'compromise/two'

mergeAsBefore()

/** One word as compromise keeps it; later passes change its tags in place. */
export interface Term {
  readonly text: string
  readonly pre: string
  readonly post: string
  readonly normal: string
  readonly implicit?: string
  readonly machine?: string
  readonly root?: string
  readonly switch?: string
  readonly alias?: readonly string[]
  readonly tags: ReadonlySet<string>
}

/** One step of a pattern: a word, a tag, a choice … with what may repeat or be missing. */
export interface Step {
  readonly word?: string
  readonly tag?: string
  readonly switch?: string
  readonly fastOr?: ReadonlySet<string>
  /** Of each of which all steps must hold, or of one. */
  readonly choices?: readonly (readonly Step[])[]
  readonly operator?: 'and' | 'or'
  readonly anything?: boolean
  readonly optional?: boolean
  readonly negative?: boolean
  readonly greedy?: boolean
  readonly fuzzy?: boolean
  readonly start?: boolean
  readonly end?: boolean
  /** The name of the part of the pattern that it is in. */
  readonly group?: string
  readonly use?: string
  readonly pos?: string
}

/** A pattern of the last pass, compiled. */
export interface Match {
  readonly match: string
  readonly regs: readonly Step[]
  /** The part of what it matches that counts; without one, all of it. */
  readonly group?: number | string
  /** What may not stand in it. */
  readonly notIf?: unknown
  /** Words, "#Tag" and "%Noun|Verb%": all of the first, none of the second, `minWant` of the third. */
  readonly needs: readonly string[]
  readonly ifNo?: readonly string[]
  readonly wants: readonly string[]
  readonly minWant: number
  readonly minWords: number
}

type Sentences = readonly (readonly Term[])[]
/** Sentence, first term, end. */
type Pointer = readonly [sentence: number, start: number, end: number]

interface World {
  readonly model: {
    readonly one: {
      readonly abbreviations: Readonly<Record<string, true>>
      readonly lexicon: Readonly<Record<string, string | readonly string[]>>
    }
    readonly two: { readonly matches: readonly Match[] }
  }
  readonly methods: {
    readonly one: {
      readonly tokenize: { fromString(text: string, world: World): Sentences }
      match(sentences: Sentences, pattern: Match): { readonly ptrs: readonly Pointer[] }
      bulkTagger(found: readonly (Match & { readonly pointer: Pointer })[], sentences: Sentences, world: World): void
    }
    readonly two: {
      quickSplit(sentences: Sentences): Sentences
      readonly transform: { readonly verb: { toInfinitive(word: string, model: unknown, tense: string): string } }
    }
  }
  readonly hooks: readonly string[]
}

interface View {
  document: Sentences
  compute(passes: readonly string[]): void
}

interface Engine {
  (text: string): View
  world(): World
}

export const engine = nlp as unknown as Engine
