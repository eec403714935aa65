/** Modals that promise nothing. */
import type { NoRecordReason } from '../../../../contract/vocabulary.ts'
import type { Subject } from '../../../grammar/clauses.ts'
import { lemmaAt } from '../../../grammar/lemma.ts'
import { gap, hasComma, normAt, type Syntax } from '../../../grammar/syntax.ts'
import type { VerbGroup } from '../../../grammar/verb-groups.ts'
import { isPreposition } from '../../../grammar/words.ts'
import type { Standing } from '../../actors.ts'
import { isNobodysAct, isRole, SPEECH } from '../../empty-acts.ts'
import { openerOf } from '../../frame.ts'
import { governingInstrument } from '../../instruments.ts'
import { NON_VOLITIONAL, VERB_CUES, VOLITIONAL_FOR_ACTORS } from '../../lexicon/verbs.ts'
import type { Article } from '../../types.ts'
import type { Act } from '../../undertaking.ts'
import { isBackshifted, isOthersForecast, isOwnPossibility } from './scope.ts'
import { isControlledEvent } from './source.ts'

/** Why a modal with this verb and subject promises nothing: prediction, capability, other people's acts. */
export function doubtOf(
  article: Article,
  s: Syntax,
  group: VerbGroup,
  act: Act,
  subject: Subject | null,
  standing: Standing,
): NoRecordReason | null {
  const verb = lemmaAt(s, act.head)
  const weak = /^(may|might|could)$/.test(group.modal ?? '')
  if (act.group.copula && !isCommittedState(s, act.group)) return 'prediction_or_capability'
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
    !(VOLITIONAL_FOR_ACTORS.has(verb) && standing === 'actor') &&
    !(verb === 'allow' && subject !== null && givesLeave(article, s, subject))
  )
    return 'prediction_or_capability'
  if (verb === 'get' || (verb === 'receive' && !governingInstrument(article, s))) return 'prediction_or_capability'
  // "**Such boards** will see to it": a kind, not a body
  if (subject && normAt(s, subject.phrase.first) === 'such') return 'prediction_or_capability'
  if (subject && /^(winners?|losers?|successor)$/.test(normAt(s, subject.phrase.last)))
    return 'prediction_or_capability'
  if (subject?.kind === 'relative' && (weak || isDescription(s, group) || isThingOf(article, s, group, subject)))
    return 'prediction_or_capability'
  if (group.modal === 'would' && !isBackshifted(article, s, group)) return 'prediction_or_capability'
  if (group.perfect) return 'prediction_or_capability'
  if (group.negated && SPEECH.test(verb)) return 'no_action_stated'
  if (isRole(s, act)) return 'no_action_stated'
  if (isNobodysAct(s, act, subject)) return 'prediction_or_capability'
  // "will **probably** raise"
  if (
    s.tokens
      .slice(group.first, group.last + 1)
      .some(t =>
        /^(ever|better|probably|likely|presumably|surely|inevitably|almost|undoubtedly|doubtless|doubt)$/.test(t.norm),
      )
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

/** "**Norway** will allow trade", "**We** will allow": a state or who speaks gives leave; a product only makes something possible. */
const givesLeave = (article: Article, s: Syntax, { phrase }: Subject) =>
  /^(we|i)$/.test(normAt(s, phrase.last)) ||
  article.entities.resolve(s.sentence.index, phrase.first, phrase.last)?.entity.type === 'PLACE'

/** "I **may add** that": a manner of speaking. */
const SPEAKING = /^(add|say|note|ask|remark|observe)$/

/** Passives that are only suffered: "ferries **will be forced** into older berths". */
const UNDERGONE = new Set(
  'force need require expect affect hit know see believe allow hurt delay forget remember aid help judge matter enable approve'.split(
    ' ',
  ),
)

/** "the man **who will win** the vote": told of somebody to say which one is meant. */
function isDescription(s: Syntax, group: VerbGroup): boolean {
  const at = s.tokens.findLastIndex((t, i) => i < group.first && /^(which|who|that)$/.test(t.norm))
  return normAt(s, at) === 'who' && !hasComma(gap(s, at - 1))
}

/**
 * "amendments offered by **Sen. Moss, which** will give", "a deal with **Norway that** will lower", "prices as in **other
 * states, which** will help": what stands before "which" or "that" is not who acts.
 */
function isThingOf(article: Article, s: Syntax, group: VerbGroup, { phrase }: Subject): boolean {
  const at = s.tokens.findLastIndex((t, i) => i < group.first && /^(which|who|that)$/.test(t.norm))
  const pronoun = normAt(s, at)
  if (pronoun === 'who') return false
  const antecedent = article.entities.resolve(s.sentence.index, phrase.first, phrase.last)
  // "that" never tells which of several a name is
  if (pronoun === 'that') return antecedent?.via === 'name' && antecedent.span.end === s.tokens[at - 1]?.end
  if (antecedent?.entity.type === 'PERSON') return true
  const named = antecedent !== null && antecedent.via !== 'nominal'
  const before = s.tokens[phrase.first - 1]
  // "a car built in **Norway, which** will run on gas": where it is
  if (antecedent?.entity.type === 'PLACE' && /^(in|at|near)$/.test(before?.norm ?? '')) return true
  return !named && before !== undefined && isPreposition(before) && hasComma(gap(s, at - 1))
}

/** "will be the first to pledge money": a state that holds an act. */
const isCommittedState = (s: Syntax, group: VerbGroup) =>
  group.modal !== null && VERB_CUES.has(lemmaAt(s, group.last + 1))
