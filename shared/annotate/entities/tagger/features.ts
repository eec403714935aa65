/** What the learned tagger sees of a word. The trainer and the annotator both call this, so they cannot differ. */
import type { Fact, SentenceFacts, TextFacts } from '../10-facts.ts'
import { knownAt, listedBodyAt, REGION_WORDS } from '../20-known.ts'
import { findRuns, type Run } from '../30-runs.ts'
import { namesIn } from '../40-kinds.ts'
import { GIVEN_NAMES, SURNAMES } from '../lexicon/person-names.ts'
import {
  CALENDAR,
  COMPANY_FORMS,
  DOCUMENT_ENDS,
  EVENT_ENDS,
  GROUP_NOUNS,
  ORG_ENDS,
  ORG_NOUNS,
  ORG_STARTS,
  PARTICLES,
  PERSON_NOUNS,
  PLACE_BEGINS,
  PLACE_ENDS,
  PLACE_NOUNS,
  PLACE_STARTS,
  TITLES,
} from '../lexicon/words.ts'

/** One list of feature names for each word of the sentence. */
export function featuresOf(text: TextFacts, sentence: SentenceFacts, kinds: DocumentKinds): string[][] {
  const { facts } = sentence
  const runs = findRuns(text, sentence)
  const rules = ruleLabels(text, sentence, runs)
  const runAt: (Run | undefined)[] = []
  for (const run of runs) for (let i = run.first; i <= run.last; i++) runAt[i] = run
  const known = knownLabels(facts)
  const own = facts.map((fact, i) => ownFeatures(fact, known[i] ?? '', rules[i] ?? 'O', text))
  return facts.map((fact, i) => [
    'b',
    ...(own[i] ?? []),
    ...near(own[i - 1], 'p'),
    ...near(own[i + 1], 'n'),
    ...wordFeatures(facts, i),
    ...placeFeatures(sentence, i, fact),
    ...runFeatures(facts, runAt[i], i),
    ...documentFeatures(kinds, fact),
  ])
}

const near = (features: readonly string[] | undefined, mark: string) =>
  (features ?? ['edge'])
    .filter(feature => !feature.startsWith('s:') && !feature.startsWith('a'))
    .map(feature => mark + feature)

function ownFeatures(fact: Fact, known: string, rule: string, text: TextFacts): string[] {
  const features = [`s:${shape(fact)}`, `t:${coarse(fact)}`, `r:${rule}`]
  if (known) features.push(`k:${known}`)
  for (const tag of ENTITY_TAGS) if (fact.token.tags.has(tag)) features.push(`e:${tag}`)
  for (const tag of fact.lexicon) features.push(`l:${tag}`)
  for (const [name, list] of LISTS) if (list.has(fact.key)) features.push(`w:${name}`)
  if (fact.cap) features.push(...affixes(fact.key))
  const seen = text.spelling.get(fact.key)
  features.push(`d:${seen ? `${seen.capital > 0 ? 'C' : ''}${seen.lower > 0 ? 'l' : ''}` : 'no'}`)
  return features
}

const ENTITY_TAGS = ['Person', 'Place', 'Organization', 'ProperNoun', 'Acronym', 'Possessive', 'Hyphenated']
const LISTS: readonly (readonly [string, ReadonlySet<string>])[] = [
  ['title', TITLES],
  ['orgEnd', ORG_ENDS],
  ['orgStart', ORG_STARTS],
  ['placeEnd', PLACE_ENDS],
  ['placeStart', PLACE_STARTS],
  ['placeBegin', PLACE_BEGINS],
  ['docEnd', DOCUMENT_ENDS],
  ['eventEnd', EVENT_ENDS],
  ['company', COMPANY_FORMS],
  ['particle', PARTICLES],
  ['calendar', CALENDAR],
  ['orgNoun', ORG_NOUNS],
  ['placeNoun', PLACE_NOUNS],
  ['personNoun', PERSON_NOUNS],
  ['groupNoun', GROUP_NOUNS],
  ['given', GIVEN_NAMES],
  ['family', SURNAMES],
  ['region', REGION_WORDS],
]

const affixes = (key: string) => [
  `a<${key.slice(0, 2)}`,
  `a<${key.slice(0, 3)}`,
  `a>${key.slice(-2)}`,
  `a>${key.slice(-3)}`,
  `a>${key.slice(-4)}`,
]

/** "McCain" is XxXx, "U.S." is X.X., "A330" is Xd. */
function shape(fact: Fact): string {
  const letters = fact.token.text.slice(0, fact.end - fact.token.start)
  return letters
    .replace(/\p{Lu}/gu, 'X')
    .replace(/\p{L}/gu, 'x')
    .replace(/\p{N}/gu, 'd')
    .replace(/([Xxd])\1+/g, '$1$1')
    .slice(0, 8)
}

const COARSE = [
  'Pronoun',
  'Determiner',
  'Preposition',
  'Conjunction',
  'Modal',
  'Copula',
  'Gerund',
  'PastTense',
  'Verb',
  'Adverb',
  'Adjective',
  'Value',
  'Date',
  'Plural',
  'Noun',
]
const coarse = (fact: Fact) => COARSE.find(tag => fact.token.tags.has(tag)) ?? 'other'

