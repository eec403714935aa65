/** Nouns of undertaking that undertake nothing where they stand. */
import type { NoRecordReason, Status } from '../../../../contract/vocabulary.ts'
import { subjectOf } from '../../../grammar/clauses.ts'
import { lemmaAt } from '../../../grammar/lemma.ts'
import type { Phrase } from '../../../grammar/noun-phrases.ts'
import { normAt, phraseAt, type Syntax } from '../../../grammar/syntax.ts'
import type { VerbGroup } from '../../../grammar/verb-groups.ts'
import { isArticle, isPossessive } from '../../../grammar/words.ts'
import { headOf, standingOf } from '../../actors.ts'
import { closedFrame } from '../../frame.ts'
import type { Article, Promisor } from '../../types.ts'

/**
 * Praise of a commitment ("praising **the commitment of the island
 * councils**"), the word taken as given ("**the commitment of these countries** reflects"),
 * somebody else's plan under attack ("demanded that X cancel plans to").
 */
export function trapOf(
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
    /^(solidify|underscore|highlight|demonstrate|reflect|show|praise|welcome|thank|applaud|share|respect|admire|understand|recognize|recognise|appreciate|reinforce|keep|honor|honour|fulfil|fulfill|deliver|prove|question|doubt|criticize|criticise)$/.test(
      verb,
    )
  )
    return 'evaluation'
  // "talks **over plans** to sell", "shows **how Skarn's plans** to sell would hurt"
  if (/^(over|about|against|how|whether|why)$/.test(normAt(s, first - 1))) return 'anaphoric_mention'
  if (isCondemned(s, first) || /^(hear|await|discuss|debate)$/.test(verb ?? '')) return 'evaluation'
  if (UNDOING.test(verb ?? '')) return 'anaphoric_mention'
  if (host?.form === 'finite' && closedFrame(s, host, subjectOf(s, host)) === 'hypothetical') return 'hypothetical'
  if (owner?.kind === 'phrase' && /international community|world|everyone|humanity/.test(textOf(s, owner.phrase)))
    return 'evaluation'
  if ((host?.negated || phraseAt(s, first, 1) === 'no') && status !== 'refused') return 'general_support'
  if (
    host === null &&
    /^(determination|resolve|readiness|willingness|desire)$/.test(normAt(s, at)) &&
    followedByVerb(s, end)
  )
    return 'anaphoric_mention'
  if (host === null && status !== 'planned' && followedByVerb(s, end) && (definite(s, first, at) || hadEffect(s, end)))
    return 'anaphoric_mention'
  if (owner?.kind === 'phrase' && standingOf(s, ownerHead(s, owner.phrase), article.entities) === 'instrument')
    return 'purpose_of_instrument'
  if (
    /^(of)$/.test(normAt(s, first - 1)) &&
    /^(because|gratitude|praise|importance|signs?|part|result|support|evidence|proof|demonstration|testament|symbol)$/.test(
      normAt(s, first - 2),
    )
  )
    return 'evaluation'
  return null
}

/** "it **reversed** its plan": what is taken back was stated elsewhere. */
const UNDOING =
  /^(reverse|drop|scrap|abandon|cancel|withdraw|shelve|ditch|postpone|reconsider|block|defeat|follow|precede|back|endorse|oppose)$/

/** "We **condemn** in the strongest terms Skarn's decision to": somebody else's, and under attack. */
function isCondemned(s: Syntax, first: number): boolean {
  const verb = s.groups.findLast(g => g.last < first)
  return (
    verb !== undefined &&
    first - verb.last < 8 &&
    /^(condemn|criticise|criticize|denounce|deplore|regret|oppose|attack|blame|protest|reject|slam|decry)$/.test(
      lemmaAt(s, verb.head),
    )
  )
}

/** "A decision by Skarn to move its seat **provoked** an outcry": what has had its effect is no news. */
const hadEffect = (s: Syntax, end: number) => {
  const next = s.groups.find(g => g.first > end && g.form === 'finite')
  return next?.past === true && !next.copula && !next.passive
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
