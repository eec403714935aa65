/** What the verb undertakes to do: to VP, to V-ing, that … would, an object, an amount. */
import { subjectOf } from '../../../grammar/clauses.ts'
import { lemmaAt } from '../../../grammar/lemma.ts'
import { phraseStartingAt } from '../../../grammar/noun-phrases.ts'
import { gap, groupAt, hasComma, normAt, type Syntax } from '../../../grammar/syntax.ts'
import type { VerbGroup } from '../../../grammar/verb-groups.ts'
import { isDeterminer, isGerund, isNegative } from '../../../grammar/words.ts'
import { amountAfter, gerundAfter, infinitiveAfter, modalClauseAfter } from '../../complements.ts'
import { ACT_NOUNS } from '../../lexicon/nouns.ts'
import type { VerbCue } from '../../lexicon/verbs.ts'
import { type Act, actOf, nominalAct, selfAct } from '../../undertaking.ts'

export interface Complement {
  readonly act: Act
  readonly triggerEnd: number
}

export function complementOf(s: Syntax, group: VerbGroup, cue: VerbCue): Complement | null {
  const at = group.last
  for (const frame of cue.frames) {
    const found = byFrame(s, group, frame, at)
    if (found) return found
  }
  return null
}

function byFrame(s: Syntax, group: VerbGroup, frame: VerbCue['frames'][number], at: number): Complement | null {
  if (frame === 'to') {
    // "agreed **on the need** to fight"; but "pledged **on Tuesday** to build"
    if (normAt(s, at + 1) === 'on' && !s.tokens[at + 2]?.tags.has('Date')) return null
    const inner = infinitiveAfter(s, at, reachOf(s, at, lemmaAt(s, group.head)))
    if (inner)
      return {
        act: actOf(s, inner),
        triggerEnd: inner.first === at + 1 && !isNegative(s.tokens[at + 1] as never) ? inner.first : at,
      }
    const gerund = normAt(s, at + 1) === 'to' ? gerundAfter(s, at) : null
    return gerund ? { act: actOf(s, gerund), triggerEnd: at + 1 } : null
  }
  if (frame === 'toing') {
    const inner = gerundAfter(s, at)
    return inner ? { act: actOf(s, inner), triggerEnd: at + 1 } : null
  }
  if (frame === 'that') {
    const inner = modalClauseAfter(s, at)
    return inner && !inner.copula && !sameActorUnlikely(s, group, inner)
      ? { act: actOf(s, inner), triggerEnd: at }
      : null
  }
  if (frame === 'ing') {
    const inner = groupAt(s, at + 1)
    return inner && isGerund(s.tokens[inner.head] as never) ? { act: actOf(s, inner), triggerEnd: at } : null
  }
  if (frame === 'progressive') return announcedProgress(s, at)
  if (frame === 'act') return group.passive ? null : announcedAct(s, at)
  if (frame === 'terms') return acceptedTerms(s, group, at)
  if (frame === 'money' && isCrime(s, at)) return null
  if (frame === 'money')
    return group.passive || amountAfter(s, at) === null ? null : { act: selfAct(s, group), triggerEnd: at }
  if (frame === 'np')
    return phraseStartingAt(s, at + 1) && !group.passive && !hasComma(gap(s, at))
      ? { act: selfAct(s, group), triggerEnd: at }
      : null
  if (frame === 'on') return agreedOn(s, group, at)
  return null
}

/** "has announced that the society **is ridding** itself": under way by the announcer's own word. */
function announcedProgress(s: Syntax, at: number): Complement | null {
  const that = s.tokens.findIndex((t, i) => i > at && i < at + 4 && t.norm === 'that')
  if (that < 0 || s.tokens.slice(at + 1, that).some(t => !t.tags.has('Date') && t.norm !== 'on')) return null
  const inner = s.groups.find(g => g.first > that && g.first < that + 10 && g.form === 'finite')
  return inner?.progressive && !inner.passive && !inner.modal ? { act: actOf(s, inner), triggerEnd: at } : null
}

