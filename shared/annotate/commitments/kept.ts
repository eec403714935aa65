/** Promises that the sentence says are kept. */
import { type Subject, subjectOf } from '../grammar/clauses.ts'
import type { Phrase } from '../grammar/noun-phrases.ts'
import { normAt, type Syntax } from '../grammar/syntax.ts'
import type { VerbGroup } from '../grammar/verb-groups.ts'

export interface Kept {
  /** The verb that keeps the promise. */
  readonly verb: VerbGroup
  readonly keeper: Phrase
}

/** "**has delivered** the 40 buses that it promised": the same subject's own word, kept (guideline B6); null elsewhere. */
export function keptBy(s: Syntax, group: VerbGroup, subject: Subject | null, lemma: string): Kept | null {
  const isOwn = /^(it|they|he|she|we)$/.test(subject ? normAt(s, subject.phrase.last) : '')
  const verb = s.groups.findLast(g => g.last < group.first && g.form === 'finite')
  if (!isOwn || !verb?.perfect || verb.negated || verb.passive || !/^(promise|pledge)$/.test(lemma)) return null
  const keeper = subjectOf(s, verb)
  return keeper?.kind === 'explicit' ? { verb, keeper: keeper.phrase } : null
}
