/**
 * Instruments signed, and what they provide.
 * "Ghana and Togo **signed** a pact to clear border mines" · "**signed** an order ending …" ·
 * "The treaty **creates** a joint patrol" · "The **draft** treaty creates …" (proposed).
 */
import type { NoRecordReason, Status } from '../../../contract/vocabulary.ts'
import { clauseEnd } from '../../grammar/clause-end.ts'
import { subjectOf } from '../../grammar/clauses.ts'
import { actionLemma, lemmaAt } from '../../grammar/lemma.ts'
import { type Phrase, phraseStartingAt } from '../../grammar/noun-phrases.ts'
import { gap, groupAt, hasComma, isHardBreak, normAt, type Syntax } from '../../grammar/syntax.ts'
import type { VerbGroup } from '../../grammar/verb-groups.ts'
import { isGerund } from '../../grammar/words.ts'
import { standingOf } from '../actors.ts'
import { gerundAfter, infinitiveAfter } from '../complements.ts'
import { closedFrame } from '../frame.ts'
import { type InstrumentMention, instrumentIn } from '../instruments.ts'
import { ACT_NOUNS, INSTRUMENTS, NOUN_CUES, PROVISION_VERBS } from '../lexicon/nouns.ts'
import { VERB_CUES } from '../lexicon/verbs.ts'
import { agentOf } from '../passives.ts'
import type { Article, Candidate, Found, Operator, Pass } from '../types.ts'
import { type Act, actOf } from '../undertaking.ts'

export const instrumentPass: Pass = (article, s) =>
  s.groups.flatMap(g => readSigning(article, s, g) ?? readProvision(article, s, g) ?? [])

/** A signing verb with an instrument as object and that instrument's content behind it. */
function readSigning(article: Article, s: Syntax, group: VerbGroup): Found | null {
  const cue = VERB_CUES.get(lemmaAt(s, group.head))
  if (!cue?.frames.includes('instrument') || group.modal || group.form === 'infinitive') return null
  if (group.passive) return readSigned(article, s, group, cue.status)
  const object = instrumentIn(s, group.last + 1, Math.min(group.last + 14, s.tokens.length - 1))
  if (!object || groupBetween(s, group.last, object.last)) return null
  const trigger = { first: group.head, last: group.head }
  const refuse = (reason: NoRecordReason): Found => ({ refusal: { sentence: s, trigger, rule: 'signing', reason } })
  const subject = subjectOf(s, group)
  const closed = closedFrame(s, group, subject)
  if (closed) return refuse(closed)
  if (group.negated || group.passive || !subject) return refuse(group.negated ? 'completed_event' : 'no_actor')
  if (standingOf(s, subject.phrase, article.entities) !== 'actor') return refuse('no_actor')
  const announced = /^(announce|unveil|reach|strike|clinch|seal)$/.test(lemmaAt(s, group.head))
  const inner = announced ? infinitiveAfter(s, object.last, 10) : null
  const content = announced ? (inner ? ofAct(s, inner) : null) : contentOf(s, object)
  if (!content) return refuse('no_action_stated')
  if (content === 'another cue') return null
  const status: Status = object.weak ? 'proposed' : cue.status
  return {
    candidate: {
      rule: 'signing',
      sentence: s,
      operators: [{ status, trigger }, ...content.operators],
      promisor: { kind: 'phrase', phrase: subject.phrase },
      action: content.head,
      lemma: content.lemma,
      polarity: content.negated ? 'refrain' : 'do',
      novelty: content.reaffirms ? 'reaffirmed' : 'new',
      first: subject.kind === 'shared' ? group.first : subject.phrase.first,
      last: clauseEnd(s, content.last),
      group,
      nominal: false,
    },
  }
}

