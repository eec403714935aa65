/** What a whole text says about each of its names: how often it is what, who is a surname, where things happen. */
import type { Fact, TextFacts } from './10-facts.ts'
import { knownAt } from './20-known.ts'
import type { Name, NameKind } from './40-kinds.ts'

type Votes = Map<NameKind, number>

export const keysAt = (facts: readonly Fact[], name: Pick<Name, 'first' | 'last'>): string =>
  facts
    .slice(name.first, name.last + 1)
    .map(fact => fact.key)
    .join(' ')

export class Evidence {
  /** No name stands outside a headline. */
  readonly isEmpty: boolean
  readonly #votes = new Map<string, Votes>()
  readonly #surnames = new Set<string>()
  readonly #acronyms = new Map<string, NameKind>()
  readonly #located = new Map<string, number>()
  readonly #districts = new Set<string>()

  constructor(text: TextFacts, names: readonly (readonly Name[])[]) {
    text.sentences.forEach(({ facts, headline }, s) => {
      for (const name of names[s] ?? []) {
        this.#vote(facts, name, headline ? 0.4 : name.first === 0 ? 0.9 : 1)
        this.#noteSurname(facts, name)
        this.#noteAcronym(facts, name)
        this.#noteDistrict(facts, name)
      }
      facts.forEach((_, at) => void this.#noteLocation(facts, at))
    })
    this.isEmpty = [...this.#votes.keys()].every(keys => this.weightOf(keys) < 0.9)
  }

  /** How much the text bears out that these words are a name. */
  weightOf(keys: string): number {
    let sum = this.#acronyms.has(keys) ? 1 : 0
    for (const weight of this.#votes.get(keys)?.values() ?? []) sum += weight
    return sum
  }

  /** Last words of persons' full names: "Paris" is a person in a text that names Ilse Paris. */
  isSurname(keys: string): boolean {
    return this.#surnames.has(keys) && (this.#votes.get(keys)?.get('ORG') ?? 0) < 1.5
  }

  strongest(keys: string): NameKind {
    return this.#ranked(keys)[0]?.[0] ?? (this.isSurname(keys) ? 'PERSON' : (this.#acronyms.get(keys) ?? 'OTHER'))
  }

  /** The kind that the whole text gives a name that the tagger has called `name.kind` in one place. */
  kindOf(facts: readonly Fact[], name: Name): NameKind {
    const keys = keysAt(facts, name)
    const spelledOut = this.#acronyms.get(keys)
    if (spelledOut) return spelledOut
    if (this.#districts.has(keys) && name.kind !== 'OTHER') return 'PLACE'
    if (this.isSurname(keys)) return 'PERSON'
    const known = knownAt(facts, name.first)
    const isPlace = known?.type === 'PLACE' && known.via === 'name' && name.first + known.keys.length - 1 === name.last
    const located = this.#located.get(keys) ?? 0
    if (/PERSON|ORG/.test(name.kind) && located > 0 && (isPlace || located >= 2) && 2 * located >= this.weightOf(keys))
      return 'PLACE'
    const ranked = this.#ranked(keys)
    const [top, own] = [ranked[0], ranked.find(([other]) => other === name.kind)]
    return top && own && top[1] >= 2 * own[1] ? top[0] : name.kind
  }

  #ranked(keys: string): [NameKind, number][] {
    return [...(this.#votes.get(keys) ?? [])].sort((a, b) => b[1] - a[1])
  }

  #vote(facts: readonly Fact[], name: Name, weight: number): void {
    const keys = keysAt(facts, name)
    const votes: Votes = this.#votes.get(keys) ?? new Map()
    this.#votes.set(keys, votes.set(name.kind, (votes.get(name.kind) ?? 0) + weight))
  }

  #noteSurname(facts: readonly Fact[], name: Name): void {
    const last = facts[name.last]
    if (
      name.kind === 'PERSON' &&
      name.last > name.first &&
      last &&
      last.key.length > 2 &&
      !/^(jr|sr|iii)$/.test(last.key)
    )
      this.#surnames.add(last.key)
  }

  /** "Harlan" is a place in a text that names Harlan County. */
  #noteDistrict(facts: readonly Fact[], name: Name): void {
    const last = facts[name.last]?.key ?? ''
    if (name.kind === 'PLACE' && name.last > name.first && DISTRICT.test(last))
      this.#districts.add(keysAt(facts, { first: name.first, last: name.last - 1 }))
  }

  /** "Harbour Force (HFOR)": what stands in brackets after a longer name and starts as it does is the same. */
  #noteAcronym(facts: readonly Fact[], name: Name): void {
    const [short, after] = [facts[name.last + 1], facts[name.last + 2]]
    const closes = after === undefined || after.gap.includes(')')
    if (name.first === name.last || !short?.upper || !/^\s*\(["“]?$/.test(short.gap) || !closes) return
    if (facts.slice(name.first, name.last + 1).some(fact => fact.key[0] === short.key[0]))
      this.#acronyms.set(short.key, name.kind)
  }

  /** Things happen in places: "in Harran"; but shares are held in companies. */
  #noteLocation(facts: readonly Fact[], at: number): void {
    const [fact, before, next] = [facts[at], facts[at - 1], facts[at + 1]]
    if (
      !fact?.cap ||
      !before ||
      !(
        /^(in|near|across|throughout|outside)$/.test(before.key) ||
        (/^(to|from)$/.test(before.key) && knownAt(facts, at)?.type === 'PLACE')
      ) ||
      !/^\s$/.test(fact.gap)
    )
      return
    if (next?.cap && /^[\s-]$/.test(next.gap)) return
    const invested = [2, 3].some(back => INVESTED.test(facts[at - back]?.key ?? ''))
    if (!invested) this.#located.set(fact.key, (this.#located.get(fact.key) ?? 0) + 1)
  }
}

const DISTRICT =
  /^(county|city|town|province|region|district|oblast|prefecture|governorate|valley|island|islands|state)$/
const INVESTED =
  /^(shares?|stakes?|interest|investments?|investors?|invest|invested|investing|stock|holding|confidence|trust|faith|percent|believe|mentioned|published|writing|wrote)$/
