/** Fifth pass: the learned tagger's names, mended and made to agree over the whole text. */
import type { TextFacts } from './10-facts.ts'
import type { Name } from './40-kinds.ts'
import { agree } from './70-agree.ts'
import { type TaggerModel, tagText } from './tagger/model.ts'
import { SHIPPED } from './tagger/weights.ts'

/** The names of each sentence, in token order; no two share a word. */
export const findNames = (text: TextFacts, model: TaggerModel = SHIPPED): Name[][] => agree(text, tagText(text, model))
