/**
 * Verbs that undertake by themselves, with the complement that carries the act.
 * "Italy **pledged to** train medics" · "is **committed to** ending" · "**plans to** close" ·
 * "**agreed to** Marlow's plea to add" · "vowed that it **would** leave" · "**committed** $2 billion".
 */
import type { NoRecordReason, Novelty, Status } from '../../../contract/vocabulary.ts'
import { clauseEnd } from '../../grammar/clause-end.ts'
import type { Subject } from '../../grammar/clauses.ts'
import { actionLemma, lemmaAt } from '../../grammar/lemma.ts'
import { normAt, type Syntax } from '../../grammar/syntax.ts'
import type { VerbGroup } from '../../grammar/verb-groups.ts'
import { governingInstrument } from '../instruments.ts'
import { keptBy } from '../kept.ts'
import { VERB_CUES, type VerbCue } from '../lexicon/verbs.ts'
import type { Article, Found, Pass, Promisor } from '../types.ts'
import { type Act, selfAct } from '../undertaking.ts'
import { complementOf } from './02-verb-cue/complement.ts'
import { cueSubject } from './02-verb-cue/subject.ts'
import { trapOf } from './02-verb-cue/traps.ts'

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
  const trap = trapOf(article, s, { group, lemma, cue, act: complement.act, subject, kept })
  if (trap) return refuse(trap)
  const promisor: Promisor | null = subject ? { kind: 'phrase', phrase: subject.phrase } : null
  if (!promisor) return refuse('no_actor')
  const { act } = complement
  const status = statusOf(article, s, group, cue)
  return {
    candidate: {
      rule: ruleOf(cue),
      sentence: s,
      operators: [{ status, trigger }, ...act.operators],
      promisor,
      action: act.head,
      lemma: act.lemma,
      polarity: act.negated ? 'refrain' : 'do',
      novelty: noveltyOf(s, group, act, status),
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

const startOf = (group: VerbGroup, subject: Subject | null) =>
  subject && subject.kind !== 'shared' ? subject.phrase.first : group.first

function statusOf(article: Article, s: Syntax, group: VerbGroup, cue: VerbCue): Status {
  if ((cue.status === 'pledged' || cue.status === 'planned') && governingInstrument(article, s)) return 'signed'
  if (group.passive && /^(prepared|determined)$/.test(normAt(s, group.head))) return 'planned'
  return cue.status
}

/** "**is committed** to", "thanked Chile **for committing** to", "**has pledged** to": told as a fact, old or new. */
const isOldWord = (s: Syntax, group: VerbGroup) =>
  (group.form === 'gerund' && /^(for|by|in|on|of)$/.test(normAt(s, group.first - 1))) ||
  (group.passive && /^(committed|dedicated|determined)$/.test(normAt(s, group.head))) ||
  (group.perfect && /^(pledge|promise|vow|commit|guarantee)$/.test(lemmaAt(s, group.head)))

function noveltyOf(s: Syntax, group: VerbGroup, act: Act, status: Status): Novelty {
  if (act.novelty) return act.novelty
  const words = s.tokens.slice(Math.max(0, group.first - 2), group.last + 1).map(t => t.norm)
  if (words.some(w => /^(still|again|remains?|remained)$/.test(w))) return 'reaffirmed'
  return isOldWord(s, group) && status !== 'signed' ? 'unknown' : 'new'
}