/** "An agreement **was signed by** the fund and the port **to set up** a yard". */
function readSigned(article: Article, s: Syntax, group: VerbGroup, status: Status): Found | null {
  const subject = subjectOf(s, group)
  const paper = subject ? instrumentIn(s, subject.phrase.first, subject.phrase.last) : null
  const parties = agentOf(s, group, /^(by|between)$/)
  const inner = parties ? infinitiveAfter(s, parties.last, 6) : null
  if (!subject || !paper || paper.weak || !parties || !inner || group.negated || closedFrame(s, group, subject))
    return null
  if (standingOf(s, parties, article.entities) !== 'actor') return null
  const content = ofAct(s, inner)
  return {
    candidate: {
      rule: 'signing',
      sentence: s,
      operators: [{ status, trigger: { first: group.head, last: group.head } }, ...content.operators],
      promisor: { kind: 'phrase', phrase: parties },
      action: content.head,
      lemma: content.lemma,
      polarity: content.negated ? 'refrain' : 'do',
      novelty: 'new',
      first: subject.phrase.first,
      last: clauseEnd(s, content.last),
      group,
      nominal: false,
    },
  }
}

interface Content {
  readonly head: number
  readonly lemma: string
  readonly last: number
  readonly negated: boolean
  readonly reaffirms: boolean
  readonly operators: readonly Operator[]
}

/** "a pact **to clear** mines" · "an order **ending** programs" · "a **loan guarantee** agreement" · ", which **reaffirms** his support". */
function contentOf(s: Syntax, object: InstrumentMention): Content | 'another cue' | null {
  const inner = infinitiveAfter(s, object.last, 10)
  if (inner) return ofAct(s, inner)
  for (let k = object.last + 1; k < Math.min(object.last + 7, s.tokens.length); k++) {
    if (NOUN_CUES.has(normAt(s, k)) && !INSTRUMENTS.has(normAt(s, k))) return 'another cue'
    const group = groupAt(s, k)
    // "a memorandum **removing** radical …", which the tagger may take for an adjective
    if (!group && k === object.last + 1 && /[a-z]{2}ing$/.test(normAt(s, k)))
      return { head: k, lemma: actionLemma(s, k), last: k, negated: false, reaffirms: false, operators: [] }
    if (!group) {
      if (isHardBreak(gap(s, k - 1))) break
      continue
    }
    // "signed the declaration, **leaving** the coalition without …": a result, not the content
    if (group.form === 'gerund' && hasComma(gap(s, group.first - 1)) && !REAFFIRM.test(normAt(s, group.head))) break
    if (group.form === 'gerund' && isGerund(s.tokens[group.head] as never))
      return REAFFIRM.test(normAt(s, group.head)) ? affirmed(s, group) : ofAct(s, group)
    if (REAFFIRM.test(normAt(s, group.head))) return affirmed(s, group)
    break
  }
  for (let k = object.last - 1; k >= object.first; k--) {
    // "the Harbour **Trade** Deal": a name says nothing of what was agreed
    const lemma = /^\p{Lu}/u.test(s.tokens[k]?.text ?? '') ? undefined : COMPOUND_ACTS.get(normAt(s, k))
    if (lemma) return { head: k, lemma, last: object.last, negated: false, reaffirms: false, operators: [] }
  }
  return null
}
const REAFFIRM = /^(reaffirm|renew|reiterat|affirm|confirm)/
/** "a loan **guarantee** agreement", "a **ceasefire** deal": the act is in the instrument's name. */
const COMPOUND_ACTS: ReadonlyMap<string, string> = new Map([
  ...ACT_NOUNS,
  ['guarantee', 'guarantee'],
  ['lease', 'lease'],
  ['trade', 'trade'],
])

function ofAct(s: Syntax, group: VerbGroup): Content {
  const act = actOf(s, group)
  return {
    head: act.head,
    lemma: act.lemma,
    last: act.group.last,
    negated: act.negated,
    reaffirms: act.novelty === 'reaffirmed',
    operators: act.operators,
  }
}

/** "which restates her **support** for keeping the ferries public". */
function affirmed(s: Syntax, group: VerbGroup): Content | 'another cue' | null {
  for (let k = group.last + 1; k < Math.min(group.last + 5, s.tokens.length); k++) {
    if (NOUN_CUES.has(normAt(s, k))) return 'another cue'
    const lemma = ACT_NOUNS.get(normAt(s, k))
    if (lemma) return { head: k, lemma, last: k, negated: false, reaffirms: true, operators: [] }
  }
  return null
}

