/** The names of a text: where they stand, what kind of thing each names, and how. */
import type { ParsedText } from '../text/parse.ts'
import { readFacts } from './10-facts.ts'
import { findNames } from './50-names.ts'
import { withDocuments } from './75-documents.ts'
import { toMentions } from './80-mentions.ts'
import type { TaggerModel } from './tagger/model.ts'
import type { Mention } from './types.ts'

export type { EntityId, EntityIndex, Mention, Resolution } from './types.ts'

/**
 * Finds the mentions of a parsed text, in text order. Pure; never throws, whatever the text.
 * Another model than the shipped one is given only where one is being measured.
 */
export function findEntities(parsed: ParsedText, model?: TaggerModel): { readonly mentions: readonly Mention[] } {
  const text = readFacts(parsed)
  return { mentions: toMentions(text, withDocuments(text, findNames(text, model))) }
}
