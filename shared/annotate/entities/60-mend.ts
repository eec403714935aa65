/** Sixth pass: what no name may look like, and what a name in the gazetteer always is. */
import type { Fact, SentenceFacts } from './10-facts.ts'
import { type KnownName, knownAt } from './20-known.ts'
import { kindOfKnown, type Name } from './40-kinds.ts'
import { COMPANY_FORMS, INNER_POSSESSIVES, ORG_ENDS, ORG_STARTS, TITLES } from './lexicon/words.ts'

type Mender = (facts: readonly Fact[], names: readonly Name[]) => Name[]

/** One sentence's names, mended; in token order. */
export function mend(sentence: SentenceFacts, names: readonly Name[]): Name[] {
  return MENDERS.reduce((mended, step) => step(sentence.facts, mended), [...names])
}

const each =
  (change: (facts: readonly Fact[], name: Name) => Name[]): Mender =>
  (facts, names) =>
    names.flatMap(name => change(facts, name))

/** No name runs over a comma, a bracket, a line end or somebody else's possessive. */
function partAtBreaks(facts: readonly Fact[], name: Name): Name[] {
  for (let i = name.last; i > name.first; i--)
    if (breaksBefore(facts, name, i)) return [...partAtBreaks(facts, { ...name, last: i - 1 }), { ...name, first: i }]
  return [name]
}

