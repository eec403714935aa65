/** What the learned tagger sees of a word. The trainer and the annotator both call this, so they cannot differ. */
import type { Fact, SentenceFacts, TextFacts } from '../10-facts.ts'
import { knownAt, listedBodyAt, REGION_WORDS } from '../20-known.ts'
import { findRuns, type Run } from '../30-runs.ts'
import { type Name, namesIn } from '../40-kinds.ts'
import type { WordList } from '../lexicon/packed-words.ts'
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

/** Takes a feature: its template ("t:", "-1=") and what stands there, which is empty where the template says all. */
export type Sink = (template: string, value: string) => void

/** What a sentence's words are described by. */
export interface Described {
  readonly length: number
  /** Whether a word may be part of a name: it or one of the two words on either side of it looks like one. */
  mayName(i: number): boolean
  /** What a word shows by itself. Its neighbours see of it what `isNear` lets through. */
  own(i: number, add: Sink): void
  /** What only stands out in its place. */
  placed(i: number, add: Sink): void
}

/** Whether the words beside it see a word's own feature, under the marks p (it is before them) and n (after). */
export const isNear = (template: string) => template !== 's:' && !template.startsWith('a')

export function describe(text: TextFacts, sentence: SentenceFacts, kinds: DocumentKinds): Described {
  const { facts } = sentence
  const runs = findRuns(text, sentence)
  const rules = ruleLabels(text, sentence)
  const runAt: (Run | undefined)[] = []
  for (const run of runs) for (let i = run.first; i <= run.last; i++) runAt[i] = run
  const known = knownLabels(facts)
  const namey = facts.map((fact, i) => known[i] !== undefined || looksLikeName(fact))
  return {
    length: facts.length,
    mayName: i => [0, -1, 1, -2, 2].some(away => namey[i + away]),
    own: (i, add) => ownFeatures(facts[i] as Fact, known[i] ?? '', rules[i] ?? 'O', text, add),
    placed(i, add) {
      add('b', '')
      if (i === 0) add('pedge', '')
      if (i === facts.length - 1) add('nedge', '')
      wordFeatures(facts, i, add)
      placeFeatures(sentence, i, add)
      runFeatures(facts, runAt[i], i, add)
      documentFeatures(kinds, facts[i] as Fact, add)
    },
  }
}

/** "McCain", "iPhone", and "france" where compromise takes it for a place. */
const looksLikeName = ({ token }: Fact) =>
  /\p{Lu}/u.test(token.text) || token.tags.has('ProperNoun') || token.tags.has('Person') || token.tags.has('Place')

/** One list of feature names for each word of the sentence, as the trainer takes them. */
export function featuresOf(text: TextFacts, sentence: SentenceFacts, kinds: DocumentKinds): string[][] {
  const described = describe(text, sentence, kinds)
  const lists = sentence.facts.map((): string[] => [])
  for (let i = 0; i < described.length; i++) {
    described.own(i, (template, value) => {
      lists[i]?.push(template + value)
      if (!isNear(template)) return
      lists[i + 1]?.push(`p${template}${value}`)
      lists[i - 1]?.push(`n${template}${value}`)
    })
    described.placed(i, (template, value) => lists[i]?.push(template + value))
  }
  return lists
}

function ownFeatures(fact: Fact, known: string, rule: string, text: TextFacts, add: Sink): void {
  add('s:', shape(fact))
  add('t:', coarse(fact))
  add('r:', rule)
  if (known) add('k:', known)
  for (const tag of ENTITY_TAGS) if (fact.token.tags.has(tag)) add('e:', tag)
  for (const tag of fact.lexicon) add('l:', tag)
  for (const name of listsOf(fact.key)) add('w:', name)
  if (fact.cap) affixes(fact.key, add)
  const seen = text.spelling.get(fact.key)
  add('d:', seen ? `${seen.capital > 0 ? 'C' : ''}${seen.lower > 0 ? 'l' : ''}` : 'no')
}

const ENTITY_TAGS = ['Person', 'Place', 'Organization', 'ProperNoun', 'Acronym', 'Possessive', 'Hyphenated']
const SHORT_LISTS: readonly (readonly [string, ReadonlySet<string>])[] = [
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
]
const LONG_LISTS: readonly (readonly [string, WordList])[] = [
  ['given', GIVEN_NAMES],
  ['family', SURNAMES],
  ['region', REGION_WORDS],
]
const inShortLists = Map.groupBy(
  SHORT_LISTS.flatMap(([name, words]) => [...words].map(word => ({ name, word }))),
  ({ word }) => word,
)

/** The names of the lists that hold a word. */
function listsOf(key: string): string[] {
  const short = inShortLists.get(key)?.map(({ name }) => name) ?? []
  for (const [name, list] of LONG_LISTS) if (list.has(key)) short.push(name)
  return short
}