function knownLabels(facts: readonly Fact[]): string[] {
  const labels: string[] = []
  for (let i = 0; i < facts.length; i++) {
    const known = knownAt(facts, i)
    const listed = known ? 0 : listedBodyAt(facts, i)
    for (let k = 0; k < listed; k++) labels[i + k] = `${k === 0 ? 'B' : 'I'}listed`
    i += Math.max(0, listed - 1)
    if (!known) continue
    const caps = facts[i]?.cap ? '' : 'small'
    for (let k = 0; k < known.keys.length; k++) labels[i + k] = `${k === 0 ? 'B' : 'I'}${known.kind}${known.via}${caps}`
    i += known.keys.length - 1
  }
  return labels
}

function ruleLabels(text: TextFacts, sentence: SentenceFacts, runs: readonly Run[]): string[] {
  const labels: string[] = []
  for (const run of runs)
    for (const name of namesIn(text, sentence, run))
      for (let i = name.first; i <= name.last; i++) labels[i] = `${i === name.first ? 'B' : 'I'}${name.kind}`
  return labels
}

function wordFeatures(facts: readonly Fact[], i: number): string[] {
  const key = (offset: number) => facts[i + offset]?.key ?? 'edge'
  const caps = [-1, 0, 1].map(offset => (facts[i + offset]?.cap ? 'C' : 'c')).join('')
  return [
    `0=${key(0)}`,
    `-1=${key(-1)}`,
    `+1=${key(1)}`,
    `-2=${key(-2)}`,
    `+2=${key(2)}`,
    `caps=${caps}`,
    `c-1=${caps}${key(-1)}`,
    `c+1=${caps}${key(1)}`,
  ]
}

function placeFeatures(sentence: SentenceFacts, i: number, fact: Fact): string[] {
  const { facts, headline } = sentence
  const gaps = `${gapKind(fact.gap)}_${gapKind(facts[i + 1]?.gap ?? '\n')}`
  const features = [`g=${gaps}`, `gb=${gapKind(fact.gap)}`]
  if (i === 0) features.push('initial', `initial:${coarse(fact)}`)
  if (headline) features.push('headline')
  if (/[’']/.test(fact.token.text.slice(fact.end - fact.token.start))) features.push('possessed')
  return features
}

function gapKind(gap: string): string {
  if (gap === '' || /^\s$/.test(gap)) return gap === '\n' ? 'line' : gap === '' ? 'none' : 'sp'
  if (gap.includes('\n')) return 'line'
  if (/["“”]/.test(gap)) return 'quote'
  if (gap.includes('(')) return 'open'
  if (gap.includes(')')) return 'close'
  if (gap.includes(',')) return 'comma'
  if (gap.includes('.')) return 'dot'
  return gap.includes('-') ? 'dash' : 'etc'
}

function runFeatures(facts: readonly Fact[], run: Run | undefined, i: number): string[] {
  if (!run) return ['run=no']
  const length = Math.min(run.last - run.first + 1, 5)
  const [first, last] = [facts[run.first]?.key ?? '', facts[run.last]?.key ?? '']
  const ends = LISTS.filter(([, list]) => list.has(last)).map(([name]) => `re=${name}`)
  const starts = LISTS.filter(([, list]) => list.has(first)).map(([name]) => `rs=${name}`)
  const at = i === run.first ? 'f' : i === run.last ? 'l' : 'm'
  const [left, right] = [facts[run.first - 1], facts[run.last + 1]]
  const single = run.first === run.last ? '1' : '2'
  return [
    `rl=${length}${at}`,
    ...ends,
    ...starts,
    `rb=${left?.key ?? 'edge'}`,
    `ra=${right?.key ?? 'edge'}`,
    `rb${single}=${left?.key ?? 'edge'}`,
    `ra${single}=${right?.key ?? 'edge'}`,
    `rt=${left ? coarse(left) : 'edge'}_${right ? coarse(right) : 'edge'}`,
    ...(left ? [...left.lexicon].map(tag => `rbl=${tag}`) : []),
    ...(right ? [...right.lexicon].map(tag => `ral=${tag}`) : []),
  ]
}

/** For each word of the text, the kinds that the rules give to longer names with it: "Lindqvist" is last of a PERSON. */
export type DocumentKinds = ReadonlyMap<string, ReadonlySet<string>>

export function documentKinds(text: TextFacts): DocumentKinds {
  const kinds = new Map<string, Set<string>>()
  const note = (key: string, kind: string) => {
    const known = kinds.get(key) ?? new Set()
    kinds.set(key, known.add(kind))
  }
  for (const sentence of text.sentences)
    for (const run of findRuns(text, sentence))
      for (const name of namesIn(text, sentence, run)) {
        const keys = sentence.facts.slice(name.first, name.last + 1).map(fact => fact.key)
        const size = keys.length > 1 ? 'long' : 'one'
        const title = name.title === undefined ? '' : 'titled'
        for (const [k, key] of keys.entries())
          note(key, `${name.kind}${size}${title}${k === keys.length - 1 ? 'last' : k === 0 ? 'first' : ''}`)
      }
  return kinds
}

const documentFeatures = (kinds: DocumentKinds, fact: Fact) =>
  fact.cap ? [...(kinds.get(fact.key) ?? [])].map(kind => `dk=${kind}`) : []