const groupBetween = (s: Syntax, from: number, to: number) => s.groups.some(g => g.first > from && g.first <= to)

/** A concluded instrument as subject of a verb that sets something up for its parties. */
function readProvision(article: Article, s: Syntax, group: VerbGroup): Found | null {
  const verb = actionLemma(s, group.head)
  if (!PROVISION_VERBS.has(verb) || group.form !== 'finite' || group.modal || group.passive) return null
  const subject = subjectOf(s, group)
  if (!subject || standingOf(s, subject.phrase, article.entities) !== 'instrument') return null
  const instrument = instrumentIn(s, subject.phrase.first, subject.phrase.last)
  const trigger = { first: group.head, last: group.head }
  const refuse = (reason: NoRecordReason): Found => ({ refusal: { sentence: s, trigger, rule: 'provision', reason } })
  const closed = closedFrame(s, group, subject)
  if (closed) return refuse(closed)
  // "provides **for** a joint patrol" sets up; "provides vital funding" describes
  if (verb === 'provide' && normAt(s, group.last + 1) !== 'for') return refuse('commentary')
  if (normAt(s, group.last + 1) === 'that') return refuse('commentary')
  if (group.past) return refuse('completed_event')
  if (holdsNounCue(s, group)) return null
  const weak = instrument?.weak ?? false
  const bound = boundParty(s, group)
  if (bound)
    return { candidate: { ...duty(s, group, bound), operators: [{ status: weak ? 'proposed' : 'binding', trigger }] } }
  const operator: Operator =
    weak && instrument ? { status: 'proposed', trigger: weakWord(s, instrument) } : { status: 'signed', trigger }
  return {
    candidate: {
      rule: 'provision',
      sentence: s,
      operators: [operator],
      promisor: { kind: 'implicit' },
      action: group.head,
      lemma: verb,
      polarity: 'do',
      novelty: 'new',
      first: subject.phrase.first,
      last: clauseEnd(s, group.last),
      group,
      nominal: true,
    },
  }
}

interface Bound {
  readonly party: Phrase
  readonly act: Act
}

/** "A law **obliges Skarn to report** its catch": who is bound, and to what; null where it binds to no act. */
function boundParty(s: Syntax, group: VerbGroup): Bound | null {
  if (!/^(oblige|bind|commit)$/.test(lemmaAt(s, group.head))) return null
  const party = phraseStartingAt(s, group.last + 1)
  const inner = party ? (infinitiveAfter(s, party.last) ?? gerundAfter(s, party.last)) : null
  if (!party || !inner) return null
  return { party, act: actOf(s, inner) }
}

const duty = (s: Syntax, group: VerbGroup, { party, act }: Bound): Omit<Candidate, 'operators'> => ({
  rule: 'provision-duty',
  sentence: s,
  promisor: { kind: 'phrase', phrase: party },
  action: act.head,
  lemma: act.lemma,
  polarity: act.negated ? 'refrain' : 'do',
  novelty: act.novelty ?? 'new',
  first: group.first,
  last: clauseEnd(s, act.group.last),
  group,
  nominal: false,
})

/** "lays down a **binding plan** to supply": the noun is the cue, and the noun pass reads it. */
const holdsNounCue = (s: Syntax, group: VerbGroup) =>
  s.tokens
    .slice(group.last + 1, group.last + 6)
    .some((t, i) => NOUN_CUES.has(t.norm) && infinitiveAfter(s, group.last + 1 + i) !== null)

function weakWord(s: Syntax, instrument: InstrumentMention) {
  const at = s.tokens.findIndex(
    (t, i) =>
      i >= instrument.first &&
      i <= instrument.last &&
      /^(draft|proposed|tentative|planned|preliminary|possible|potential)$/.test(t.norm),
  )
  return { first: Math.max(at, instrument.first), last: Math.max(at, instrument.first) }
}
