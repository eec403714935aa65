/** Fourth pass: what kind of name a run is, by the words inside it and beside it. */
import type { Fact, SentenceFacts, TextFacts } from './10-facts.ts'
import { type KnownName, knownAt } from './20-known.ts'
import type { Run } from './30-runs.ts'
import {
  COMPANY_FORMS,
  DOCUMENT_ENDS,
  EVENT_ENDS,
  ORG_ENDS,
  ORG_STARTS,
  PLACE_BEGINS,
  PLACE_ENDS,
  PLACE_STARTS,
  TITLE_JOINERS,
  TITLES,
} from './lexicon/words.ts'

export type NameKind = 'PERSON' | 'ORG' | 'PLACE' | 'DOCUMENT' | 'DEMONYM' | 'GROUP' | 'OTHER'

export interface Name extends Run {
  readonly kind: NameKind
  /** First word of the title that stands before a person's name and outside its span. */
  readonly title?: number
}

/** The names in a run: titles and adjectives of nationality are cut off, and what is left is typed. */
export function namesIn(text: TextFacts, sentence: SentenceFacts, run: Run): Name[] {
  const { facts } = sentence
  const known = knownAt(facts, run.first)
  if (known && run.first + known.keys.length - 1 === run.last) return [{ ...run, kind: kindOfKnown(known) }]
  const titleEnd = endOfTitle(facts, run)
  if (titleEnd > run.first) return namesAfterTitle(sentence, run, titleEnd)
  if (known?.via === 'demonym' && !looksLikeBody(facts, run)) {
    const last = run.first + known.keys.length - 1
    const rest = { first: last + 1, last: run.last }
    return [{ first: run.first, last, kind: 'DEMONYM' }, ...namesIn(text, sentence, rest)]
  }
  return [{ ...run, kind: kindOf(text, sentence, run) }]
}

export const kindOfKnown = (known: KnownName): NameKind =>
  known.via === 'demonym' ? 'DEMONYM' : known.type === 'PLACE' ? 'PLACE' : 'ORG'

/** "Secretary of State Petra Lang": the first word of the name. Equals run.first where no title stands. */
function endOfTitle(facts: readonly Fact[], run: Run): number {
  let at = run.first
  while (at <= run.last && TITLES.has(facts[at]?.key ?? '')) {
    at++
    while (at < run.last && TITLE_JOINERS.has(facts[at]?.key ?? '') && at > run.first) at++
  }
  return at
}

function namesAfterTitle(sentence: SentenceFacts, run: Run, start: number): Name[] {
  if (start > run.last) return []
  const rest = { first: start, last: run.last }
  if (looksLikeBody(sentence.facts, rest) || sentence.facts[start - 1]?.key === 'of') return [{ ...run, kind: 'OTHER' }]
  return [{ ...rest, kind: 'PERSON', title: run.first }]
}

const looksLikeBody = (facts: readonly Fact[], run: Run) => {
  const [first, last] = [facts[run.first]?.key ?? '', facts[run.last]?.key ?? '']
  return ORG_ENDS.has(last) || COMPANY_FORMS.has(last) || (ORG_STARTS.has(first) && run.last > run.first)
}

function kindOf(text: TextFacts, sentence: SentenceFacts, run: Run): NameKind {
  const { facts } = sentence
  const words = facts.slice(run.first, run.last + 1)
  const [first, last] = [words[0]?.key ?? '', words.at(-1)?.key ?? '']
  const several = words.length > 1
  if (
    several &&
    words[1]?.key === 'of' &&
    PLACE_STARTS.has(first) &&
    !/^(city|municipality|town|state|commonwealth)$/.test(first)
  )
    return 'PLACE'
  if (several && ORG_STARTS.has(first) && words.some(word => word.key === 'of' || word.key === 'for')) return 'ORG'
  if (COMPANY_FORMS.has(last) && several) return 'ORG'
  if (several && DOCUMENT_ENDS.has(last)) return 'DOCUMENT'
  if (several && EVENT_ENDS.has(last)) return 'OTHER'
  if (several && ORG_ENDS.has(last)) return 'ORG'
  if (several && PLACE_ENDS.has(last)) return 'PLACE'
  if (words.some(word => isGivenName(word)) && several) return 'PERSON'
  if (several && PLACE_BEGINS.has(first) && knownAt(facts, run.first + 1)?.type === 'PLACE') return 'PLACE'
  return several ? kindOfSeveral(words) : kindOfOne(text, sentence, run)
}

const isGivenName = (fact: Fact) =>
  fact.lexicon.has('MaleName') || fact.lexicon.has('FemaleName') || fact.lexicon.has('FirstName')

/** Two or three words of which the dictionary knows none are most often a person. */
function kindOfSeveral(words: readonly Fact[]): NameKind {
  const strange = words.every(word => word.lexicon.size === 0 || word.lexicon.has('LastName'))
  const tagged = words.some(word => word.token.tags.has('Person'))
  return (strange || tagged) && words.length <= 4 && !words.some(word => word.upper) ? 'PERSON' : 'ORG'
}

function kindOfOne(_text: TextFacts, sentence: SentenceFacts, run: Run): NameKind {
  const { facts } = sentence
  const [word, before, after] = [facts[run.first], facts[run.first - 1], facts[run.last + 1]]
  if (!word) return 'OTHER'
  if (isGivenName(word) || word.lexicon.has('LastName') || word.token.tags.has('Person')) return 'PERSON'
  if (word.upper) return 'ORG'
  if (/^(in|near|at|from|to)$/.test(before?.key ?? '') && word.gap === ' ') return 'PLACE'
  if (/^(said|says|told|added|who)$/.test(after?.key ?? '')) return 'PERSON'
  return word.token.tags.has('Place') ? 'PLACE' : 'ORG'
}
