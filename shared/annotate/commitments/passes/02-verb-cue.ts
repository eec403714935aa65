/**
 * Verbs that undertake by themselves, with the complement that carries the act.
 * "Italy **pledged to** train medics" · "is **committed to** ending" · "**plans to** close" ·
 * "**agreed to** Marlow's plea to add" · "vowed that it **would** leave" · "**committed** $2 billion".
 */
import type { NoRecordReason, Novelty, Status } from '../../../contract/vocabulary.ts'
import { clauseEnd, governorOf, type Subject, subjectOf } from '../../grammar/clauses.ts'
import { actionLemma, lemmaAt } from '../../grammar/lemma.ts'
import { type Phrase, phraseEndingAt, phraseStartingAt } from '../../grammar/noun-phrases.ts'
import { gap, groupAt, hasComma, normAt, type Syntax } from '../../grammar/syntax.ts'
import type { VerbGroup } from '../../grammar/verb-groups.ts'
import { isGerund, isNegative } from '../../grammar/words.ts'
import { standingOf } from '../actors.ts'
import { amountAfter, gerundAfter, infinitiveAfter, modalClauseAfter } from '../complements.ts'
import { closedFrame } from '../frame.ts'
import { governingInstrument } from '../instruments.ts'
import { keptBy } from '../kept.ts'
import { NON_VOLITIONAL, VERB_CUES, type VerbCue } from '../lexicon/verbs.ts'
import type { Article, Found, Pass, Promisor } from '../types.ts'
import { type Act, actOf } from '../undertaking.ts'

export const verbCuePass: Pass = (article, s) => s.groups.flatMap(g => readVerbCue(article, s, g) ?? [])

function readVerbCue(article: Article, s: Syntax, group: VerbGroup): Found | null {
  const phrasal = actionLemma(s, group.head)
  const lemma = VERB_CUES.has(phrasal) ? phrasal : lemmaAt(s, group.head)
  const cue = VERB_CUES.get(lemma)
  if (!cue || isGovernedByModal(group)) return null
  const subject = cueSubject(s, group)
  const kept = keptBy(s, group, subject, lemma)
  const complement =
    complementOf(s, group, cue) ?? (kept ? { act: selfAct(s, kept.verb), triggerEnd: group.last } : null)
  if (!complement) return null
  const trigger = { first: group.head, last: TO_IN_TRIGGER.has(lemma) ? complement.triggerEnd : group.head }
  const refuse = (reason: NoRecordReason): Found => ({ refusal: { sentence: s, trigger, rule: ruleOf(cue), reason } })
  const closed = closedFrame(s, group, subject)
  if (closed) return refuse(closed)
  if (isCompared(s, subject)) return refuse('anaphoric_mention')
  if (cue.status === 'planned' && isPastPerfect(s, group)) return refuse('completed_event')
  // "all that it had undertaken **to do**": nothing is said of what
  const { head } = complement.act
  if (complement.act.lemma === 'do' && (!s.tokens[head + 1] || hasComma(gap(s, head))))
    return refuse('no_action_stated')
  if (cue.status === 'refused' && (SPEECH.test(complement.act.lemma) || complement.act.lemma === 'rule out'))
    return refuse('no_action_stated')
  if (isObjectRelative(s, subject) && !kept) return refuse('anaphoric_mention')
  const doubt = doubtOf(article, s, group, lemma, complement.act, subject)
  if (doubt) return refuse(doubt)
  if (foretells(article, s, group, complement.act.group)) return refuse('prediction_or_capability')
  const promisor: Promisor | null = subject ? { kind: 'phrase', phrase: subject.phrase } : null
  if (!promisor) return refuse('no_actor')
  const { act } = complement
  return {
    candidate: {
      rule: ruleOf(cue),
      sentence: s,
      operators: [{ status: statusOf(article, s, group, cue), trigger }, ...act.operators],
      promisor,
      action: act.head,
      lemma: act.lemma,
      polarity: act.negated ? 'refrain' : 'do',
      novelty: noveltyOf(s, group, act),
      first: act.head < group.first && kept ? kept.keeper.first : startOf(group, subject),
      last: clauseEnd(s, Math.max(act.group.last, group.last)),
      group,
      nominal: false,
      ...(lemma === 'offer' ? { implicitCondition: 'acceptance' as const } : {}),
    },
  }
}

/** Annotators mark "agreed **to**" and "plans **to**", but plain "pledged" and "vowed". */
const TO_IN_TRIGGER = new Set([
  'agree',
  'commit',
  'recommit',
  'plan',
  'intend',
  'aim',
  'mean',
  'prepare',
  'expect',
  'resolve',
  'hope',
])

