/**
 * Joins statements to entries. The answer is a function of the set of statements and of the
 * decisions made by hand: in what order they arrive makes no difference.
 */
import { linkBlock } from './block.ts'
import { Decisions } from './decisions.ts'
import { byPublication, compare } from './order.ts'
import { outlinesOf } from './outline.ts'
import { SameActors } from './same-actors.ts'
import type { Decision, Entry, LinkedEntry, Outline, Statement } from './types.ts'

/** The entries that the statements make, by who promised, then by the first statement. */
export function link<S extends Statement>(
  statements: readonly S[],
  decisions: readonly Decision[] = [],
  actors = new SameActors([]),
): readonly Entry<S>[] {
  const known = new Map(statements.map(statement => [statement.recordId, statement]))
  const outlines = outlinesOf([...known.values()])
  const ids = new Set(outlines.flatMap(each => each.promisors.map(({ id }) => actors.fileOf(id))))
  return [...ids].sort(compare).flatMap(id =>
    linkActor(id, outlines, decisions, actors).flatMap(({ restsOn: _, ...entry }) => {
      const [first, ...others] = entry.statements.flatMap(({ recordId }) => known.get(recordId) ?? [])
      return first ? [{ ...entry, statements: [first, ...others] as const }] : []
    }),
  )
}

/** The entries of one actor, from what linking needs of its statements and perhaps of those of others. */
export function linkActor<O extends Outline>(
  actorId: string,
  outlines: readonly O[],
  decisions: readonly Decision[] = [],
  actors = new SameActors([]),
): readonly LinkedEntry<O>[] {
  const [fileId, ...sameActors] = actors.idsOf(actorId)
  const isOwn = (id: string): boolean => actors.fileOf(id) === fileId
  const own = outlines.filter(({ promisors }) => promisors.some(({ id }) => isOwn(id))).sort(byPublication)
  const namesOf = ({ promisors }: O) => promisors.filter(({ id }) => isOwn(id))
  const namedBy = own.find(each => namesOf(each).some(({ id }) => id === fileId)) ?? own[0]
  if (!namedBy) return []
  const names = namesOf(namedBy)
  const { name } = names.find(({ id }) => id === fileId) ?? names[0] ?? { name: fileId }
  const block = { promisor: { id: fileId, name }, sameActors, namedBy, outlines: own, isOwn }
  return linkBlock(block, new Decisions(decisions))
}