/** "committed thousands of **violations**". */
const isCrime = (s: Syntax, at: number) =>
  s.tokens
    .slice(at + 1, at + 7)
    .some(t =>
      /^(violations?|crimes?|offen[cs]es?|errors?|mistakes?|murders?|atrocit(?:y|ies)|abuses?|fraud|suicide)$/.test(
        t.norm,
      ),
    )

/** "announced **the donation of** 40 pumps": the act in a noun, with what it is done to. */
function announcedAct(s: Syntax, at: number): Complement | null {
  const of = s.tokens.findIndex((t, i) => i > at + 1 && i < at + 6 && t.norm === 'of')
  const lemma = of < 0 ? undefined : ACT_NOUNS.get(normAt(s, of - 1))
  if (!lemma || !isDeterminer(s.tokens[at + 1] as never) || groupAt(s, of - 1)) return null
  return { act: nominalAct(of - 1, lemma), triggerEnd: at }
}

/** "have accepted **a truce**", "accepted the union's **demands**": taking on what is in it. */
function acceptedTerms(s: Syntax, group: VerbGroup, at: number): Complement | null {
  const object = group.passive ? null : phraseStartingAt(s, at + 1)
  const isTerms =
    object !== null &&
    s.tokens
      .slice(object.first, object.last + 1)
      .some(t => /^(truce|ceasefire|cessation|terms|demands?|conditions|obligations?|limits?)$/.test(t.norm))
  return isTerms ? { act: selfAct(s, group), triggerEnd: at } : null
}

/** Agreeing on these is sharing a view: "agreed on the **need** to fight corruption". */
const VIEWS = /^(need|importance|necessity|urgency|value|principle|principles)$/

/** "agreed **in principle on** a framework", "agreed on a roadmap", "agreed **to** a new contract". */
function agreedOn(s: Syntax, group: VerbGroup, at: number): Complement | null {
  let k = at + 1
  if (normAt(s, k) === 'in' && normAt(s, k + 1) === 'principle') k += 2
  if (!group.passive && isAgreedPaper(s, k)) return { act: selfAct(s, group), triggerEnd: at }
  if (group.passive || !/^(on|to)$/.test(normAt(s, k)) || groupAt(s, k) || !phraseStartingAt(s, k + 1)) return null
  if (s.tokens.slice(k + 1, k + 4).some(t => VIEWS.test(t.norm))) return null
  return { act: selfAct(s, group), triggerEnd: k - 1 }
}

/** "agreed **a rescue package** with creditors", as British papers say. */
function isAgreedPaper(s: Syntax, at: number): boolean {
  const object = phraseStartingAt(s, at)
  return (
    object !== null &&
    /^(deal|package|terms|contract|plan|timetable|measures|roadmap|truce|ceasefire|treaty|pact|accord|merger|loan|takeover)$/.test(
      normAt(s, object.last),
    )
  )
}

/** "agreed to Marlow's plea **to add**" and "pledged $5 million **to rebuild**" reach over an object; others do not. */
function reachOf(s: Syntax, at: number, lemma: string): number {
  // "expects **the mission** to cost": what one plans or expects of another is not one's own act
  if (
    /^(expect|plan|intend|mean|aim|hope|prepare|choose|elect|opt|offer)$/.test(lemma) &&
    !s.tokens[at + 1]?.tags.has('Date') &&
    !s.tokens[at + 2]?.tags.has('Date')
  )
    return 1
  if (normAt(s, at + 1) === 'to' && !infinitiveAfter(s, at)) return 7
  return 4
}

/** "guarantees that prices will fall": the clause is about something else than the promisor's acts. */
function sameActorUnlikely(s: Syntax, group: VerbGroup, inner: VerbGroup): boolean {
  const subject = subjectOf(s, inner)
  if (subject?.kind !== 'explicit') return false
  const norm = normAt(s, subject.phrase.last)
  return !/^(it|they|he|she|we|i)$/.test(norm) && /^(guarantee|assure)$/.test(lemmaAt(s, group.head))
}
