/**
 * compromise's patterns by what must stand in a clause for them to match. Its own pass, which tries
 * far more of them at far more places, takes half of the time of a text's tagging; the order and the
 * answers here are the same.
 */
import { engine, type Match, type Term } from './engine.ts'
import { mayMatch, type Place, placesOf, type Walk, walkOf } from './steps.ts'

/** What matched in a clause and where; the places are null where only compromise's matcher can tell. */
export interface Found {
  readonly match: Match
  readonly places: readonly Place[] | null
}

interface Pattern {
  readonly match: Match
  readonly needs: readonly number[]
  readonly ifNo: readonly number[]
  readonly wants: readonly number[]
  readonly walk: Walk
  /** Counted in compromise's order. */
  readonly index: number
  /** The last clause for which it was looked at. */
  clause: number
}

interface Patterns {
  /** A number for each word, "#Tag" and "%Noun|Verb%" that a pattern asks for, in compromise's order. */
  readonly facts: ReadonlyMap<string, number>
  readonly tags: ReadonlyMap<string, number>
  /** What need be looked at where a fact stands: each pattern has one fact here that it needs, or all that it wants. */
  readonly byFact: readonly (readonly Pattern[])[]
  /** The last clause in which each fact stood. */
  readonly seenIn: Int32Array
  clause: number
}

let patterns: Patterns | undefined

/** The patterns that match in a clause, or may, in the order in which compromise tries them. */
export function patternsIn(terms: readonly Term[]): Found[] {
  patterns ??= compile()
  const { byFact, seenIn } = patterns
  const clause = ++patterns.clause
  const stands = (fact: number) => seenIn[fact] === clause
  const contracted = terms.some(term => term.implicit)
  const found: { readonly pattern: Pattern; readonly fact: number; readonly places: readonly Place[] | null }[] = []
  for (const fact of factsOf(terms, patterns)) {
    for (const pattern of byFact[fact] ?? []) {
      if (pattern.clause === clause) continue
      pattern.clause = clause
      const { match, needs, ifNo, wants, walk } = pattern
      if (terms.length < match.minWords || !needs.every(stands) || ifNo.some(stands)) continue
      if (wants.length > 0 && wants.filter(stands).length < match.minWant) continue
      const places = walk.part && !contracted ? placesOf(terms, walk, walk.part) : null
      if (places ? places.length > 0 : mayMatch(terms, walk))
        found.push({ pattern, fact: Math.min(...needs, ...wants.filter(stands)), places })
    }
  }
  // compromise goes from fact to fact, and tries a pattern at the first that stands.
  found.sort((a, b) => a.fact - b.fact || a.pattern.index - b.pattern.index)
  return found.map(({ pattern, places }) => ({ match: pattern.match, places }))
}

/** Marks the facts of a clause as seen, and gives those that lead to patterns. */
function factsOf(terms: readonly Term[], { facts, tags, byFact, seenIn, clause }: Patterns): readonly number[] {
  const leading: number[] = []
  const add = (fact: number | undefined) => {
    if (fact === undefined || seenIn[fact] === clause) return
    seenIn[fact] = clause
    if (byFact[fact]) leading.push(fact)
  }
  for (const term of terms) {
    add(facts.get(term.normal))
    if (term.switch) add(facts.get(`%${term.switch}%`))
    if (term.implicit) add(facts.get(term.implicit))
    if (term.machine) add(facts.get(term.machine))
    if (term.root) add(facts.get(term.root))
    for (const alias of term.alias ?? []) add(facts.get(alias))
    for (const tag of term.tags) add(tags.get(tag))
  }
  return leading
}

function compile(): Patterns {
  // compromise compiles its patterns when it tags its first text.
  engine('one')
  const byName = new Map<string, Match>()
  for (const match of engine.world().model.two.matches) if (!byName.has(match.match)) byName.set(match.match, match)
  const matches = [...byName.values()]
  // An object's keys, since their order is that in which compromise goes through them.
  const tried = Object.fromEntries(
    matches.flatMap(({ needs, wants }) => [...needs, ...wants].map(fact => [fact, true])),
  )
  const facts = new Map(Object.keys(tried).map((fact, i) => [fact, i]))
  const numbered = (names: readonly string[] = []) =>
    names.map(name => {
      if (!facts.has(name)) facts.set(name, facts.size)
      return facts.get(name) as number
    })
  const byFact: Pattern[][] = []
  for (const [index, match] of matches.entries()) {
    const [needs, ifNo, wants] = [numbered(match.needs), numbered(match.ifNo), numbered(match.wants)]
    const pattern = { match, needs, ifNo, wants, walk: walkOf(match), index, clause: 0 }
    for (const fact of match.needs.length > 0 ? numbered([rarest(match.needs)]) : wants) {
      byFact[fact] ??= []
      byFact[fact].push(pattern)
    }
  }
  return {
    facts,
    tags: new Map([...facts].flatMap(([name, fact]) => (name.startsWith('#') ? [[name.slice(1), fact]] : []))),
    byFact,
    seenIn: new Int32Array(facts.size),
    clause: 0,
  }
}

/** What stands in a third of the clauses of the annotated articles or more, the most frequent last. */
const FREQUENT = (
  '#PastTense #Infinitive #Adjective #Plural %Noun|Verb% #Conjunction ' +
  '#ProperNoun #PresentTense #Determiner #Preposition #Verb #Singular #Noun'
).split(' ')

/** The fact that stands in the fewest clauses: a word does in fewer than a tag. */
function rarest(facts: readonly string[]): string {
  const rank = (fact: string) => (/^[#%]/.test(fact) ? 1 + FREQUENT.indexOf(fact) : -1)
  return facts.reduce((least, fact) => (rank(fact) < rank(least) ? fact : least))
}
