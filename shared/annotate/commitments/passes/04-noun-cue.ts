/**
 * Nouns that hold an undertaking, with what it is to do and whose it is.
 * "reaffirming **their commitment to** support" · "a commitment **from the Treasury** to listen" ·
 * "unveiled **plans** Friday to shut down" · "**my goal** will be to maximize" · "a formal **assurance of** support".
 */
import type { NoRecordReason, Novelty, Status } from '../../../contract/vocabulary.ts'
import { clauseEnd, subjectOf } from '../../grammar/clauses.ts'
import { lemmaAt } from '../../grammar/lemma.ts'
import { nominalAt, type Phrase, phraseEndingAt, phraseStartingAt } from '../../grammar/noun-phrases.ts'
import { isHeadline, isQuestion } from '../../grammar/sentences.ts'
import { gap, groupAt, hasComma, isHardBreak, normAt, phraseAt, type Syntax } from '../../grammar/syntax.ts'
import type { VerbGroup } from '../../grammar/verb-groups.ts'
import { isArticle, isDeterminer, isPossessive, isPossessivePronoun } from '../../grammar/words.ts'
import { headOf, standingOf } from '../actors.ts'
import { gerundAfter, infinitiveAfter, modalClauseAfter } from '../complements.ts'
import { closedFrame } from '../frame.ts'
import { instrumentIn } from '../instruments.ts'
import { ACT_NOUNS, BINDING_MODIFIERS, NOUN_CUES } from '../lexicon/nouns.ts'
import { REAFFIRMING } from '../lexicon/verbs.ts'
import type { Article, Found, Operator, Pass, Promisor } from '../types.ts'
import { type Act, actOf } from '../undertaking.ts'

export const nounCuePass: Pass = (article, s) =>
  s.tokens.flatMap((t, i) => {
    const status = NOUN_CUES.get(t.norm)
    return status && !groupAt(s, i) ? (readNounCue(article, s, i, status) ?? []) : []
  })

function readNounCue(article: Article, s: Syntax, at: number, base: Status): Found | null {
  const complement = complementOf(s, at)
  if (!complement) return null
  const first = startOfNounPhrase(s, at)
  const trigger = { first: strengthBefore(s, first, at), last: at }
  const refuse = (reason: NoRecordReason): Found => ({
    refusal: { sentence: s, trigger, rule: `noun-${base}`, reason },
  })
  if (isQuestion(s)) return refuse('question')
  if (isHeadline(s)) return refuse('anaphoric_mention')
  const around = hostOf(s, first)
  if (around?.form === 'infinitive' && closedFrame(s, around, null) === 'directive_to_others')
    return refuse('directive_to_others')
  const host = hostOf(s, first)
  const signing = signingOver(s, host)
  const status = signing ? 'signed' : strengthened(s, first, at, base)
  const owner = signing ? ownSubject(s, signing) : ownerOf(article, s, first, at, complement, host)
  const trap = trapOf(article, s, first, at, complement.end, host, owner, status)
  if (trap) return refuse(trap)
  const promisor =
    owner ?? (host && IMPLICIT_HOSTS.test(lemmaAt(s, host.head)) ? ({ kind: 'implicit' } as const) : null)
  if (!promisor) return refuse('no_actor')
  const operators: [Operator, ...Operator[]] = [{ status, trigger }, ...complement.act.operators]
  return {
    candidate: {
      rule: `noun-${base}`,
      sentence: s,
      operators,
      promisor,
      action: complement.act.head,
      lemma: complement.act.lemma,
      polarity: complement.act.negated ? 'refrain' : 'do',
      novelty: complement.act.novelty ?? noveltyOf(s, first, at, host),
      first: quoteStart(s, first, host, promisor),
      last: clauseEnd(s, complement.end),
      group: host,
      nominal: host === null || promisor.kind === 'implicit',
    },
  }
}

interface Complement {
  readonly act: Act
  readonly end: number
  /** "a commitment **from Marlow** to stand firm": who, between noun and verb. */
  readonly between: Phrase | null
}

