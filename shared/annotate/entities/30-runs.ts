/** Third pass: runs of capitalised words that may be one name, before anything is said of their kind. */
import type { Fact, SentenceFacts, TextFacts } from './10-facts.ts'
import { knownAt } from './20-known.ts'
import { CALENDAR, ORG_STARTS, PARTICLES, PLACE_STARTS } from './lexicon/words.ts'

/** Token positions in one sentence, both ends included. */
export interface Run {
  readonly first: number
  readonly last: number
}

/** Splits a sentence into its runs. "The Bank of Canada and Mr Rose" gives "Bank of Canada" and "Mr Rose". */
export function findRuns(text: TextFacts, sentence: SentenceFacts): readonly Run[] {
  const found = FOUND.get(sentence) ?? splitIntoRuns(text, sentence)
  FOUND.set(sentence, found)
  return found
}

/** Several passes ask for the runs of the same sentence. */
const FOUND = new WeakMap<SentenceFacts, readonly Run[]>()

function splitIntoRuns(text: TextFacts, sentence: SentenceFacts): Run[] {
  const { facts } = sentence
  const runs: Run[] = []
  for (let first = 0; first < facts.length; first++) {
    if (!startsName(text, sentence, first)) continue
    const last = endOfRun(text, sentence, first)
    runs.push({ first, last })
    first = last
  }
  return runs
}

/** A word that can be part of a name here. */
function isNamey(text: TextFacts, sentence: SentenceFacts, index: number): boolean {
  const fact = sentence.facts[index]
  if (!fact?.cap || fact.token.implied || CALENDAR.has(fact.key)) return false
  if (fact.token.tags.has('Pronoun') || fact.token.tags.has('Determiner')) return false
  if (knownAt(sentence.facts, index)) return true
  return !isCommonWord(text, sentence, index)
}

/**
 * A capital that the place in the sentence explains: the word opens it, a quotation or a
 * headline, and the text or the dictionary knows it as an ordinary word.
 */
function isCommonWord(text: TextFacts, sentence: SentenceFacts, index: number): boolean {
  const fact = sentence.facts[index]
  if (!fact) return true
  const opens = index === 0 || sentence.headline || /["“:(]\s*$/.test(fact.gap)
  const seen = text.spelling.get(fact.key)
  if (!opens) return false
  if (seen && seen.capital > 0 && seen.lower === 0) return false
  if (seen && seen.lower > 0) return true
  return isDictionaryWord(fact)
}

const WORD_TAGS = [
  'Verb',
  'Adjective',
  'Adverb',
  'Preposition',
  'Conjunction',
  'Determiner',
  'QuestionWord',
  'Value',
  'Gerund',
  'Plural',
  'Negative',
  'Expression',
  'Condition',
  'Infinitive',
  'PastTense',
  'PresentTense',
  'Singular',
  'Uncountable',
  'Actor',
  'Pronoun',
  'Possessive',
  'There',
  'Modal',
  'Copula',
  'Date',
  'Comparative',
  'Superlative',
]

const isDictionaryWord = (fact: Fact) =>
  WORD_TAGS.some(tag => fact.lexicon.has(tag)) || (!fact.token.tags.has('ProperNoun') && fact.lexicon.size === 0)

function startsName(text: TextFacts, sentence: SentenceFacts, index: number): boolean {
  if (isNamey(text, sentence, index)) return true
  const [fact, next] = [sentence.facts[index], sentence.facts[index + 1]]
  const particle =
    fact && next?.cap && PARTICLES.has(fact.key) && fact.key.length > 1 && !ENGLISH_PARTICLES.has(fact.key)
  return Boolean(
    particle && next && /^[\s-]*$/.test(next.gap) && (next.gap === '-' || fact.key === 'al' || fact.key === 'bin'),
  )
}
const ENGLISH_PARTICLES = new Set(['do', 'as', 'den', 'ten', 'das'])

/** Reaches over hyphens, initials, particles and "of the", but not over commas or brackets. */
function endOfRun(text: TextFacts, sentence: SentenceFacts, first: number): number {
  const { facts } = sentence
  let last = first
  while (last + 1 < facts.length) {
    const step = stepFrom(text, sentence, first, last)
    if (step === 0) break
    last += step
  }
  return last
}

function stepFrom(text: TextFacts, sentence: SentenceFacts, first: number, last: number): number {
  const { facts } = sentence
  const [here, next] = [facts[last], facts[last + 1]]
  if (!here || !next || here.token.text.length !== here.end - here.token.start)
    return here && next && isInnerPossessive(here, next) ? 1 : 0
  if (!isTight(here, next)) return 0
  if (next.cap && isNamey(text, sentence, last + 1)) return 1
  if (next.key === '&' && facts[last + 2]?.cap) return 2
  if (/^\d+$/.test(next.key) && here.upper) return 0
  if (next.gap === '-' && next.token.text.length <= 5 && here.cap) return 1
  return joins(text, sentence, first, last)
}

/** "People’s" in "Northern People’s Army" goes on; "Canada’s" in "Canada’s Rose" does not. */
const isInnerPossessive = (here: Fact, next: Fact) =>
  next.cap &&
  /^\s$/.test(next.gap) &&
  /^(people|peoples|women|workers|children|nurses|teachers|farmers|employers|writers)$/.test(here.key)

const isTight = (here: Fact, next: Fact) =>
  /^[ \u00a0]?$|^-$|^ ?[/–] ?$/.test(next.gap) || (/^\.\s?$/.test(next.gap) && here.key.length <= 4)

/** How many words a joiner ("of", "of the", "de la", "and") and the name after it add; 0 where it joins nothing. */
function joins(text: TextFacts, sentence: SentenceFacts, first: number, last: number): number {
  const { facts } = sentence
  const joiner = facts[last + 1]?.key ?? ''
  const length =
    joiner === 'of' || joiner === 'for' || joiner === 'on' || PARTICLES.has(joiner)
      ? /^(the|la|los|las)$/.test(facts[last + 2]?.key ?? '')
        ? 3
        : 2
      : joiner === 'and'
        ? 2
        : 0
  const next = facts[last + length]
  if (length === 0 || !next || !isNamey(text, sentence, last + length)) return 0
  if (joiner === 'and') return joinsWithAnd(facts, first, last) ? length : 0
  if (joiner === 'on')
    return /^(committee|commission|council|conference|convention|subcommittee)$/.test(facts[last]?.key ?? '')
      ? length
      : 0
  if (joiner !== 'of' && joiner !== 'for') return length
  const head = facts[last]?.key ?? ''
  return ORG_STARTS.has(head) || PLACE_STARTS.has(head) ? length : 0
}

/** "Department of Housing and Urban Development": only inside a body whose name is already under way. */
function joinsWithAnd(facts: readonly Fact[], first: number, last: number): boolean {
  const inside = facts.slice(first, last)
  return (
    inside.some(fact => fact.key === 'of' || fact.key === 'for') &&
    /^(department|ministry|office|bureau|agency|committee|institute|center|centers|administration|association|council|institution|commission)$/.test(
      facts[first]?.key ?? '',
    )
  )
}
