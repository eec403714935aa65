/** The entries of one actor. */
import { candidatesAmong } from './candidates.ts'
import { APART, compareSubjects, contradict } from './compare.ts'
import type { Decisions } from './decisions.ts'
import { grown, type Likeness, reachable, strongestFirst } from './group.ts'
import { keyOf, keysOf, keyWithQuote } from './key.ts'
import { linksIn } from './links.ts'
import { placesOf, type Twins, twinsAmong } from './twins.ts'
import type { LinkedEntry, Outline, Promisor } from './types.ts'

export interface Block<O extends Outline> {
  readonly promisor: Promisor
  readonly sameActors: readonly string[]
  /** The statement from which its name is. */
  readonly namedBy: O
  /** In order of publication. */
  readonly outlines: readonly O[]
  /** Whether the promisor of a statement is this one, under whatever name. */
  readonly isOwn: (promisorId: string) => boolean
}

/** In order of their first statements. Groups and likenesses are of the twins, by their places among them. */
export function linkBlock<O extends Outline>(block: Block<O>, decisions: Decisions): readonly LinkedEntry<O>[] {
  const { promisor, sameActors, namedBy, outlines, isOwn } = block
  const twins = twinsAmong(outlines, outline => decisions.areAbout(outline))
  const likenesses = strongestFirst(likenessesAmong(twins, decisions))
  const groups = grown(twins.length, likenesses, (a, b) => areInConflict(twins[a], twins[b], decisions))
  const outlinesAt = (some: Iterable<number>) => placesOf(twins, some).flatMap(place => outlines[place] ?? [])
  const restOf = restAmong(promisor, twins, likenesses)
  const linksOf = linksIn(twins, outlines, likenesses)
  const taken = new Set<string>()
  return inOrder(groups).flatMap(group => {
    const [first, ...others] = outlinesAt(group)
    if (!first) return []
    const key = keyOf(promisor.id, first.subject)
    const id = taken.has(key) ? keyWithQuote(key, first.subject) : key
    taken.add(key)
    const knownAs = [first, ...others].flatMap(each => keysOf(promisor, each, isOwn))
    return {
      id,
      knownAs: [...new Set([id, ...knownAs])],
      promisor,
      sameActors,
      statements: [first, ...others] as const,
      links: linksOf(group),
      restsOn: () => [namedBy, ...outlinesAt(restOf(group, key))],
    }
  })
}

function likenessesAmong(twins: readonly Twins[], decisions: Decisions): readonly Likeness[] {
  const settled = decisions.pairsAmong(twins.map(({ first }) => first))
  const pairs = [...settled.map(([a, b]) => [a, b] as const), ...candidatesAmong(twins.map(({ subject }) => subject))]
  const likenesses = new Map<number, Likeness>()
  for (const [a, b] of pairs) {
    const verdict = verdictOn(twins[a], twins[b], decisions)
    if (verdict.kind === 'link') likenesses.set(a * twins.length + b, { a, b, verdict })
  }
  return [...likenesses.values()]
}

function verdictOn(one: Twins | undefined, other: Twins | undefined, decisions: Decisions) {
  if (!one || !other) return APART
  return decisions.on(one.first, other.first) ?? compareSubjects(one.subject, other.subject)
}

function areInConflict(one: Twins | undefined, other: Twins | undefined, decisions: Decisions): boolean {
  if (!one || !other) return false
  const settled = decisions.on(one.first, other.first)
  return settled ? settled.kind === 'conflict' : contradict(one.subject, other.subject)
}

const inOrder = (groups: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  [...groups].sort((a, b) => Math.min(...a) - Math.min(...b))

/**
 * Whatever is linked to a group by whatever way may have a say in who is in it, and so in its id;
 * and which of the entries with one key has the plain one goes by who is the first of them.
 */
function restAmong(promisor: Promisor, twins: readonly Twins[], likenesses: readonly Likeness[]) {
  const reach = reachable(twins.length, likenesses)
  const withKey = Map.groupBy(twins.keys(), i => keyOf(promisor.id, (twins[i] as Twins).subject))
  return (group: readonly number[], key: string): Iterable<number> =>
    new Set([...group, ...(withKey.get(key) ?? [])].flatMap(i => reach[i] ?? []))
}