/** to VP, to V-ing, of V-ing, in V-ing, that … would, of ACT; over "from X", "of X", "on the X side" between. */
function complementOf(s: Syntax, at: number): Complement | null {
  const direct = verbAfter(s, at)
  if (direct) return { act: actOf(s, direct), end: direct.last, between: null }
  const copula =
    groupAt(s, at + 1) ??
    (hasComma(gap(s, at)) ? s.groups.find(g => g.first > at && g.first < at + 8 && g.copula) : undefined)
  if (copula?.copula && /^(is|was|will|remains|would)$/.test(normAt(s, copula.first))) {
    const inner = infinitiveAfter(s, copula.last)
    if (inner) return { act: actOf(s, inner), end: inner.last, between: null }
  }
  if (/^(from|of|by|on)$/.test(normAt(s, at + 1))) {
    const between = phraseStartingAt(s, at + 2)
    const inner = between ? (verbAfter(s, between.last) ?? null) : null
    if (between && inner) return { act: actOf(s, inner), end: inner.last, between }
  }
  const date = infinitiveAfter(s, at, 3)
  if (date && s.tokens.slice(at + 1, date.first).every(t => t.tags.has('Date') || /day$/.test(t.norm)))
    return { act: actOf(s, date), end: date.last, between: null }
  return actNounAfter(s, at)
}

function verbAfter(s: Syntax, at: number): VerbGroup | null {
  return (
    infinitiveAfter(s, at) ??
    gerundAfter(s, at, /^(to|of|in)$/) ??
    (normAt(s, at + 1) === 'that' ? modalClauseAfter(s, at) : null)
  )
}

/** "a formal assurance of **support**": a nominal act as the content. */
function actNounAfter(s: Syntax, at: number): Complement | null {
  if (normAt(s, at + 1) !== 'of') return null
  for (let k = at + 2; k < Math.min(at + 6, s.tokens.length); k++) {
    const lemma = ACT_NOUNS.get(normAt(s, k))
    if (lemma)
      return {
        act: { head: k, lemma, group: nominalGroup(k), operators: [], novelty: null, negated: false },
        end: k,
        between: null,
      }
    if (!nominalAt(s, k)) return null
  }
  return null
}

const nominalGroup = (k: number): VerbGroup => ({
  first: k,
  last: k,
  head: k,
  modal: null,
  form: 'gerund',
  negated: false,
  passive: false,
  progressive: false,
  perfect: false,
  copula: false,
  past: false,
})

function startOfNounPhrase(s: Syntax, at: number): number {
  let first = at
  while (
    first > 0 &&
    nominalAt(s, first - 1) &&
    !hasComma(gap(s, first - 1)) &&
    !isHardBreak(gap(s, first - 1)) &&
    !(isDeterminer(s.tokens[first] as never) || isPossessivePronoun(s.tokens[first] as never))
  )
    first--
  return first
}

/** "**formal** assurance", "**binding** plan", "**steadfast** commitment": the strength word is part of the trigger. */
function strengthBefore(s: Syntax, first: number, at: number): number {
  const before = s.tokens[at - 1]
  return before &&
    at - 1 >= first &&
    before.tags.has('Adjective') &&
    /^(formal|binding|firm|solid|solemn|personal|continued)$/.test(before.norm)
    ? at - 1
    : at
}

function strengthened(s: Syntax, first: number, at: number, base: Status): Status {
  return s.tokens.slice(first, at).some(t => BINDING_MODIFIERS.has(t.norm)) ? 'binding' : base
}

/** The verb group whose object (or predicate) the noun phrase is. */
function hostOf(s: Syntax, first: number): VerbGroup | null {
  const before = groupAt(s, first - 1)
  if (hasComma(gap(s, first - 1))) return null
  if (before) return before
  if (/^(as|for|on|of)$/.test(normAt(s, first - 1))) return groupAt(s, first - 2) ?? null
  return null
}
/** Verbs by which an instrument or a report holds an undertaking of its parties. */
const IMPLICIT_HOSTS = /^(serve|establish|create|contain|include|mark|represent|set out|give|offer|provide)$/