function affixes(key: string, add: Sink): void {
  add('a<', key.slice(0, 2))
  add('a<', key.slice(0, 3))
  add('a>', key.slice(-2))
  add('a>', key.slice(-3))
  add('a>', key.slice(-4))
}

/** "McCain" is XxXx, "U.S." is X.X., "A330" is Xd. */
function shape(fact: Fact): string {
  const letters = fact.token.text.slice(0, fact.end - fact.token.start)
  if (/^[a-z]{2,}$/.test(letters)) return 'xx'
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

function ruleLabels(text: TextFacts, sentence: SentenceFacts): string[] {
  const labels: string[] = []
  for (const name of ruleNames(text, sentence))
    for (let i = name.first; i <= name.last; i++) labels[i] = `${i === name.first ? 'B' : 'I'}${name.kind}`
  return labels
}

/** What the rules alone take for names. The whole text is asked for them before each of its sentences is. */
function ruleNames(text: TextFacts, sentence: SentenceFacts): readonly Name[] {
  const names = RULED.get(sentence) ?? findRuns(text, sentence).flatMap(run => namesIn(text, sentence, run))
  RULED.set(sentence, names)
  return names
}
const RULED = new WeakMap<SentenceFacts, readonly Name[]>()

function wordFeatures(facts: readonly Fact[], i: number, add: Sink): void {
  const key = (offset: number) => facts[i + offset]?.key ?? 'edge'
  const caps = CAPS[[-1, 0, 1].reduce((sum, offset) => 2 * sum + (facts[i + offset]?.cap ? 1 : 0), 0)] as Caps
  add('0=', key(0))
  add('-1=', key(-1))
  add('+1=', key(1))
  add('-2=', key(-2))
  add('+2=', key(2))
  add('caps=', caps.name)
  add(caps.before, key(-1))
  add(caps.after, key(1))
}

/** Which of three words have capitals, and the templates that say so beside a word. */
const CAPS = ['ccc', 'ccC', 'cCc', 'cCC', 'Ccc', 'CcC', 'CCc', 'CCC'].map(name => ({
  name,
  before: `c-1=${name}`,
  after: `c+1=${name}`,
}))
type Caps = (typeof CAPS)[number]

function placeFeatures({ facts, headline }: SentenceFacts, i: number, add: Sink): void {
  const fact = facts[i] as Fact
  const before = gapKind(fact.gap)
  add('g=', `${before}_${gapKind(facts[i + 1]?.gap ?? '\n')}`)
  add('gb=', before)
  if (i === 0) {
    add('initial', '')
    add('initial:', coarse(fact))
  }
  if (headline) add('headline', '')
  if (/[’']/.test(fact.token.text.slice(fact.end - fact.token.start))) add('possessed', '')
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

function runFeatures(facts: readonly Fact[], run: Run | undefined, i: number, add: Sink): void {
  if (!run) {
    add('run=', 'no')
    return
  }
  const [first, last] = [facts[run.first]?.key ?? '', facts[run.last]?.key ?? '']
  const at = i === run.first ? 'f' : i === run.last ? 'l' : 'm'
  add('rl=', `${Math.min(run.last - run.first + 1, 5)}${at}`)
  for (const name of listsOf(last)) add('re=', name)
  for (const name of listsOf(first)) add('rs=', name)
  const [left, right] = [facts[run.first - 1], facts[run.last + 1]]
  const single = run.first === run.last
  add('rb=', left?.key ?? 'edge')
  add('ra=', right?.key ?? 'edge')
  add(single ? 'rb1=' : 'rb2=', left?.key ?? 'edge')
  add(single ? 'ra1=' : 'ra2=', right?.key ?? 'edge')
  add('rt=', `${left ? coarse(left) : 'edge'}_${right ? coarse(right) : 'edge'}`)
  for (const tag of left?.lexicon ?? []) add('rbl=', tag)
  for (const tag of right?.lexicon ?? []) add('ral=', tag)
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
    for (const name of ruleNames(text, sentence)) {
      const keys = sentence.facts.slice(name.first, name.last + 1).map(fact => fact.key)
      const size = keys.length > 1 ? 'long' : 'one'
      const title = name.title === undefined ? '' : 'titled'
      for (const [k, key] of keys.entries())
        note(key, `${name.kind}${size}${title}${k === keys.length - 1 ? 'last' : k === 0 ? 'first' : ''}`)
    }
  return kinds
}

function documentFeatures(kinds: DocumentKinds, fact: Fact, add: Sink): void {
  if (fact.cap) for (const kind of kinds.get(fact.key) ?? []) add('dk=', kind)
}
