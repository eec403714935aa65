/**
 * be + readiness + to VP, and bare be to VP.
 * "Kenya **is ready to** contribute" · "the province **is to** set up" · "is **set to** sign" ·
 * "The league is **poised to** carry out a drafted plan" · "**is due** by the end of next month".
 */
import type { NoRecordReason, Status } from '../../../contract/vocabulary.ts'
import { clauseEnd } from '../../grammar/clause-end.ts'
import { subjectOf } from '../../grammar/clauses.ts'
import { normAt, phraseAt, type Syntax } from '../../grammar/syntax.ts'
import type { VerbGroup } from '../../grammar/verb-groups.ts'
import { isAdverb } from '../../grammar/words.ts'
import { standingOf } from '../actors.ts'
import { infinitiveAfter } from '../complements.ts'
import { closedFrame } from '../frame.ts'
import { governingInstrument, instrumentIn } from '../instruments.ts'
import { NON_VOLITIONAL } from '../lexicon/verbs.ts'
import { agentOf, isSteered } from '../passives.ts'
import type { Article, Found, Operator, Pass, Promisor } from '../types.ts'
import { actOf } from '../undertaking.ts'

const READINESS: ReadonlyMap<string, Status> = new Map([
  ['ready', 'planned'],
  ['prepared', 'planned'],
  ['willing', 'planned'],
  ['set', 'planned'],
  ['due', 'planned'],
  ['scheduled', 'planned'],
  ['slated', 'planned'],
  ['going', 'planned'],
  ['preparing', 'planned'],
  ['determined', 'planned'],
  ['poised', 'planned'],
  ['planning', 'planned'],
  ['dedicated', 'pledged'],
  ['obliged', 'binding'],
])

export const readinessPass: Pass = (article, s) => s.groups.flatMap(g => readReadiness(article, s, g) ?? [])

function readReadiness(article: Article, s: Syntax, group: VerbGroup): Found | null {
  if (group.form !== 'finite' || group.modal !== null) return null
  const cue = cueOf(s, group)
  if (!cue) return null
  const inner = infinitiveAfter(s, cue.bare ? overAdverbs(s, cue.at) : cue.at)
  if (!inner || inner.copula) return null
  const subject = subjectOf(s, group)
  const trigger = { first: cue.bare ? group.first : cue.at, last: inner.first }
  const refuse = (reason: NoRecordReason): Found => ({ refusal: { sentence: s, trigger, rule: 'readiness', reason } })
  const closed = closedFrame(s, group, subject)
  if (closed) return refuse(closed)
  if (group.negated) return refuse('general_support')
  if (group.past && cue.bare) return refuse('completed_event')
  if (!subject) return refuse('no_actor')
  // "whose **mission is to** help the crews": what it is for
  if (cue.bare && normAt(s, subject.phrase.last) === 'mission') return refuse('purpose_of_instrument')
  const act = actOf(s, inner)
  const passive = inner.passive
  const standing = standingOf(s, subject.phrase, article.entities)
  if (subject.kind === 'relative' && passive) return refuse('anaphoric_mention')
  if (!passive && standing !== 'actor' && standing !== 'unknown')
    return refuse(standing === 'instrument' ? 'purpose_of_instrument' : 'prediction_or_capability')
  if (NON_VOLITIONAL.has(act.lemma) || /^(receive|get)$/.test(act.lemma)) return refuse('prediction_or_capability')
  const promisor = passive ? passivePromisor(article, s, inner) : ({ kind: 'phrase', phrase: subject.phrase } as const)
  if (!promisor) return refuse('no_actor')
  const operators: [Operator, ...Operator[]] = [
    { status: statusOf(article, s, cue.status), trigger },
    ...act.operators,
    ...weakObject(s, act.head),
  ]
  return {
    candidate: {
      rule: 'readiness',
      sentence: s,
      operators,
      promisor,
      action: act.head,
      lemma: act.lemma,
      polarity: act.negated ? 'refrain' : 'do',
      novelty: act.novelty ?? 'new',
      first: subject.kind === 'shared' ? group.first : subject.phrase.first,
      last: clauseEnd(s, act.group.last),
      group,
      nominal: false,
    },
  }
}

/** "is **primarily** to be spearheaded": adverbs may stand between be and its infinitive, nothing else. */
function overAdverbs(s: Syntax, at: number): number {
  let k = at
  while (s.tokens[k + 1] && isAdverb(s.tokens[k + 1] as never)) k++
  return k
}

/** Where the readiness word stands; `bare` for "is to put in place" with no such word. */
function cueOf(s: Syntax, group: VerbGroup): { at: number; status: Status; bare: boolean } | null {
  if (group.copula && /^in (talks|negotiations|discussions)$/.test(phraseAt(s, group.last + 1, 2)))
    return { at: group.last + 2, status: 'proposed', bare: false }
  for (let k = group.first; k <= Math.min(group.last + 3, s.tokens.length - 1); k++) {
    const status = READINESS.get(normAt(s, k))
    if (status && k > group.first) return { at: k, status, bare: false }
    if (k > group.last && !isAdverb(s.tokens[k] as never)) break
  }
  const be = /^(is|are|was|were)$/.test(normAt(s, group.first)) && group.copula
  return be ? { at: group.last, status: 'planned', bare: true } : null
}

function passivePromisor(article: Article, s: Syntax, inner: VerbGroup): Promisor | null {
  const agent = agentOf(s, inner)
  if (agent) return { kind: 'phrase', phrase: agent }
  return isSteered(article, s, inner) ? { kind: 'implicit' } : null
}

/** "poised to implement a **proposed** agreement": the instrument's own standing lowers the act (weakest link). */
function weakObject(s: Syntax, head: number): Operator[] {
  const found = instrumentIn(s, head + 1, Math.min(head + 6, s.tokens.length - 1))
  return found?.weak ? [{ status: 'proposed', trigger: { first: found.first, last: found.last } }] : []
}

const statusOf = (article: Article, s: Syntax, status: Status): Status =>
  governingInstrument(article, s) ? 'signed' : status