function breaksBefore(facts: readonly Fact[], name: Name, i: number): boolean {
  const [before, here] = [facts[i - 1], facts[i]]
  const known = knownAt(facts, name.first)
  if (!before || !here || (known && name.first + known.keys.length > i)) return false
  if (/[\n()"“”;:]|--/.test(here.gap)) return true
  if (here.gap.includes(',')) return !/^(inc|ltd|llc)$/.test(here.key) && !isListOfFields(facts, name)
  const owned = before.token.end > before.end && before.token.end <= here.token.start
  return owned && !INNER_POSSESSIVES.has(before.key)
}

/** "Department of Health, Education, and Welfare" goes on over its commas. */
const isListOfFields = (facts: readonly Fact[], name: Name) =>
  name.kind === 'ORG' && ORG_STARTS.has(key(facts, name.first)) && /^(of|for)$/.test(key(facts, name.first + 1))

const key = (facts: readonly Fact[], i: number) => facts[i]?.key ?? ''

/** A name does not stop inside a hyphenated one: "Kim Jong" goes on to "-un", "Rolls" to "-Royce". */
function wholeWords(facts: readonly Fact[], name: Name): Name[] {
  let { first, last } = name
  while (facts[last + 1]?.gap === '-' && joinsHyphen(facts[last + 1], name)) last++
  while (first > 0 && facts[first]?.gap === '-' && facts[first - 1]?.cap && facts[first]?.cap) first--
  return [{ ...name, first, last }]
}

const joinsHyphen = (next: Fact | undefined, name: Name) =>
  next !== undefined && (next.cap || (name.kind === 'PERSON' && next.key.length <= 5 && next.lexicon.size === 0))

/** "Canadian Auto Workers union" ends before "union", "of Sudan" starts after "of". Names all in small letters stay. */
function trimSmallEnds(facts: readonly Fact[], name: Name): Name[] {
  let { first, last } = name
  const hasCapital = facts.slice(first, last + 1).some(fact => fact.cap)
  if (!hasCapital) return [name]
  while (first < last && !facts[first]?.cap && /^(of|the|and|for|in|a|an|to)$/.test(key(facts, first))) first++
  while (last > first && isSmallWord(facts[last])) last--
  return [{ ...name, first, last }]
}

const isSmallWord = (fact: Fact | undefined) =>
  fact !== undefined &&
  !fact.cap &&
  /^\p{Ll}/u.test(fact.token.text) &&
  fact.gap !== '-' &&
  !COMPANY_FORMS.has(fact.key)

/** Cuts what stands before a person's name: titles, honours, "Washington" in "Governor of Washington Chris Gregoire". */
function trimPerson(facts: readonly Fact[], name: Name): Name[] {
  const start = startOfPerson(facts, name)
  if (start > name.first && name.kind !== 'PERSON')
    return start < name.last ? [{ ...name, kind: 'PERSON', first: start }] : [name]
  if (name.kind !== 'PERSON') return [name]
  return start > name.last ? [] : [{ ...name, first: start }]
}

function startOfPerson(facts: readonly Fact[], name: Name): number {
  let first = name.first
  if (name.kind === 'PERSON')
    for (let i = name.first; i < name.last; i++)
      if (TITLES.has(key(facts, i)) || NEVER_IN_PERSON.test(key(facts, i))) first = i + 1
  const titled = name.kind === 'PERSON' || hasTitleBefore(facts, name)
  for (let i = first + 1; titled && i < name.last; i++)
    if (isGivenName(facts[i]) && isPlainWord(facts[i - 1])) first = i
  return first
}

const NEVER_IN_PERSON = /^(of|for|and|the|honorable|honourable|secretaries|ministers|senators|presidents)$/
const hasTitleBefore = (facts: readonly Fact[], name: Name) =>
  [1, 2, 3].some(back => facts[name.first - back]?.cap && TITLES.has(key(facts, name.first - back))) &&
  /^(of|for|the)$/.test(key(facts, name.first - 1))

const isGivenName = (fact: Fact | undefined) =>
  ['MaleName', 'FemaleName', 'FirstName'].some(tag => fact?.lexicon.has(tag))
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
const isPlainWord = (fact: Fact | undefined) =>
  fact !== undefined &&
  [...PLAIN_TAGS, ...PLACE_TAGS].some(tag => fact.lexicon.has(tag) || fact.token.tags.has(tag)) &&
  !isGivenName(fact)

/** "Court of Justice" goes on to "of the European Union". */
function joinWithOf(facts: readonly Fact[], names: readonly Name[]): Name[] {
  const joined: Name[] = []
  for (const name of names) {
    const before = joined.at(-1)
    if (
      before &&
      isHeadOf(facts, before) &&
      linked(facts, before.last, name.first, /^of( the)?$/) &&
      /ORG|PLACE/.test(name.kind)
    )
      joined[joined.length - 1] = { ...before, last: name.last }
    else joined.push(name)
  }
  return joined
}

const isHeadOf = (facts: readonly Fact[], name: Name) =>
  name.kind === 'ORG' &&
  (ORG_STARTS.has(key(facts, name.last)) ||
    (ORG_STARTS.has(key(facts, name.first)) && ORG_ENDS.has(key(facts, name.first))))

function linked(facts: readonly Fact[], last: number, next: number, words: RegExp): boolean {
  const between = facts
    .slice(last + 1, next)
    .map(fact => fact.key)
    .join(' ')
  return words.test(between) && /^\s$/.test(facts[last + 1]?.gap ?? '') && /^\s$/.test(facts[next]?.gap ?? '')
}

/** "Food" + "Drug Administration", "Centers for Disease Control" + "Prevention": one body whose fields "and" joins. */
function joinWithAnd(facts: readonly Fact[], names: readonly Name[]): Name[] {
  const out: Name[] = []
  for (const name of names) {
    const before = out.at(-1)
    const first = startBeforeAnd(facts, name, before)
    if (first < name.first) {
      while ((out.at(-1)?.last ?? -1) >= first) out.pop()
      out.push({ ...name, first })
    } else if (!before || name.first > before.last) out.push({ ...name, last: endAfterAnd(facts, name) })
  }
  return out
}

function startBeforeAnd(facts: readonly Fact[], name: Name, before: Name | undefined): number {
  const at = name.first - 2
  if (name.kind !== 'ORG' || name.last === name.first || !ORG_ENDS.has(key(facts, name.last))) return name.first
  if (!linked(facts, at, name.first, /^and$/) || !isField(facts[at]) || at < 0) return name.first
  if (before && before.last === at)
    return before.kind === 'PERSON' || ORG_ENDS.has(key(facts, at)) ? name.first : before.first
  return at > 0 ? at : name.first
}

function endAfterAnd(facts: readonly Fact[], name: Name): number {
  const headed = ORG_STARTS.has(key(facts, name.first)) && /^(of|for)$/.test(key(facts, name.first + 1))
  let last = name.last
  if (name.kind !== 'ORG' || !headed || key(facts, last + 1) !== 'and' || !isField(facts[last + 2])) return last
  if (!linked(facts, last, last + 2, /^and$/)) return last
  last += 2
  while (isField(facts[last + 1]) && /^\s$/.test(facts[last + 1]?.gap ?? '')) last++
  return last
}

/** A field of work with a capital: "Technology", "Urban", "Prevention". */
const isField = (fact: Fact | undefined) =>
  fact?.cap === true &&
  !fact.upper &&
  PLAIN_TAGS.some(tag => fact.lexicon.has(tag) || fact.token.tags.has(tag)) &&
  ![...PLACE_TAGS, 'Person', 'Demonym'].some(tag => fact.lexicon.has(tag)) &&
  !isGivenName(fact)

/** Countries are places wherever they stand alone; other known names are added where the tagger saw none. */
function addKnown(facts: readonly Fact[], names: readonly Name[]): Name[] {
  const out: Name[] = [...names]
  for (let i = 0; i < facts.length; i++) {
    const known = knownAt(facts, i)
    if (!known || !facts[i]?.cap) continue
    const last = i + known.keys.length - 1
    const at = out.findIndex(name => name.first <= last && name.last >= i)
    const own = out[at]
    if (!own && isSure(known)) out.push({ first: i, last, kind: kindOfKnown(known) })
    else if (own && own.first >= i && own.last <= last && (isSure(known) || last > i))
      out[at] = { first: i, last, kind: kindOfKnown(known) }
    i = last
  }
  return out.sort((a, b) => a.first - b.first)
}

/** Names that mean nothing else: "Jordan" and "Georgia" may be people, cities often are. */
function isSure(known: KnownName): boolean {
  if (MAY_BE_OTHERS.has(known.keys.join(' '))) return false
  if (known.kind === 'country') return true
  return known.kind === 'body'
    ? known.keys.length > 1 || known.initials
    : known.kind === 'region' && known.curated && known.keys.length > 1
}
const MAY_BE_OTHERS = new Set([
  'jordan',
  'georgia',
  'chad',
  'jersey',
  'israel',
  'guinea',
  'chinese',
  'english',
  'french',
  'polish',
  'turkey',
  'pole',
  'dane',
  'finn',
  'scot',
  'swede',
  'turk',
  'brit',
])

/** "United States-Ukraine" and "Moscow-Kyiv" are two places. */
function partHyphens(facts: readonly Fact[], name: Name): Name[] {
  for (let i = name.first + 1; i <= name.last; i++) {
    const [left, right] = [knownAt(facts, name.first), knownAt(facts, i)]
    if (
      facts[i]?.gap !== '-' ||
      !left ||
      !right ||
      name.first + left.keys.length !== i ||
      i + right.keys.length - 1 !== name.last
    )
      continue
    return [
      { first: name.first, last: i - 1, kind: kindOfKnown(left) },
      { first: i, last: name.last, kind: kindOfKnown(right) },
    ]
  }
  return [name]
}

const MENDERS: readonly Mender[] = [
  each(partAtBreaks),
  each(trimSmallEnds),
  each(wholeWords),
  each(trimPerson),
  joinWithOf,
  joinWithAnd,
  addKnown,
  each(partHyphens),
]