const ownSubject = (s: Syntax, group: VerbGroup): Promisor | null => {
  const subject = subjectOf(s, group)
  return subject ? { kind: 'phrase', phrase: subject.phrase } : null
}

/** Whose the noun is: its possessor, its "from X", or the subject that makes, gives or announces it. */
function ownerOf(
  article: Article,
  s: Syntax,
  first: number,
  at: number,
  complement: Complement,
  host: VerbGroup | null,
): Promisor | null {
  if (complement.between && !/^(options?|possibility|target)$/.test(normAt(s, at))) {
    const side =
      s.tokens[complement.between.last]?.norm === 'side'
        ? { first: complement.between.first, last: complement.between.last - 1 }
        : complement.between
    return { kind: 'phrase', phrase: side }
  }
  const possessor = possessorOf(article, s, first, at)
  const bearer =
    possessor &&
    host &&
    /^(their|its|his|her)$/.test(normAt(s, possessor.phrase.first)) &&
    possessor.phrase.first === possessor.phrase.last
      ? bearerOf(article, s, host)
      : null
  if (bearer) return bearer
  if (possessor) return possessor
  if (!host) return null
  const subject = subjectOf(s, host)
  if (!subject) return null
  if (/^(receive|secure|win|get|obtain|extract|accept|welcome|hear)$/.test(lemmaAt(s, host.head))) return null
  return standingOf(s, subject.phrase, article.entities) === 'actor' ? { kind: 'phrase', phrase: subject.phrase } : null
}

/** "**Both sides** reiterated their readiness": the clause's subject, before any pronoun is looked up. */
function bearerOf(article: Article, s: Syntax, host: VerbGroup): Promisor | null {
  const clause = host.form === 'finite' ? host : s.groups.findLast(g => g.last < host.first && g.form === 'finite')
  const subject = clause ? subjectOf(s, clause) : null
  if (!subject || /^(it|he|she|they)$/.test(normAt(s, subject.phrase.first))) return null
  return standingOf(s, subject.phrase, article.entities) === 'actor' ? { kind: 'phrase', phrase: subject.phrase } : null
}

/** "**their** commitment", "the **UK's** commitment", "the enduring **U.S.** commitment". */
function possessorOf(
  article: Article,
  s: Syntax,
  first: number,
  at: number,
): { readonly kind: 'phrase'; readonly phrase: Phrase } | null {
  for (let k = at - 1; k >= first; k--) {
    const token = s.tokens[k]
    if (!token) continue
    if (isPossessivePronoun(token)) return { kind: 'phrase', phrase: { first: k, last: k } }
    if (s.tokens.slice(first, at).some(isPossessive))
      return { kind: 'phrase', phrase: phraseEndingAt(s, k) ?? { first: k, last: k } }
    const mention = article.entities
      .mentionsIn(s.sentence.index)
      .find(m => k >= m.first && k <= m.last && (m.type === 'PLACE' || m.type === 'ORG'))
    if (mention) return { kind: 'phrase', phrase: { first: mention.first, last: mention.last } }
  }
  return null
}

/**
 * Traps of nouns: praise of a commitment ("praising **the commitment of the island
 * councils**"), the word taken as given ("**the commitment of these countries** reflects"),
 * somebody else's plan under attack ("demanded that X cancel plans to").
 */
