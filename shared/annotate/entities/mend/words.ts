/** Small questions about single words that the menders share. */
import type { Fact } from '../10-facts.ts'
import type { Name } from '../40-kinds.ts'

export type Mender = (facts: readonly Fact[], names: readonly Name[]) => Name[]

/** Applies a change to each name on its own. */
export const each =
  (change: (facts: readonly Fact[], name: Name) => Name[]): Mender =>
  (facts, names) =>
    names.flatMap(name => change(facts, name))

export const key = (facts: readonly Fact[], at: number): string => facts[at]?.key ?? ''

const PLAIN_TAGS = [
  'Singular',
  'Uncountable',
  'Plural',
  'Noun',
  'Adjective',
  'Gerund',
  'Actor',
  'Infinitive',
  'PresentTense',
]
const PLACE_TAGS = ['Country', 'Region', 'City']
const GIVEN_TAGS = ['MaleName', 'FemaleName', 'FirstName']

export const isGivenName = (fact: Fact | undefined): boolean => GIVEN_TAGS.some(tag => fact?.lexicon.has(tag))

const hasTag = (fact: Fact, tag: string) => fact.lexicon.has(tag) || fact.token.tags.has(tag)

/** A word of the dictionary or a place, so that a given name after it starts a person's name. */
export const isPlainWord = (fact: Fact | undefined): boolean =>
  fact !== undefined && [...PLAIN_TAGS, ...PLACE_TAGS].some(tag => hasTag(fact, tag)) && !isGivenName(fact)

/** A field of work with a capital: "Technology", "Urban", "Prevention". */
export const isField = (fact: Fact | undefined): boolean =>
  fact?.cap === true &&
  !fact.upper &&
  PLAIN_TAGS.some(tag => hasTag(fact, tag)) &&
  ![...PLACE_TAGS, 'Person', 'Demonym'].some(tag => fact.lexicon.has(tag)) &&
  !isGivenName(fact)

/** Nothing but a space stands before the word. */
export const isSpaced = (fact: Fact | undefined): boolean => /^[ \u00a0]$/.test(fact?.gap ?? '')

/** The words between two names are exactly these, with nothing but spaces. */
export function linked(facts: readonly Fact[], last: number, next: number, words: RegExp): boolean {
  const between = facts.slice(last + 1, next)
  return words.test(between.map(fact => fact.key).join(' ')) && [...between, facts[next]].every(isSpaced)
}
