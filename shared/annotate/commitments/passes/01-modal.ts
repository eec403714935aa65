/**
 * will, shall, would, may, might, could.
 * "Norway **will** send two minesweepers" · "said the province **would** pay" · "might **be able to** repay".
 */

import type { NoRecordReason, Status } from '../../../contract/vocabulary.ts'
import { clauseEnd } from '../../grammar/clause-end.ts'
import { type Subject, subjectOf } from '../../grammar/clauses.ts'
import { lemmaAt } from '../../grammar/lemma.ts'
import type { Phrase } from '../../grammar/noun-phrases.ts'
import { normAt, phraseAt, type Syntax } from '../../grammar/syntax.ts'
import type { VerbGroup } from '../../grammar/verb-groups.ts'
import { type Standing, standingOf } from '../actors.ts'
import { attributionOf } from '../attribution.ts'
import { infinitiveAfter } from '../complements.ts'
import { closedFrame } from '../frame.ts'
import { governingInstrument } from '../instruments.ts'
import { agentOf, isSteered } from '../passives.ts'
import type { Article, Found, Operator, Pass, Promisor } from '../types.ts'
import { type Act, actOf } from '../undertaking.ts'
import { doubtOf } from './01-modal/doubt.ts'
import { isOurs, sourceBinds } from './01-modal/source.ts'

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
  const status = statusOf(article, s, group, act)
  const operators: [Operator, ...Operator[]] = [{ status, trigger }, ...act.operators]
  const passive = act.group.passive
  return {
    candidate: {
      rule: passive ? `${RULE}-passive` : RULE,
      sentence: s,
      operators,
      promisor,
      action: act.head,
      lemma: act.lemma,
      polarity: (act.negated || group.negated) && status !== 'refused' ? 'refrain' : 'do',
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
  if (subject && standing === 'thing' && isOurs(s, subject))
    return { kind: 'phrase', phrase: { first: subject.phrase.first, last: subject.phrase.first } }
  if (subject && standing === 'thing') return sourceBinds(article, s, group) ? { kind: 'source' } : { kind: 'implicit' }
  return subject && standing === 'actor' ? { kind: 'phrase', phrase: subject.phrase } : null
}

function statusOf(article: Article, s: Syntax, group: VerbGroup, act: Act): Status {
  if (/^(may|might|could)$/.test(group.modal ?? '')) return 'possible'
  // "would **not agree** to the request"
  if (group.negated && /^(agree|accept)$/.test(act.lemma)) return 'refused'
  if (governingInstrument(article, s)) return 'signed'
  const attribution = attributionOf(article, s, group)
  if (lemmaAt(s, act.head) === 'sign' && !attribution.reported) return 'planned'
  if (act.novelty === 'reaffirmed' || attribution.reported || attribution.firstPerson) return 'pledged'
  return 'planned'
}
