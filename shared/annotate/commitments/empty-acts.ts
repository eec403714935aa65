/** Verbs under a modal that are nobody's act, whoever the subject is. */
import type { Subject } from '../grammar/clauses.ts'
import { lemmaAt } from '../grammar/lemma.ts'
import { normAt, phraseAt, type Syntax } from '../grammar/syntax.ts'
import { isNumber } from '../grammar/words.ts'
import { infinitiveAfter } from './complements.ts'
import { NON_VOLITIONAL } from './lexicon/verbs.ts'
import type { Act } from './undertaking.ts'

/** "refused **to say** whether", "will not **comment**": who keeps silent has refused no undertaking. */
export const SPEECH = /^(say|comment|discuss|disclose|reveal|name|speculate|answer|confirm|elaborate|identify|specify)$/

/** Thinking, staying, being: "would **find** it dull", "will **remain** the largest", "**it will take** until May". */
export const isNobodysAct = (s: Syntax, act: Act, subject: Subject | null) =>
  isFinding(s, act) ||
  isStaying(s, act) ||
  isHolding(s, act) ||
  isApplying(s, act) ||
  servesAs(s, act) ||
  isEmpty(s, act, subject)

/** "will **play an important role**": which act that is, nobody says (test T4). */
export const isRole = (s: Syntax, act: Act) =>
  lemmaAt(s, act.head) === 'play' &&
  s.tokens.slice(Math.max(0, act.head - 6), act.head + 5).some(t => /^(role|part)$/.test(t.norm))

/** "**it will take** until May", "will **begin to feel** it", "**won't** in the end": nobody's act. */
function isEmpty(s: Syntax, act: Act, subject: Subject | null): boolean {
  const verb = lemmaAt(s, act.head)
  const next = normAt(s, act.head + 1)
  if (/^(will|would|shall|may|might|could)(n't)?$|^won't$/.test(verb)) return true
  if (
    verb === 'take' &&
    subject &&
    normAt(s, subject.phrase.last) === 'it' &&
    /^(until|time|years|months|days|more|some|several|another|at|about|\d+)$/.test(next)
  )
    return true
  if (verb === 'do' && next === 'nothing') return true
  // "will **make it possible** to buy", "will **pay a steep price**"
  if (
    verb === 'make' &&
    next === 'it' &&
    /^(possible|impossible|easier|harder|easy|hard|clear)$/.test(normAt(s, act.head + 2))
  )
    return true
  if (verb === 'pay' && s.tokens.slice(act.head + 1, act.head + 6).some(t => t.norm === 'price')) return true
  if (verb === 'make' && (MAKES_NOTHING.test(next) || (next === 'up' && isNumber(s.tokens[act.head + 2] as never))))
    return true
  const inner = /^(begin|start)$/.test(verb) ? infinitiveAfter(s, act.head) : null
  return (
    inner !== null && (inner.copula || NON_VOLITIONAL.has(lemmaAt(s, inner.head)) || lemmaAt(s, inner.head) === 'have')
  )
}

/** "will **make money**", "a fine premier he will **make at** some point". */
const MAKES_NOTHING = /^(money|profits?|losses|sense|history|headlines|at|in|after|before|)$/

/** "would **find** life too dull": what one comes to think; but one may find a buyer. */
const isFinding = (s: Syntax, act: Act) =>
  lemmaAt(s, act.head) === 'find' &&
  !s.tokens
    .slice(act.head + 1, act.head + 6)
    .some(t => /^(ways?|solutions?|buyers?|partners?|replacements?|homes?|jobs?|funds|money)$/.test(t.norm))

/** "the ferry will **hold** 60 cars": room for so many. */
const isHolding = (s: Syntax, act: Act) =>
  /^(hold|seat|carry|accommodate)$/.test(lemmaAt(s, act.head)) && isNumber(s.tokens[act.head + 1] as never)

/** "the rule will **apply to** fishermen"; but one applies to do something. */
const isApplying = (s: Syntax, act: Act) =>
  act.lemma === 'apply' && normAt(s, act.head + 1) === 'to' && infinitiveAfter(s, act.head) === null

/** "will **serve as** a model": what somebody or something is, not what is done. */
export const servesAs = (s: Syntax, act: Act) => act.lemma === 'serve' && normAt(s, act.head + 1) === 'as'

/** "will **remain** the foremost power", "will remain **in place**": a state of things. */
const isStaying = (s: Syntax, act: Act) =>
  lemmaAt(s, act.head) === 'remain' &&
  (/^(the|a|an|one)$/.test(normAt(s, act.head + 1)) ||
    /^(outside|within|among|under|above|below|at)$/.test(normAt(s, act.head + 1)) ||
    /^in (place|force|office|power)$/.test(phraseAt(s, act.head + 1, 2)))
