/**
 * will, shall, would, may, might, could.
 * "Norway **will** send two minesweepers" · "said the province **would** pay" · "might **be able to** repay".
 */

import type { NoRecordReason, Status } from '../../../contract/vocabulary.ts'
import { clauseEnd, governorOf, type Subject, subjectOf } from '../../grammar/clauses.ts'
import { lemmaAt } from '../../grammar/lemma.ts'
import type { Phrase } from '../../grammar/noun-phrases.ts'
import { gap, hasComma, normAt, phraseAt, type Syntax } from '../../grammar/syntax.ts'
import type { VerbGroup } from '../../grammar/verb-groups.ts'
import { type Standing, standingOf } from '../actors.ts'
import { attributionOf } from '../attribution.ts'
import { infinitiveAfter } from '../complements.ts'
import { isNobodysAct, isRole } from '../empty-acts.ts'
import { closedFrame, openerOf } from '../frame.ts'
import { governingInstrument, partiesSpeak } from '../instruments.ts'
import { NON_VOLITIONAL, VERB_CUES, VOLITIONAL_FOR_ACTORS } from '../lexicon/verbs.ts'
import { agentOf, isSteered } from '../passives.ts'
import type { Article, Found, Operator, Pass, Promisor } from '../types.ts'
import { type Act, actOf } from '../undertaking.ts'

const RULE = 'modal'

export const modalPass: Pass = (article, s) =>
  s.groups
    .filter(g => g.form === 'finite' && g.modal !== null && /^(will|shall|would|may|might|could)$/.test(g.modal))
    .map(g => readModal(article, s, g))

function readModal(article: Article, s: Syntax, group: VerbGroup): Found {
  const trigger = triggerOf(s, group)
  const refuse = (reason: NoRecordReason): Found => ({ refusal: { sentence: s, trigger, rule: RULE, reason } })
  const subject = subjectOf(s, group)
  const closed = closedFrame(s, group, subject)
  if (closed) return refuse(closed)
  const act = ableTo(s, group) ?? firstTo(s, group) ?? actOf(s, group)
  const standing = subject && subject.kind !== 'gerund' ? standingIn(article, s, group, subject) : 'thing'
  const doubt = doubtOf(article, s, group, act, subject, standing)
  if (doubt) return refuse(doubt)
  const promisor = promisorOf(article, s, group, act.group, subject, standing)
  if (!promisor) return refuse('no_actor')
  const operators: [Operator, ...Operator[]] = [{ status: statusOf(article, s, group, act), trigger }, ...act.operators]
  const passive = act.group.passive
  return {
    candidate: {
      rule: passive ? `${RULE}-passive` : RULE,
      sentence: s,
      operators,
      promisor,
      action: act.head,
      lemma: act.lemma,
      polarity: act.negated || group.negated ? 'refrain' : 'do',
      novelty: act.novelty ?? 'new',
      first: firstOf(s, group, subject),
      last: clauseEnd(s, act.group.last),
      group,
      nominal: false,
    },
  }
}

/** "**The watchdog** said **it** would": a pronoun that points at nobody named acts if its sayer does. */
function standingIn(article: Article, s: Syntax, group: VerbGroup, { phrase }: Subject): Standing {
  const standing = standingOf(s, phrase, article.entities)
  if (standing !== 'unknown' || normAt(s, phrase.last) !== 'it') return standing
  const { sourcePhrase } = attributionOf(article, s, group)
  return sourcePhrase && sourcePhrase.last < phrase.first ? standingOf(s, sourcePhrase, article.entities) : standing
}