function trapOf(
  article: Article,
  s: Syntax,
  first: number,
  at: number,
  end: number,
  host: VerbGroup | null,
  owner: Promisor | null,
  status: Status,
): NoRecordReason | null {
  const verb = host ? lemmaAt(s, host.head) : null
  const praised = host ? subjectOf(s, host) : null
  const restated =
    verb !== null &&
    /^(underscore|highlight)$/.test(verb) &&
    praised !== null &&
    standingOf(s, praised.phrase, article.entities) === 'actor'
  if (
    verb &&
    !restated &&
    /^(solidify|underscore|highlight|demonstrate|reflect|show|praise|welcome|thank|applaud|recognize|recognise|appreciate|reinforce|honor|honour|fulfil|fulfill|deliver|prove|question|doubt|criticize|criticise)$/.test(
      verb,
    )
  )
    return 'evaluation'
  if (owner?.kind === 'phrase' && /international community|world|everyone|humanity/.test(textOf(s, owner.phrase)))
    return 'evaluation'
  if (host?.negated || phraseAt(s, first, 1) === 'no') return 'general_support'
  if (host === null && followedByVerb(s, end) && definite(s, first, at) && status !== 'planned')
    return 'anaphoric_mention'
  if (owner?.kind === 'phrase' && standingOf(s, ownerHead(s, owner.phrase), article.entities) === 'instrument')
    return 'purpose_of_instrument'
  if (
    /^(of)$/.test(normAt(s, first - 1)) &&
    /^(gratitude|praise|importance|signs?|part|result|support)$/.test(normAt(s, first - 2))
  )
    return 'evaluation'
  return null
}

const ownerHead = (s: Syntax, p: Phrase): Phrase => {
  const head = headOf(s, p)
  return { first: head, last: head }
}
const textOf = (s: Syntax, p: Phrase) =>
  s.tokens
    .slice(p.first, p.last + 1)
    .map(t => t.norm)
    .join(' ')
const definite = (s: Syntax, first: number, at: number) => {
  const token = s.tokens[first]
  return (
    token !== undefined &&
    ((isArticle(token) && token.norm === 'the') ||
      /^(this|these|that|those)$/.test(token.norm) ||
      s.tokens.slice(first, at).some(isPossessive))
  )
}
/** The noun phrase is a subject: a finite verb follows its complement without a break. */
function followedByVerb(s: Syntax, end: number): boolean {
  const next = s.groups.find(g => g.first > end && g.form === 'finite')
  return (
    next !== undefined &&
    next.first - end < 45 &&
    !/[;:]/.test(s.text.slice(s.tokens[end]?.end ?? 0, s.tokens[next.first]?.start ?? 0)) &&
    !/^(which|who|that|he|she|it|they)$/.test(normAt(s, next.first - 1))
  )
}

/**
 * "**signed a statement** reaffirming their commitment": signing and committing are two acts of
 * one promisor about one content, so the higher stands (guideline 1.2, the exception).
 */
function signingOver(s: Syntax, host: VerbGroup | null): VerbGroup | null {
  if (host?.form !== 'gerund') return null
  const signing = s.groups.findLast(
    g =>
      g.last < host.first &&
      /^(sign|adopt|conclude|initial|issue)$/.test(lemmaAt(s, g.head)) &&
      g.form === 'finite' &&
      !g.modal &&
      !g.negated,
  )
  return signing && instrumentIn(s, signing.last + 1, host.first - 1)?.weak === false ? signing : null
}

function noveltyOf(s: Syntax, first: number, at: number, host: VerbGroup | null): Novelty {
  if (host && REAFFIRMING.has(lemmaAt(s, host.head))) return 'reaffirmed'
  if (
    s.tokens
      .slice(first, at)
      .some(t => /^(continued|continuing|renewed|enduring|steadfast|longstanding|long-standing|ongoing)$/.test(t.norm))
  )
    return 'reaffirmed'
  return host ? 'new' : 'unknown'
}

/** From the promisor where it stands before the noun in the clause, else from the verb or noun phrase with the trigger. */
function quoteStart(s: Syntax, first: number, host: VerbGroup | null, promisor: Promisor): number {
  if (promisor.kind === 'phrase' && promisor.phrase.first < first) return promisor.phrase.first
  if (host && promisor.kind === 'implicit') {
    const subject = subjectOf(s, host)
    return subject?.kind === 'explicit' ? subject.phrase.first : host.first
  }
  if (host && isPossessivePronoun(s.tokens[first] as never)) {
    const subject = subjectOf(s, host)
    return subject && subject.kind !== 'shared' ? subject.phrase.first : host.first
  }
  return first
}
