/** Sixth pass: what no name may look like, and what a name in the gazetteer always is. */
import type { SentenceFacts } from './10-facts.ts'
import type { Name } from './40-kinds.ts'
import { dropCovered, growLeft, joinWithAnd, joinWithOf, joinWithState, wholeWords } from './mend/joins.ts'
import { addKnown, byLastWord, dateline, ownersOfLand, tellApart } from './mend/known.ts'
import {
  dropEmpty,
  dropField,
  growPlace,
  partAtBreaks,
  partAtRoles,
  partHyphens,
  stateOfGovernment,
  trimPerson,
  trimSmallEnds,
} from './mend/parts.ts'
import { each, type Mender } from './mend/words.ts'

/** Parts come before joins, so that a join never carries what should have been cut. */
const MENDERS: readonly Mender[] = [
  each(partAtBreaks),
  each(trimSmallEnds),
  each(wholeWords),
  each(growLeft),
  dropCovered,
  each(partAtRoles),
  each(trimPerson),
  each(dropField),
  each(growPlace),
  each(stateOfGovernment),
  each(tellApart),
  each(byLastWord),
  joinWithOf,
  joinWithAnd,
  joinWithState,
  addKnown,
  dateline,
  ownersOfLand,
  each(partHyphens),
  each(dropEmpty),
]

/** One sentence's names, mended; in token order. */
export const mend = (sentence: SentenceFacts, names: readonly Name[]): Name[] =>
  MENDERS.reduce((mended, step) => step(sentence.facts, mended), [...names])