const ruleOf = (cue: VerbCue) => `verb-${cue.status}`
/** "will pledge", "would agree": read by the modal pass, for which the cue is the act. */
const isGovernedByModal = (group: VerbGroup) =>
  group.modal !== null && /^(will|would|shall|may|might|could|can|must|should)$/.test(group.modal)

/** "the jets that it **had planned** to retire": a plan of once, which the story goes on to change. */
const isPastPerfect = (s: Syntax, group: VerbGroup) => group.perfect && normAt(s, group.first) === 'had'

/** "as candid **as they promised** to be", "sooner **than it had pledged** to": taken as given. */
const isCompared = (s: Syntax, subject: Subject | null) => {
  if (subject?.kind !== 'explicit') return false
  const k = subject.phrase.first - 1
  return (
    normAt(s, k) === 'than' ||
    (normAt(s, k) === 'as' && s.tokens.slice(Math.max(0, k - 4), k).some(t => t.norm === 'as'))
  )
}

/** "refused **to say** whether": who keeps silent has refused no undertaking. */
const SPEECH = /^(say|comment|discuss|disclose|reveal|name|speculate|answer|confirm|elaborate|identify|specify)$/

/** "the branches **that it intends** to wind up": taken as given, inside a noun phrase. */
function isObjectRelative(s: Syntax, subject: Subject | null): boolean {
  if (subject?.kind !== 'explicit') return false
  const k = subject.phrase.first - 1
  return normAt(s, k) === 'that' && Boolean(s.tokens[k - 1]?.tags.has('Plural')) && !groupAt(s, k - 1)
}

/** "promised investors that **sales would recover**": the clause is about a thing, not about the promisor's acts. */
function foretells(article: Article, s: Syntax, cue: VerbGroup, act: VerbGroup): boolean {
  if (act.form !== 'finite' || act === cue || act.passive) return false
  const subject = subjectOf(s, act)
  return subject?.kind === 'explicit' && standingOf(s, subject.phrase, article.entities) === 'thing'
}

const startOf = (group: VerbGroup, subject: Subject | null) =>
  subject && subject.kind !== 'shared' ? subject.phrase.first : group.first

interface Complement {
  readonly act: Act
  readonly triggerEnd: number
}

function complementOf(s: Syntax, group: VerbGroup, cue: VerbCue): Complement | null {
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
    return inner && !sameActorUnlikely(s, group, inner) ? { act: actOf(s, inner), triggerEnd: at } : null
  }
  if (frame === 'ing') {
    const inner = groupAt(s, at + 1)
    return inner && isGerund(s.tokens[inner.head] as never) ? { act: actOf(s, inner), triggerEnd: at } : null
  }
  if (frame === 'progressive') return announcedProgress(s, at)
  if (frame === 'money')
    return group.passive || amountAfter(s, at) === null ? null : { act: selfAct(s, group), triggerEnd: at }
  if (frame === 'np')
    return phraseStartingAt(s, at + 1) && !group.passive ? { act: selfAct(s, group), triggerEnd: at } : null
  if (frame === 'on') return agreedOn(s, group, at)
  return null
}

