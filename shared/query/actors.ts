/** From what a user calls an actor to the actors that may be meant. */
import { type Actor, normaliseName } from '../record/index.ts'
import { type ActorQuery, DEFAULT_LIMIT } from './model.ts'
import type { ActorEntry, ActorList } from './responses.ts'
import { notFound } from './serve.ts'
import type { RecordReader } from './table.ts'

/** No name is longer in UTF-8, and a longer one would not fit into a key: some characters unfold into many. */
const MAX_NAME_BYTES = 1000

export async function actorsNamed(table: RecordReader, { q, limit }: ActorQuery): Promise<ActorList> {
  const found = await findActors(table, q)
  return { items: found.slice(0, limit ?? DEFAULT_LIMIT).map(entryOf) }
}

/** Throws `not_found` where no document ever named such an actor. */
export async function actorWithId(table: RecordReader, id: string): Promise<ActorEntry> {
  const actor = await table.getActor(id)
  if (!actor) throw notFound(`actor with the id ${id}. GET /v1/actors?q= finds ids by name`)
  return entryOf(actor)
}

/** The ids that a name may mean; null where no name was given. */
export async function actorIds(table: RecordReader, name: string | undefined): Promise<readonly string[] | null> {
  if (name === undefined) return null
  return isTooLong(name) ? [] : table.findActorIds(name)
}

/** Those whose own id or name it is come first, those that are also called so after them. */
async function findActors(table: RecordReader, name: string): Promise<readonly Actor[]> {
  if (isTooLong(name)) return []
  const wanted = normaliseName(name)
  const isOwn = (actor: Actor): boolean => actor.id === name || normaliseName(actor.name) === wanted
  const found = await table.findActors(name)
  return [...found].sort((a, b) => Number(isOwn(b)) - Number(isOwn(a)) || (a.id < b.id ? -1 : 1))
}

const isTooLong = (name: string): boolean => new TextEncoder().encode(normaliseName(name)).byteLength > MAX_NAME_BYTES

const entryOf = ({ id, name, type, aliases }: Actor): ActorEntry => ({ id, name, type, aliases: [...aliases] })
