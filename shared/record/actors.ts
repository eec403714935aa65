/** Under whom a record is to be found, and why. */
import type { ActorRef, CommitmentRecord, Entity } from '../contract/annotation.ts'
import { actorPartition, type DirectoryItem, type EdgeHow, namePartition, normaliseName } from './layout.ts'

/** A name longer than this is a sentence, and no one asks by it. */
const MAX_ALIAS = 120

/** The ways, strongest first: an actor that is bound in several stands under the first. */
type Hows = ReadonlyMap<string, EdgeHow>

export type EntityIndex = ReadonlyMap<string, Entity>

export const indexEntities = (entities: readonly Entity[]): EntityIndex =>
  new Map(entities.map(entity => [entity.id, entity]))

/** The promisors, those on whose behalf they act, and the members that the text states of a group. */
export function promisorsOf(record: CommitmentRecord, entities: EntityIndex): Hows {
  const direct = record.promisors.map(ref => ref.entityId)
  const behalf = record.promisors.flatMap(ref => ref.onBehalfOf ?? [])
  const members = reach([...direct, ...behalf], id => entities.get(id)?.membersStated ?? [])
  return firstWins([
    ...direct.map(id => [id, 'promisor'] as const),
    ...behalf.map(id => [id, 'on_behalf_of'] as const),
    ...members.map(id => [id, 'via_group'] as const),
  ])
}

/** The beneficiaries, and what they are part of: what goes to Ukraine's armed forces goes to Ukraine. */
export function beneficiariesOf(record: CommitmentRecord, entities: EntityIndex): Hows {
  const direct = record.beneficiaries.map(ref => ref.entityId)
  const wholes = reach(direct, id => entities.get(id)?.partOf ?? [])
  return firstWins([...direct.map(id => [id, 'beneficiary'] as const), ...wholes.map(id => [id, 'part_of'] as const)])
}

/** Directory items for every actor under whom a record of the document is to be found. */
export function directoryOf(records: readonly CommitmentRecord[], entities: EntityIndex): readonly DirectoryItem[] {
  const actors = records.flatMap(record => [
    ...promisorsOf(record, entities).keys(),
    ...beneficiariesOf(record, entities).keys(),
    ...(record.attribution.source ? [record.attribution.source.entityId] : []),
  ])
  const mentions = records.flatMap(record => [...record.promisors, ...record.beneficiaries])
  return [...new Set(actors)].flatMap(id => {
    const entity = entities.get(id)
    return entity ? namesOf(entity, mentions).flatMap(name => directoryPair(entity, name)) : []
  })
}

/** One way from the name to the actor, one back. */
function directoryPair({ id, name, type }: Entity, alias: string): readonly DirectoryItem[] {
  const item = { entityId: id, name, type, alias }
  return [
    { pk: namePartition(alias), sk: id, ...item },
    { pk: actorPartition(id), sk: normaliseName(alias), ...item },
  ]
}

/** Distinct once normalised. A pronoun names no one outside its text. */
function namesOf(entity: Entity, mentions: readonly ActorRef[]): readonly string[] {
  const said = mentions
    .filter(ref => ref.entityId === entity.id && ref.via !== 'pronoun' && ref.via !== 'implicit')
    .flatMap(ref => ref.text ?? [])
  const names = [entity.name, entity.id, ...entity.aliases, ...said].map(name => name.replace(/\s+/g, ' ').trim())
  const usable = names.filter(name => normaliseName(name) !== '' && name.length <= MAX_ALIAS)
  return [...new Map(usable.reverse().map(name => [normaliseName(name), name])).values()]
}

/** All that can be reached from the ids in one step or more, themselves left out. */
function reach(ids: readonly string[], step: (id: string) => string | readonly string[]): readonly string[] {
  const seen = new Set(ids)
  const reached: string[] = []
  for (const id of [...ids]) visit(id)
  return reached

  function visit(id: string): void {
    for (const next of [step(id)].flat()) {
      if (seen.has(next)) continue
      seen.add(next)
      reached.push(next)
      visit(next)
    }
  }
}

const firstWins = (pairs: readonly (readonly [string, EdgeHow])[]): Hows => new Map([...pairs].reverse())
