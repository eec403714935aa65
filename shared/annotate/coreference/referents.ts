/** What resolving stands on: the sentences, the names found in them, and the entities that they make. */
import type { Entity } from '../../contract/annotation.ts'
import type { EntityType } from '../../contract/vocabulary.ts'
import type { EntityId, Mention, Resolution } from '../entities/index.ts'
import type { Syntax } from '../grammar/syntax.ts'

/** How many sentences back a pronoun or nominal may look. */
export const REACH = 8

export interface Referents {
  readonly sentences: readonly Syntax[]
  readonly mentions: readonly Mention[]
  mentionsIn(sentence: number): readonly Mention[]
  mentionsOf(id: EntityId): readonly Mention[]
  entity(id: EntityId): Entity | undefined
  /** The entity of a mention, and for whom a metonym speaks. */
  named(mention: Mention): Resolution
  /** One answer for each part of the phrase. A phrase that is being resolved already has none: no circles. */
  resolveAll(sentence: number, first: number, last: number): readonly Resolution[]
  mintEntity(sentence: number, first: number, last: number, type?: EntityType): Entity
}

/** Of a wanted type; or a lone word taken for a person or a body, which "it" and "the country" show to be none. */
export const fits = (entity: Entity, types: readonly EntityType[]) =>
  types.includes(entity.type) ||
  (types.includes('PLACE') && isLone(entity) && (entity.type === 'PERSON' || SOUNDS_LIKE_STATE.test(entity.name)))

/** Never named in several words. Mentions are only ever added, so that each is looked at once. */
export function isLone(entity: Entity): boolean {
  const seen = LONE.get(entity) ?? { mentions: 0, lone: true }
  LONE.set(entity, seen)
  while (seen.lone && seen.mentions < entity.mentions.length)
    seen.lone = !/\s/.test(entity.mentions[seen.mentions++]?.text ?? '')
  return seen.lone
}
const LONE = new WeakMap<Entity, { mentions: number; lone: boolean }>()

/** "Norvania", "Sundland": by their ends. */
export const SOUNDS_LIKE_STATE = /\p{Ll}(ia|land|stan)$/u

export const isBefore = (m: Mention, s: Syntax, token: number) =>
  m.sentence < s.sentence.index || (m.sentence === s.sentence.index && m.last < token)
