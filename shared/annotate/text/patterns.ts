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
  /** The last clause for which it was looked at. */
  clause: number
}

interface Patterns {
  /** A number for each word, "#Tag" and "%Noun|Verb%" that a pattern asks for; those below `byFact.length` lead to patterns. */
  readonly facts: ReadonlyMap<string, number>
  readonly tags: ReadonlyMap<string, number>
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
  patterns.clause++
  const { clause } = patterns
  const facts = factsOf(terms, patterns)
  const stands = (fact: number) => seenIn[fact] === clause
  const contracted = terms.some(term => term.implicit)
  const found: Found[] = []
  for (const fact of facts) {
    for (const pattern of byFact[fact] ?? []) {
      if (pattern.clause === clause) continue
      pattern.clause = clause
      const { match, needs, ifNo, wants, walk } = pattern
      if (terms.length < match.minWords || !needs.every(stands) || ifNo.some(stands)) continue
      if (wants.length > 0 && wants.filter(stands).length < match.minWant) continue
      if (walk.part && !contracted) found.push({ match, places: placesOf(terms, walk, walk.part) })
      else if (mayMatch(terms, walk)) found.push({ match, places: null })
    }
  }
  return found
}

/** The facts of a clause that lead to patterns, in their order. Marks all of its facts as seen. */
function factsOf(terms: readonly Term[], { facts, tags, byFact, seenIn, clause }: Patterns): readonly number[] {
  const leading: number[] = []
  const add = (fact: number | undefined) => {
    if (fact === undefined || seenIn[fact] === clause) return
    seenIn[fact] = clause
    if (fact < byFact.length) leading.push(fact)
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
  return leading.sort((a, b) => a - b)
}

function compile(): Patterns {
  // compromise compiles its patterns when it tags its first text.
  engine('one')
  const byName = new Map<string, Match>()
  for (const match of engine.world().model.two.matches) if (!byName.has(match.match)) byName.set(match.match, match)
  const leading: Record<string, Match[]> = {}
  for (const match of byName.values()) {
    for (const fact of new Set([...match.needs, ...match.wants])) {
      leading[fact] ??= []
      leading[fact].push(match)
    }
  }
  // An object's keys, since their order is that in which compromise goes through them.
  const facts = new Map(Object.keys(leading).map((fact, i) => [fact, i]))
  const numbered = (names: readonly string[]) =>
    names.map(name => {
      if (!facts.has(name)) facts.set(name, facts.size)
      return facts.get(name) as number
    })
  const compiled = new Map<Match, Pattern>()
  for (const match of byName.values()) {
    const [needs, ifNo, wants] = [match.needs, match.ifNo ?? [], match.wants].map(numbered) as [
      number[],
      number[],
      number[],
    ]
    compiled.set(match, { match, needs, ifNo, wants, walk: walkOf(match), clause: 0 })
  }
  return {
    facts,
    tags: new Map([...facts].flatMap(([name, fact]) => (name.startsWith('#') ? [[name.slice(1), fact]] : []))),
    byFact: Object.values(leading).map(list => list.map(match => compiled.get(match) as Pattern)),
    seenIn: new Int32Array(facts.size),
    clause: 0,
  }
}
