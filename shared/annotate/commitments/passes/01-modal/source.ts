/** Whose word it is when a thing is said to act: the body that says so, or the one that steers it. */
import { type Subject, subjectOf } from '../../../grammar/clauses.ts'
import { normAt, type Syntax } from '../../../grammar/syntax.ts'
import type { VerbGroup } from '../../../grammar/verb-groups.ts'
import { attributionOf } from '../../attribution.ts'
import { isSteered } from '../../passives.ts'
import type { Article } from '../../types.ts'

/**
 * What a thing will do can be its owner's word: "Ostrevia says the patrols **will continue**",
 * "three other depots **will close** in 2031". Only for events that somebody starts, keeps up or ends.
 */
export function isControlledEvent(article: Article, s: Syntax, group: VerbGroup, verb: string): boolean {
  if (!/^(continue|resume|begin|start|end|close|open|proceed|launch|stop|cease|go ahead)$/.test(verb)) return false
  const subject = subjectOf(s, group)
  if (verb === 'continue' && subject && isOurs(s, subject)) return true
  return sourceBinds(article, s, group) || (/^(close|open|launch)$/.test(verb) && isSteered(article, s, group))
}

/** "**Our support** will continue": the speaker's own doing. */
export const isOurs = (s: Syntax, { phrase }: Subject) =>
  normAt(s, phrase.first) === 'our' &&
  /^(support|help|aid|assistance|work|cooperation|efforts?|commitment)$/.test(normAt(s, phrase.last))

/** A state, a body or an office-holder's government answers for what it says will be done. */
export function sourceBinds(article: Article, s: Syntax, group: VerbGroup): boolean {
  const { reported, source, outsider, mode } = attributionOf(article, s, group)
  if (!reported || !source || outsider) return false
  return source.entity.type === 'PLACE' || source.entity.type === 'ORG' || source.entity.type === 'GROUP'
    ? mode !== 'narrated'
    : false
}
