/** Verbs of undertaking that undertake nothing where they stand. */
import type { NoRecordReason } from '../../../../contract/vocabulary.ts'
import { governorOf, type Subject, subjectOf } from '../../../grammar/clauses.ts'
import { lemmaAt } from '../../../grammar/lemma.ts'
import { gap, groupAt, hasComma, normAt, type Syntax } from '../../../grammar/syntax.ts'
import type { VerbGroup } from '../../../grammar/verb-groups.ts'
import { standingOf } from '../../actors.ts'
import { SPEECH, servesAs } from '../../empty-acts.ts'
import { closedFrame } from '../../frame.ts'
import type { Kept } from '../../kept.ts'
import { NON_VOLITIONAL, type VerbCue } from '../../lexicon/verbs.ts'
import type { Article } from '../../types.ts'
import type { Act } from '../../undertaking.ts'

export interface Reading {
  readonly group: VerbGroup
  readonly lemma: string
  readonly cue: VerbCue
  readonly act: Act
  readonly subject: Subject | null
  readonly kept: Kept | null
}

/** Why this verb, read so, undertakes nothing; null where it does. */
export function trapOf(article: Article, s: Syntax, reading: Reading): NoRecordReason | null {
  const { group, lemma, cue, act, subject, kept } = reading
  const closed = closedFrame(s, group, subject)
  if (closed) return closed
  if (isCompared(s, subject)) return 'anaphoric_mention'
  if (isCharge(s, group)) return 'commentary'
  if (cue.status === 'planned' && isPastPerfect(s, group)) return 'completed_event'
  // "all that it had undertaken **to do**": nothing is said of what
  if (act.lemma === 'do' && (!s.tokens[act.head + 1] || hasComma(gap(s, act.head)))) return 'no_action_stated'
  if (cue.status === 'refused' && (SPEECH.test(act.lemma) || act.lemma === 'rule out')) return 'no_action_stated'
  if (isObjectRelative(s, subject) && !kept) return 'anaphoric_mention'
  if (servesAs(s, act)) return 'no_action_stated'
  if (act.lemma === 'promise' && isYield(s, act.head)) return 'prediction_or_capability'
  const doubt = doubtOf(article, s, group, lemma, act, subject)
  if (doubt) return doubt
  return foretells(article, s, group, act.group) ? 'prediction_or_capability' : null
}

/** "accused the council **of promising** the moon": what others say of somebody. */
const isCharge = (s: Syntax, group: VerbGroup) =>
  group.form === 'gerund' &&
  normAt(s, group.first - 1) === 'of' &&
  s.groups.some(g => g.last < group.first && /^(accuse|suspect|convict|acquit)$/.test(lemmaAt(s, g.head)))

/** "a line that **promises large gains**": what is foreseen of a thing. */
const isYield = (s: Syntax, at: number) =>
  s.tokens.slice(at + 1, at + 4).some(t => /^(benefits?|gains?|returns?|growth|results?|profits?)$/.test(t.norm))

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
