/** Seventh pass: a text calls the same thing by the same name, so what is clear in one place settles the others. */
import { type Fact, isStrange, type SentenceFacts, type TextFacts } from './10-facts.ts'
import { knownAt } from './20-known.ts'
import type { Name, NameKind } from './40-kinds.ts'
import { mend } from './60-mend.ts'
import { Evidence, keysAt } from './evidence.ts'
import { GIVEN_NAMES } from './lexicon/person-names.ts'
import { TITLES } from './lexicon/words.ts'
import { key } from './mend/words.ts'
import { withStrong } from './strong.ts'

/** Mends the tagger's names where the text itself contradicts them. Sentence by sentence, in token order. */
export function agree(text: TextFacts, tagged: readonly (readonly Name[])[]): Name[][] {
  const mended = text.sentences.map((sentence, s) => mend(sentence, withStrong(text, sentence, tagged[s] ?? [])))
  const evidence = new Evidence(text, mended)
  return text.sentences.map((sentence, s) => {
    const kept = (mended[s] ?? []).filter(name => !isTitle(sentence) || isBorneOut(sentence.facts, name, evidence))
    const settled = kept.map(name => ({ ...name, kind: evidence.kindOf(sentence.facts, name) }))
    return alike(sentence.facts, fillIn(sentence, settled, evidence), evidence)
  })
}

/** The article's own title, and any line in capitals. Lists and signatures further down are not titles. */
const isTitle = ({ headline, sentence, facts }: SentenceFacts) =>
  headline && (sentence.index < 2 || facts.filter(fact => fact.upper).length > facts.length / 2)

/** A headline's capitals prove nothing: its names stand again below, or in the gazetteer. */
function isBorneOut(facts: readonly Fact[], name: Name, evidence: Evidence): boolean {
  const known = knownAt(facts, name.first)
  const whole = known !== null && name.first + known.keys.length - 1 === name.last
  const person =
    name.kind === 'PERSON' &&
    name.last > name.first &&
    (GIVEN_NAMES.has(key(facts, name.first)) || TITLES.has(key(facts, name.first - 1)))
  const keys = keysAt(facts, name)
  return whole || person || evidence.isEmpty || evidence.weightOf(keys) >= 0.9 || evidence.isSurname(keys)
}

/** Adds the occurrences that the tagger left out of a name that it found elsewhere. */
function fillIn(sentence: SentenceFacts, names: readonly Name[], evidence: Evidence): Name[] {
  const { facts } = sentence
  const taken = new Set(names.flatMap(name => range(name.first, name.last)))
  const added: Name[] = []
  for (let first = 0; first < facts.length; first++) {
    const last = taken.has(first) ? -1 : longestFrom(sentence, first, taken, evidence)
    if (last < first) continue
    const name = { first, last, kind: evidence.strongest(keysAt(facts, { first, last })) }
    added.push({ ...name, kind: evidence.kindOf(facts, name) })
    first = last
  }
  return [...names, ...added].sort((a, b) => a.first - b.first)
}

const LONGEST = 6

function longestFrom(
  { facts, headline }: SentenceFacts,
  first: number,
  taken: ReadonlySet<number>,
  evidence: Evidence,
): number {
  const start = facts[first]
  if (!start?.cap || start.token.implied) return -1
  for (let last = Math.min(first + LONGEST, facts.length) - 1; last >= first; last--) {
    if (range(first, last).some(at => taken.has(at))) continue
    const keys = keysAt(facts, { first, last })
    const doubtful = last === first && (headline || (first === 0 && !start.upper && !isStrange(start.token.text)))
    const enough = doubtful ? 1.5 : 0.9
    if (evidence.weightOf(keys) >= enough || (last === first && evidence.isSurname(keys) && first > 0)) return last
  }
  return -1
}

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, k) => first + k)

/** In "Oslo, Hamilton and Tunis" the odd one out, if the text says little of it, is like the others. */
function alike(facts: readonly Fact[], names: readonly Name[], evidence: Evidence): Name[] {
  const lists: Name[][] = []
  for (const name of names) {
    const before = lists.at(-1)?.at(-1)
    if (before && isListed(facts, before, name)) lists.at(-1)?.push(name)
    else lists.push([name])
  }
  return lists.flatMap(list => {
    const kind = commonKind(list)
    if (kind === null) return list
    return list.map(name => (isOpen(facts, name, evidence) ? { ...name, kind } : name))
  })
}

const isListed = (facts: readonly Fact[], before: Name, name: Name) => {
  const gap = facts[name.first]?.gap ?? ''
  const and = facts[before.last + 1]?.key === 'and' && before.last + 2 === name.first
  return and || (before.last + 1 === name.first && /^,\s$/.test(gap))
}

/** The kind of at least two thirds of a list of three or more. */
function commonKind(list: readonly Name[]): NameKind | null {
  const kinds = list.map(name => name.kind)
  const found = kinds.find(kind => kinds.filter(other => other === kind).length * 3 >= kinds.length * 2)
  return list.length >= 3 && found && /PERSON|ORG|PLACE/.test(found) ? found : null
}

const isOpen = (facts: readonly Fact[], name: Name, evidence: Evidence) =>
  /PERSON|ORG|PLACE|OTHER/.test(name.kind) &&
  name.first === name.last &&
  !facts[name.first]?.upper &&
  evidence.weightOf(keysAt(facts, name)) < 2 &&
  !evidence.isSurname(keysAt(facts, name)) &&
  !isCountry(facts, name)
const isCountry = (facts: readonly Fact[], name: Name) => knownAt(facts, name.first)?.kind === 'country'
