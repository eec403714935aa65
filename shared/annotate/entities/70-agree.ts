/** Seventh pass: a text calls the same thing by the same name, so what is clear in one place settles the others. */
import type { Fact, SentenceFacts, TextFacts } from './10-facts.ts'
import type { Name, NameKind } from './40-kinds.ts'
import { mend } from './60-mend.ts'

type Votes = Map<NameKind, number>

/** Mends the tagger's names where the text itself contradicts them. Sentence by sentence, in token order. */
export function agree(text: TextFacts, tagged: readonly (readonly Name[])[]): Name[][] {
  const whole = tagged.map((names, s) => mend(text.sentences[s] as SentenceFacts, names))
  const votes = countVotes(text, whole)
  const surnames = surnamesIn(text, whole)
  return text.sentences.map((sentence, s) => {
    const settled = (whole[s] ?? []).map(name => ({
      ...name,
      kind: settle(keysAt(sentence.facts, name), name.kind, votes, surnames),
    }))
    return fillIn(sentence.facts, settled, votes, surnames, sentence.headline)
  })
}

const keysAt = (facts: readonly Fact[], name: Pick<Name, 'first' | 'last'>) =>
  facts
    .slice(name.first, name.last + 1)
    .map(fact => fact.key)
    .join(' ')

function countVotes(text: TextFacts, tagged: readonly (readonly Name[])[]): Map<string, Votes> {
  const all = new Map<string, Votes>()
  text.sentences.forEach((sentence, s) => {
    for (const name of tagged[s] ?? []) {
      const keys = keysAt(sentence.facts, name)
      const votes: Votes = all.get(keys) ?? new Map()
      const weight = sentence.headline ? 0.4 : name.first === 0 ? 0.9 : 1
      all.set(keys, votes.set(name.kind, (votes.get(name.kind) ?? 0) + weight))
    }
  })
  return all
}

/** Last words of persons' full names: "Paris" is a person in a text that names Valeska Paris. */
function surnamesIn(text: TextFacts, tagged: readonly (readonly Name[])[]): Set<string> {
  const surnames = new Set<string>()
  text.sentences.forEach((sentence, s) => {
    for (const name of tagged[s] ?? []) {
      const last = sentence.facts[name.last]
      if (
        name.kind === 'PERSON' &&
        name.last > name.first &&
        last &&
        last.key.length > 2 &&
        !/^(jr|sr|iii)$/.test(last.key)
      )
        surnames.add(last.key)
    }
  })
  return surnames
}

function settle(
  keys: string,
  kind: NameKind,
  votes: ReadonlyMap<string, Votes>,
  surnames: ReadonlySet<string>,
): NameKind {
  const others = Math.max(votes.get(keys)?.get('ORG') ?? 0, 0)
  if (surnames.has(keys) && others < 1.5) return 'PERSON'
  const ranked = [...(votes.get(keys) ?? [])].sort((a, b) => b[1] - a[1])
  const [top, own] = [ranked[0], ranked.find(([other]) => other === kind)]
  return top && own && top[1] >= 2 * own[1] ? top[0] : kind
}

/** Adds the occurrences that the tagger left out of a name that it found elsewhere. */
function fillIn(
  facts: readonly Fact[],
  names: readonly Name[],
  votes: ReadonlyMap<string, Votes>,
  surnames: ReadonlySet<string>,
  headline: boolean,
): Name[] {
  const taken = new Set(names.flatMap(name => range(name.first, name.last)))
  const added: Name[] = []
  for (let first = 0; first < facts.length; first++) {
    const last = taken.has(first) ? -1 : longestFrom(facts, first, taken, votes, headline)
    if (last < first) continue
    const keys = keysAt(facts, { first, last })
    added.push({ first, last, kind: settle(keys, strongest(votes.get(keys)), votes, surnames) })
    first = last
  }
  return [...names, ...added].sort((a, b) => a.first - b.first)
}

const LONGEST = 6

function longestFrom(
  facts: readonly Fact[],
  first: number,
  taken: ReadonlySet<number>,
  votes: ReadonlyMap<string, Votes>,
  headline: boolean,
): number {
  const start = facts[first]
  if (!start?.cap || start.token.implied) return -1
  for (let last = Math.min(first + LONGEST, facts.length) - 1; last >= first; last--) {
    if (range(first, last).some(at => taken.has(at))) continue
    const found = votes.get(keysAt(facts, { first, last }))
    const enough = last > first ? 0.9 : headline || first === 0 ? 1.5 : 0.9
    if (found && total(found) >= enough) return last
  }
  return -1
}

const range = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, k) => first + k)
const total = (votes: Votes) => [...votes.values()].reduce((sum, weight) => sum + weight, 0)
const strongest = (votes: Votes | undefined): NameKind =>
  [...(votes ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'OTHER'
