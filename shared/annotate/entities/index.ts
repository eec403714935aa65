/**
 * Names: where the text names a person, a body, a place, a group or a document.
 * Linking names to entities and resolving pronouns and nominals is done in ../coreference,
 * which takes these mentions; this room does not.
 */
import type { ParsedText } from '../text/parse.ts'
import { EntityTable } from './table.ts'
import type { EntityIndex } from './types.ts'

export type { EntityId, EntityIndex, Mention, Resolution, ResolveContext } from './types.ts'

/** Finds the entities of a parsed text. Pure; never throws, whatever the text. */
export function findEntities(parsed: ParsedText): EntityIndex {
  return new EntityTable(parsed)
}
