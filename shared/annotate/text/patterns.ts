/**
 * compromise's patterns by what must stand in a clause for them to match. Its own pass, which tries
 * far more of them at far more places, takes half of the time of a text's tagging; the order and the
 * answers here are the same.
 */
import { engine, type Match, type Step, type Term } from './engine.ts'

/** Whether a term can be what a step asks for. True where only compromise's own matcher can tell. */
type Test = (term: Term) => boolean

interface Pattern {
  readonly match: Match
  readonly needs: readonly number[]
  readonly ifNo: readonly number[]
  readonly wants: readonly number[]
  /** Steps in a row that take one term each. */
  readonly tests: readonly Test[]
  /** Where a first step that holds at the beginning of the clause alone is the first of `tests`. */
  readonly atStart: boolean
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

/** The patterns that may match in a clause, in the order in which compromise tries them. */
export function patternsFor(terms: readonly Term[]): Match[] {
  patterns ??= compile()
  const { byFact, seenIn } = patterns
  patterns.clause++
  const { clause } = patterns
  const facts = factsOf(terms, patterns)
  const stands = (fact: number) => seenIn[fact] === clause
  const contracted = terms.some(term => term.implicit)
  const found: Match[] = []
  for (const fact of facts) {
    for (const pattern of byFact[fact] ?? []) {
      if (pattern.clause === clause) continue
      pattern.clause = clause
      const { match, needs, ifNo, wants } = pattern
      if (terms.length < match.minWords || !needs.every(stands) || ifNo.some(stands)) continue
      if (wants.length > 0 && wants.filter(stands).length < match.minWant) continue
      // compromise steps over the halves of a contraction, so its steps may not lie in a row
      if (contracted || standsInARow(terms, pattern)) found.push(match)
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

function standsInARow(terms: readonly Term[], { tests, atStart }: Pattern): boolean {
  const last = atStart ? 0 : terms.length - tests.length
  for (let first = 0; first <= last; first++) {
    let at = 0
    while (at < tests.length && (tests[at] as Test)(terms[first + at] as Term)) at++
    if (at === tests.length) return true
  }
  return false
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
    compiled.set(match, { match, needs, ifNo, wants, ...rowOf(match.regs), clause: 0 })
  }
  return {
    facts,
    tags: new Map([...facts].flatMap(([name, fact]) => (name.startsWith('#') ? [[name.slice(1), fact]] : []))),
    byFact: Object.values(leading).map(list => list.map(match => compiled.get(match) as Pattern)),
    seenIn: new Int32Array(facts.size),
    clause: 0,
  }
}

/** The longest row of steps that take one term each. */
function rowOf(steps: readonly Step[]): Pick<Pattern, 'tests' | 'atStart'> {
  let [from, length] = [0, 0]
  for (let first = 0; first < steps.length; first++) {
    let end = first
    while (end < steps.length && takesOne(steps[end] as Step)) end++
    if (end - first > length) [from, length] = [first, end - first]
  }
  const tests = steps.slice(from, from + length).map(testOf)
  return { tests, atStart: from === 0 && length > 0 && steps[0]?.start === true }
}

const takesOne = (step: Step) => !step.optional && !step.greedy && step.choices === undefined

function testOf(step: Step): Test {
  const { word, tag, fastOr, pos } = step
  if (step.negative || step.anything || step.fuzzy || step.use) return () => true
  if (word !== undefined)
    return ({ machine, alias, text, normal }) =>
      word === normal || word === machine || word === text || Boolean(alias?.includes(word))
  if (tag !== undefined) return ({ tags }) => tags.has(tag)
  if (step.switch !== undefined) return term => term.switch === step.switch
  if (fastOr !== undefined)
    return ({ root, implicit, machine, normal, text, tags }) =>
      (!pos || tags.has(pos)) && (fastOr.has(root || implicit || machine || normal) || fastOr.has(text))
  return () => true
}
