/**
 * Nouns that hold an undertaking, with what it is to do and whose it is.
 * "reaffirming **their commitment to** support" · "a commitment **from the Treasury** to listen" ·
 * "unveiled **plans** Friday to shut down" · "**my goal** will be to maximize" · "a formal **assurance of** support".
 */
import type { NoRecordReason, Novelty, Status } from '../../../contract/vocabulary.ts'
import { clauseEnd } from '../../grammar/clause-end.ts'
import { subjectOf } from '../../grammar/clauses.ts'
import { lemmaAt } from '../../grammar/lemma.ts'
import { nominalAt } from '../../grammar/noun-phrases.ts'
import { isHeadline, isQuestion } from '../../grammar/sentences.ts'
import { gap, groupAt, hasComma, isHardBreak, normAt, type Syntax } from '../../grammar/syntax.ts'
import type { VerbGroup } from '../../grammar/verb-groups.ts'
import { isDeterminer, isPossessivePronoun } from '../../grammar/words.ts'
import { closedFrame } from '../frame.ts'
import { instrumentIn } from '../instruments.ts'
import { BINDING_MODIFIERS, NOUN_CUES } from '../lexicon/nouns.ts'
import { REAFFIRMING } from '../lexicon/verbs.ts'
import type { Article, Found, Operator, Pass, Promisor } from '../types.ts'
import { complementOf } from './04-noun-cue/complement.ts'
import { CLINGING, hostOf, IMPLICIT_HOSTS, ownerOf, ownSubject } from './04-noun-cue/owner.ts'
import { trapOf } from './04-noun-cue/traps.ts'

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
  const host = hostOf(s, first)
  if (host?.form === 'infinitive' && closedFrame(s, host, null) === 'directive_to_others')
    return refuse('directive_to_others')
  const signing = signingOver(s, host)
  const none =
    /^(no|any)$/.test(normAt(s, first)) &&
    /^(plans?|intentions?)$/.test(normAt(s, at)) &&
    hasNone(host, normAt(s, first))
  const status = signing ? 'signed' : none ? 'refused' : strengthened(s, first, at, base)
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
      novelty:
        complement.act.novelty ?? noveltyOf(s, first, at, host ?? groupAt(s, complement.act.group.first - 1) ?? null),
      first: quoteStart(s, first, at, host, promisor),
      last: clauseEnd(s, complement.end),
      group: host,
      nominal: host === null || promisor.kind === 'implicit',
    },
  }
}

/** "**has no** plans to", "does **not have any** plans to": ruled out for now (guideline 3.1). */
const hasNone = (host: VerbGroup | null, determiner: string) =>
  host !== null && host.form === 'finite' && (determiner === 'no' || host.negated)

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
  if (
    host &&
    (REAFFIRMING.has(lemmaAt(s, host.head)) || CLINGING.has(`${lemmaAt(s, host.head)} ${normAt(s, first - 1)}`))
  )
    return 'reaffirmed'
  if (
    s.tokens
      .slice(first, at)
      .some(t => /^(continued|continuing|renewed|enduring|steadfast|longstanding|long-standing|ongoing)$/.test(t.norm))
  )
    return 'reaffirmed'
  return host ? 'new' : 'unknown'
}

/** From the promisor where it stands before the noun in the clause, else from the verb or noun phrase with the trigger. */
function quoteStart(s: Syntax, first: number, at: number, host: VerbGroup | null, promisor: Promisor): number {
  if (promisor.kind === 'phrase' && promisor.phrase.first < first) return promisor.phrase.first
  const own = isPossessivePronoun(s.tokens[first] as never)
  const shows = host !== null && IMPLICIT_HOSTS.test(lemmaAt(s, host.head))
  // "The plan **marks a commitment** by Norvania to"
  const isShown = promisor.kind === 'implicit' || (shows && promisor.kind === 'phrase' && promisor.phrase.first > at)
  if (host && isShown) {
    const subject = subjectOf(s, host)
    return subject?.kind === 'explicit' ? subject.phrase.first : host.first
  }
  // "**repeats** the mayor's commitment to": the verb is what makes the noun an undertaking
  const repeats = host?.form === 'finite' && REAFFIRMING.has(lemmaAt(s, host.head))
  if (repeats && !own && promisor.kind === 'phrase' && promisor.phrase.last < at) return host.first
  if (host && own && !shows) {
    const subject = subjectOf(s, host)
    return subject && subject.kind !== 'shared' ? subject.phrase.first : host.first
  }
  return first
}