/** "has announced that the society **is ridding** itself": under way by the announcer's own word. */
function announcedProgress(s: Syntax, at: number): Complement | null {
  if (normAt(s, at + 1) !== 'that') return null
  const inner = s.groups.find(g => g.first > at && g.first < at + 10 && g.form === 'finite')
  return inner?.progressive && !inner.passive && !inner.modal ? { act: actOf(s, inner), triggerEnd: at } : null
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

/** The cue's own verb is the act where it governs a noun: "committed more than 1 billion doses". */
const selfAct = (s: Syntax, group: VerbGroup): Act => ({
  head: group.head,
  lemma: actionLemma(s, group.head),
  group,
  operators: [],
  novelty: null,
  negated: group.negated,
})

/** "agreed to Marlow's plea **to add**" and "pledged $5 million **to rebuild**" reach over an object; others do not. */
function reachOf(s: Syntax, at: number, lemma: string): number {
  // "expects **the mission** to cost": what one plans or expects of another is not one's own act
  if (
    /^(expect|plan|intend|mean|aim|hope|prepare|choose|elect|opt)$/.test(lemma) &&
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

/** "They gave thanks to **Halden and Ostrevia** for committing to lend": a gerund's subject stands before its preposition. */
function cueSubject(s: Syntax, group: VerbGroup): Subject | null {
  // "The province **remains** committed to helping"
  const before = groupAt(s, group.first - 1)
  if (before && /^(remain|stay|stand)$/.test(lemmaAt(s, before.head))) return subjectOf(s, before)
  if (group.form === 'finite') return subjectOf(s, group)
  // "a scheme **aiming** to boost sales", "talks **aimed at agreeing** a plan": the noun's purpose, not the subject's
  const noun = group.form === 'gerund' && !hasComma(gap(s, group.first - 1)) ? phraseEndingAt(s, group.first - 1) : null
  if (noun && noun.last === group.first - 1) return { phrase: noun, kind: 'explicit' }
  if (/^(at)$/.test(normAt(s, group.first - 1))) return null
  if (/^(for|by|after|from)$/.test(normAt(s, group.first - 1))) {
    const host = normAt(s, group.first - 1) === 'for' ? phraseEndingAt(s, group.first - 2) : null
    if (host) return { phrase: withPartner(s, host), kind: 'explicit' }
  }
  const governor = governorOf(s, group) ?? s.groups.findLast(g => g.last < group.first && g.form === 'finite')
  const outer = governor ? subjectOf(s, governor) : null
  return outer ? { phrase: outer.phrase, kind: 'shared' } : null
}

/** "thanks to **Halden and** Ostrevia for committing": what a preposition governs may be joined too. */
function withPartner(s: Syntax, phrase: Phrase): Phrase {
  const left = normAt(s, phrase.first - 1) === 'and' ? phraseEndingAt(s, phrase.first - 2) : null
  return left && left.last === phrase.first - 2
    ? { first: s.tokens[left.first]?.tags.has('Adjective') ? left.last : left.first, last: phrase.last }
    : phrase
}

function doubtOf(
  article: Article,
  s: Syntax,
  group: VerbGroup,
  lemma: string,
  act: Act,
  subject: Subject | null,
): NoRecordReason | null {
  if (!subject) return 'no_actor'
  if (group.form === 'infinitive' && !isOwnInfinitive(s, group)) return 'directive_to_others'
  if (group.passive && !STATIVE_CUES.has(normAt(s, group.head))) return 'no_actor'
  const standing = standingOf(s, subject.phrase, article.entities)
  if (standing === 'instrument' && (lemma === 'aim' || lemma === 'mean' || lemma === 'intend' || lemma === 'seek'))
    return 'purpose_of_instrument'
  if (standing === 'thing' && ONLY_ACTORS.has(lemma) && subject.kind !== 'gerund') return null
  if (standing !== 'actor' && standing !== 'unknown') return 'prediction_or_capability'
  if (group.negated && lemma !== 'rule out') return 'general_support'
  if (lemma === 'expect' && (act.group.passive || NON_VOLITIONAL.has(act.lemma))) return 'prediction_or_capability'
  if (lemma === 'expect' && !article.entities.resolve(s.sentence.index, subject.phrase.first, subject.phrase.last))
    return 'third_party_forecast'
  return null
}

/** Verbs whose subject acts, whatever noun it is: "The **shipyard plans** to lay off". "Promises to be a wet summer" is why promise is none. */
const ONLY_ACTORS = new Set(['plan', 'intend', 'vow', 'pledge', 'agree', 'decide', 'refuse', 'decline', 'undertake'])

/** "is **committed** to ending", "are **resolved** to pursue": passive in form, the subject's own act in sense. */
const STATIVE_CUES = new Set(['committed', 'resolved', 'determined', 'prepared', 'pledged'])
/** An infinitive cue counts under a verb of the subject's own: "is said to planning", "wants to commit". */
const isOwnInfinitive = (s: Syntax, group: VerbGroup) => {
  const governor = governorOf(s, group)
  return governor !== null && /^(say|appear|seem)$/.test(lemmaAt(s, governor.head))
}

function statusOf(article: Article, s: Syntax, group: VerbGroup, cue: VerbCue): Status {
  if ((cue.status === 'pledged' || cue.status === 'planned') && governingInstrument(article, s)) return 'signed'
  if (group.passive && /^(prepared|determined)$/.test(normAt(s, group.head))) return 'planned'
  return cue.status
}

function noveltyOf(s: Syntax, group: VerbGroup, act: Act): Novelty {
  if (act.novelty) return act.novelty
  const words = s.tokens.slice(Math.max(0, group.first - 2), group.last + 1).map(t => t.norm)
  if (words.some(w => /^(still|again|remains?|remained)$/.test(w))) return 'reaffirmed'
  return group.passive || group.perfect ? 'unknown' : 'new'
}
