/** Names, what they stand for, and who is meant by every other phrase. */
import type { ParsedText } from '../text/parse.ts'
import { EntityTable } from './table.ts'
import type { EntityIndex } from './types.ts'

export type { EntityId, EntityIndex, Mention, Resolution, ResolveContext } from './types.ts'

/** Finds the entities of a parsed text. Pure; never throws, whatever the text. */
export function findEntities(parsed: ParsedText): EntityIndex {
  return new EntityTable(parsed)
}