/** "will continue to": the aspect verb belongs to the trigger, as annotators mark it. */
function triggerOf(s: Syntax, group: VerbGroup): Phrase {
  const at = s.tokens.findIndex(
    (t, i) =>
      i >= group.first && i <= group.last && /^(will|shall|would|may|might|could|won't|wouldn't|'ll)/.test(t.norm),
  )
  return { first: Math.max(at, group.first), last: Math.max(at, group.first) }
}

/** "might be able to repay": ability under might or could is a possibility; under will it is a capability. */
function ableTo(s: Syntax, group: VerbGroup): Act | null {
  if (!group.copula || normAt(s, group.last + 1) !== 'able' || !/^(may|might|could)$/.test(group.modal ?? ''))
    return null
  const inner = infinitiveAfter(s, group.last + 1)
  return inner ? actOf(s, inner) : null
}

/** "She would be **the first to tell** them". */
function firstTo(s: Syntax, group: VerbGroup): Act | null {
  if (!group.copula || phraseAt(s, group.last + 1, 2) !== 'the first') return null
  const inner = infinitiveAfter(s, group.last + 2)
  return inner ? actOf(s, inner) : null
}

function firstOf(s: Syntax, group: VerbGroup, subject: Subject | null): number {
  if (!subject || subject.kind === 'shared') return group.first
  if (subject.kind === 'explicit') return subject.phrase.first
  const pronoun = s.tokens.findLastIndex((t, i) => i < group.first && /^(which|who|that)$/.test(t.norm))
  return pronoun >= 0 ? pronoun : group.first
}

/** Why a modal with this verb and subject promises nothing: prediction, capability, other people's acts. */
function doubtOf(
  article: Article,
  s: Syntax,
  group: VerbGroup,
  act: Act,
  subject: Subject | null,
  standing: Standing,
): NoRecordReason | null {
  const verb = lemmaAt(s, act.head)
  const weak = /^(may|might|could)$/.test(group.modal ?? '')
  if (act.group.copula && !isCommittedState(s, act.group))
    return verb === 'have' && !weak && standing === 'actor' ? 'prediction_or_capability' : 'prediction_or_capability'
  if (!act.group.passive && standing === 'instrument') return 'purpose_of_instrument'
  const eventOfSource = !act.group.passive && standing === 'thing' && isControlledEvent(article, s, group, verb)
  if (!act.group.passive && standing === 'thing' && !eventOfSource) return 'prediction_or_capability'
  if (!act.group.passive && standing === 'unknown') return 'prediction_or_capability'
  // "will **appear before** the committee": a duty to come, not a look
  const appears = verb === 'appear' && /^(before|at)$/.test(normAt(s, act.head + 1))
  if (
    !act.group.passive &&
    NON_VOLITIONAL.has(verb) &&
    !appears &&
    !(VOLITIONAL_FOR_ACTORS.has(verb) && standing === 'actor')
  )
    return 'prediction_or_capability'
  if (/^(receive|get)$/.test(verb) && !governingInstrument(article, s)) return 'prediction_or_capability'
  if (subject?.kind === 'relative' && (weak || isDescription(s, group) || isThingOf(article, s, group, subject)))
    return 'prediction_or_capability'
  if (group.modal === 'would' && !isBackshifted(article, s, group)) return 'prediction_or_capability'
  if (group.perfect) return 'prediction_or_capability'
  if (isRole(s, act)) return 'no_action_stated'
  if (isNobodysAct(s, act, subject)) return 'prediction_or_capability'
  // "will **probably** raise"
  if (
    s.tokens
      .slice(group.first, group.last + 1)
      .some(t => /^(probably|likely|presumably|surely|inevitably|almost|undoubtedly|doubtless|doubt)$/.test(t.norm))
  )
    return 'prediction_or_capability'
  if (weak && (!isOwnPossibility(article, s, group) || SPEAKING.test(verb))) return 'prediction_or_capability'
  if (act.group.passive && UNDERGONE.has(verb)) return 'prediction_or_capability'
  if (act.group.passive && subject?.kind === 'relative' && normAt(s, group.first - 1) === 'that')
    return 'anaphoric_mention'
  const opener = openerOf(s, group, subject)
  if (weak && opener && opener !== 'that') return 'prediction_or_capability'
  return isOthersForecast(article, s, group, subject) ? 'third_party_forecast' : null
}

/** "I **may add** that": a manner of speaking. */
const SPEAKING = /^(add|say|note|ask|remark|observe)$/

/** Passives that are only suffered: "ferries **will be forced** into older berths". */
const UNDERGONE = new Set(
  'force need require expect affect hit know see believe allow hurt delay forget remember aid help judge matter enable approve'.split(
    ' ',
  ),
)

/**
 * What a thing will do can be its owner's word: "Ostrevia says the patrols **will continue**",
 * "three other depots **will close** in 2031". Only for events that somebody starts, keeps up or ends.
 */
function isControlledEvent(article: Article, s: Syntax, group: VerbGroup, verb: string): boolean {
  if (!/^(continue|resume|begin|start|end|close|open|proceed|launch|stop|cease|go ahead)$/.test(verb)) return false
  return sourceBinds(article, s, group) || (/^(close|open|launch)$/.test(verb) && isSteered(article, s, group))
}

/** "the man **who will win** the vote": told of somebody to say which one is meant. */
function isDescription(s: Syntax, group: VerbGroup): boolean {
  const at = s.tokens.findLastIndex((t, i) => i < group.first && /^(which|who|that)$/.test(t.norm))
  return normAt(s, at) === 'who' && !hasComma(gap(s, at - 1))
}

/** "amendments offered by **Sen. Moss, which** will give": what "which" stands for is no person. */
const isThingOf = (article: Article, s: Syntax, group: VerbGroup, { phrase }: Subject) =>
  s.tokens.findLast((t, i) => i < group.first && /^(which|who|that)$/.test(t.norm))?.norm === 'which' &&
  article.entities.resolve(s.sentence.index, phrase.first, phrase.last)?.entity.type === 'PERSON'

/** A state, a body or an office-holder's government answers for what it says will be done. */
function sourceBinds(article: Article, s: Syntax, group: VerbGroup): boolean {
  const { reported, source, outsider, mode } = attributionOf(article, s, group)
  if (!reported || !source || outsider) return false
  return source.entity.type === 'PLACE' || source.entity.type === 'ORG' || source.entity.type === 'GROUP'
    ? mode !== 'narrated'
    : false
}

/** "will be the first to pledge money": a state that holds an act. */
const isCommittedState = (s: Syntax, group: VerbGroup) =>
  group.modal !== null && VERB_CUES.has(lemmaAt(s, group.last + 1))

/** Would is a backshifted will only under a verb of saying, or in a coordinate of one; else it is hypothetical. */
function isBackshifted(article: Article, s: Syntax, group: VerbGroup): boolean {
  const attribution = attributionOf(article, s, group)
  const speech = attribution.cue !== null && attribution.mode === 'mixed' && attribution.cue.first > group.last
  if (attribution.cue && !speech) return true
  // in direct speech would is conditional: "if the dam ever leaked …, I **would** be the first"
  if (attribution.reported) return attribution.firstPerson && s.tokens.some(t => t.norm === 'if')
  const governor = governorOf(s, group)
  if (governor && VERB_CUES.has(lemmaAt(s, governor.head))) return true
  const earlier = s.groups.filter(g => g.last < group.first && g.modal === 'would').at(-1)
  return earlier !== undefined && subjectOf(s, group)?.kind === 'shared' && isBackshifted(article, s, earlier)
}

/** Possible is what the actor itself says it may do: "Skarn says that it … might be able to reopen". */
function isOwnPossibility(article: Article, s: Syntax, group: VerbGroup): boolean {
  const attribution = attributionOf(article, s, group)
  // "we could" in speech is ability or regret, hardly ever an option under review
  if (group.modal === 'could' && attribution.mode !== 'indirect') return false
  return attribution.reported && attribution.sameActor !== false && !group.passive
}

/** "Steve **will continue to serve**," said a director: what one person says of another binds neither. */
function isOthersForecast(article: Article, s: Syntax, group: VerbGroup, subject: Subject | null): boolean {
  const attribution = attributionOf(article, s, group)
  if (!subject || subject.kind === 'shared') return false
  if (partiesSpeak(article, s)) return isNoParty(article, s, subject)
  // "**Many shops** will raise their prices", somebody says: a guess at a crowd
  if (
    attribution.reported &&
    /^(many|most|some|few|more)$/.test(normAt(s, subject.phrase.first)) &&
    normAt(s, subject.phrase.first + 1) !== 'of'
  )
    return true
  return attribution.outsider
}

/** In a joint statement, another state's doings: "Peru will be flying the jets this summer", say Chile and Norway. */
function isNoParty(article: Article, s: Syntax, subject: Subject): boolean {
  const { speakers } = article.voices.at(s.sentence.start)
  if (speakers.length < 2) return false
  const actor = article.entities.resolve(s.sentence.index, subject.phrase.first, subject.phrase.last)
  return actor?.entity.type === 'PLACE' && actor.via === 'name' && !speakers.some(r => r.entity.id === actor.entity.id)
}

function promisorOf(
  article: Article,
  s: Syntax,
  group: VerbGroup,
  act: VerbGroup,
  subject: Subject | null,
  standing: Standing,
): Promisor | null {
  if (act.passive) {
    const agent = agentOf(s, act)
    if (agent && standingOf(s, agent, article.entities) === 'actor') return { kind: 'phrase', phrase: agent }
    if (governingInstrument(article, s)) return { kind: 'implicit' }
    if (sourceBinds(article, s, group)) return { kind: 'source' }
    return isSteered(article, s, act) ? { kind: 'implicit' } : null
  }
  if (subject && standing === 'thing') return sourceBinds(article, s, group) ? { kind: 'source' } : { kind: 'implicit' }
  return subject && standing === 'actor' ? { kind: 'phrase', phrase: subject.phrase } : null
}

function statusOf(article: Article, s: Syntax, group: VerbGroup, act: Act): Status {
  if (/^(may|might|could)$/.test(group.modal ?? '')) return 'possible'
  if (governingInstrument(article, s)) return 'signed'
  const attribution = attributionOf(article, s, group)
  if (lemmaAt(s, act.head) === 'sign' && !attribution.reported) return 'planned'
  if (act.novelty === 'reaffirmed' || attribution.reported || attribution.firstPerson) return 'pledged'
  return 'planned'
}
