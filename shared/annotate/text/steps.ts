/** Whether a pattern's steps can be walked over the terms of a clause. */
import type { Match, Step, Term } from './engine.ts'

/** Whether a term can be what a step asks for. True where only compromise's own matcher can tell. */
type Test = (term: Term) => boolean

/** From the first term, of a clause or of a match, to before the last. */
export type Place = readonly [start: number, end: number]

interface Pace {
  readonly test: Test
  readonly optional: boolean
  readonly greedy: boolean
  /** Takes as many terms as only compromise's matcher can tell. */
  readonly open: boolean
}

export interface Walk {
  readonly paces: readonly Pace[]
  readonly atStart: boolean
  readonly atEnd: boolean
  /** What of a match counts, where each step takes one term and the tests tell all there is to tell; else null. */
  readonly part: Place | null
}

export function walkOf(match: Match): Walk {
  const steps = match.regs
  return {
    paces: steps.map(step => ({
      test: testOf(step),
      optional: step.optional === true,
      greedy: step.greedy === true,
      open: step.choices !== undefined && !ofSingles(step),
    })),
    atStart: steps[0]?.start === true,
    atEnd: steps.at(-1)?.end === true,
    part: partOf(match),
  }
}

/** False where no match can be. */
export function mayMatch(terms: readonly Term[], walk: Walk): boolean {
  const last = walk.atStart ? 0 : terms.length - 1
  for (let first = 0; first <= last; first++) if (reaches(terms, walk, 0, first)) return true
  return false
}

/** Whether the steps from one on can be walked from a term on. */
function reaches(terms: readonly Term[], walk: Walk, at: number, term: number): boolean {
  const pace = walk.paces[at]
  if (!pace) return !walk.atEnd || term === terms.length
  if (pace.open) return true
  if (pace.optional && reaches(terms, walk, at + 1, term)) return true
  const here = terms[term]
  if (!here || !pace.test(here)) return false
  if (reaches(terms, walk, at + 1, term + 1)) return true
  // compromise may step over the second half of a contraction
  if (here.implicit && reaches(terms, walk, at + 1, term + 2)) return true
  return pace.greedy && reaches(terms, walk, at, term + 1)
}

/** All matches of a pattern that has a part; one ends before the next begins. */
export function placesOf(terms: readonly Term[], walk: Walk, part: Place): Place[] {
  const places: Place[] = []
  const { length } = walk.paces
  const last = walk.atStart ? 0 : terms.length - length
  for (let first = 0; first <= last; first++) {
    if (!walk.paces.every(({ test }, i) => test(terms[first + i] as Term))) continue
    if (!walk.atEnd || first === terms.length - length) places.push([first + part[0], first + part[1]])
    first += length - 1
  }
  return places
}

function partOf({ regs, group, notIf }: Match): Place | null {
  const anchored = regs.slice(1).some(step => step.start) || regs.slice(0, -1).some(step => step.end)
  if (notIf || anchored || !regs.every(isPlain)) return null
  if (group === undefined) return [0, regs.length]
  const inGroup = regs.flatMap((step, i) => (step.group === String(group) ? [i] : []))
  const [first, last] = [inGroup[0], inGroup.at(-1)]
  return first === undefined || last === undefined ? null : [first, last + 1]
}

/** Takes one term, and testOf says of it what compromise would. */
const isPlain = (step: Step) =>
  !(step.optional || step.greedy || step.choices || step.negative || step.fuzzy || step.use) &&
  [step.word, step.tag, step.switch, step.fastOr, step.anything].some(asked => asked !== undefined)

/** A choice of which each is one word. */
const ofSingles = ({ choices }: Step) =>
  choices?.every(steps => steps.length === 1 && !steps[0]?.optional && !steps[0]?.greedy && !steps[0]?.choices) === true

function testOf(step: Step): Test {
  const { word, tag, fastOr, pos, choices } = step
  if (step.negative || step.anything || step.fuzzy || step.use) return () => true
  if (word !== undefined)
    return ({ machine, alias, text, normal }) =>
      word === normal || word === machine || word === text || Boolean(alias?.includes(word))
  if (tag !== undefined) return ({ tags }) => tags.has(tag)
  if (step.switch !== undefined) return term => term.switch === step.switch
  if (fastOr !== undefined)
    return ({ root, implicit, machine, normal, text, tags }) =>
      (!pos || tags.has(pos)) && (fastOr.has(root || implicit || machine || normal) || fastOr.has(text))
  if (choices !== undefined && ofSingles(step)) {
    const tests = choices.map(([only]) => testOf(only as Step))
    return step.operator === 'and' ? term => tests.every(test => test(term)) : term => tests.some(test => test(term))
  }
  return () => true
}
