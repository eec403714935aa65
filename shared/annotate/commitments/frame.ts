/**
 * The frame that a cue stands in (guideline 1.3 step 2): questions, antecedents, requests,
 * headlines and other people's hopes hold no undertaking, whatever verb is inside them.
 */
import type { NoRecordReason } from '../../contract/vocabulary.ts'
import { governorOf, type Subject } from '../grammar/clauses.ts'
import { lemmaAt } from '../grammar/lemma.ts'
import { nominalAt } from '../grammar/noun-phrases.ts'
import { isHeadline, isQuestion } from '../grammar/sentences.ts'
import { gap, groupAt, hasComma, normAt, phraseAt, type Syntax } from '../grammar/syntax.ts'
import type { VerbGroup } from '../grammar/verb-groups.ts'
import { DIRECTIVE, OPINION } from './lexicon/verbs.ts'

/** The reason why nothing inside this group's clause can be a record, or null where the frame is open. */
export function closedFrame(s: Syntax, group: VerbGroup, subject: Subject | null): NoRecordReason | null {
  if (isQuestion(s)) return 'question'
  if (isHeadline(s)) return 'anaphoric_mention'
  const opener = openerOf(s, group, subject)
  // "will wait **until** the owners agree to vote": not agreed yet, as far as the sentence says
  if (opener === 'if' || opener === 'unless' || opener === 'lest' || opener === 'until') return 'hypothetical'
  // "but did so **before it signed** a new one": over and done with
  if (opener === 'before' && group.past) return 'completed_event'
  // "That is **why** Norway will open" tells a reason, and asks nothing
  if (/^(whether|how|why|what)$/.test(opener ?? '') && !(opener === 'why' && isReason(s, group, subject)))
    return 'question'
  // "remain **where they are** to wait", "say **what plan I** will follow"
  const start = subject?.kind === 'explicit' ? subject.phrase.first : group.first
  if ((normAt(s, start - 1) === 'where' && !isPlaced(s, start - 1)) || normAt(s, start - 2) === 'what')
    return 'question'
  // "wondering **when** the council will act"
  if (/^(when|where|who)$/.test(opener ?? '') && governsQuestion(s, group, subject)) return 'question'
  // "It is our **hope that** the parties will return"
  const before = (subject?.kind === 'explicit' ? subject.phrase.first : group.first) - 1
  if (
    normAt(s, before) === 'that' &&
    /^(hope|hopes|expectation|belief|fear|fears|doubt|view|chance|possibility|likelihood|forecast|prediction|claim|suggestion|estimate|notion|risk)$/.test(
      normAt(s, before - 1),
    )
  )
    return 'third_party_forecast'
  if (normAt(s, before) === 'that' && UNSURE.test(normAt(s, before - 1))) return 'third_party_forecast'
  const governor = governorOf(s, group)
  if (!governor) return null
  const lemma = lemmaAt(s, governor.head)
  if (group.form === 'infinitive' && DIRECTIVE.has(lemma) && !governor.passive) return 'directive_to_others'
  if (group.form === 'infinitive' && governor.modal && /^(must|should|ought)$/.test(governor.modal))
    return 'imposed_obligation'
  if (group.form === 'finite' && /^(deny|dispute)$/.test(lemma) && !group.modal) return 'completed_event'
  if (group.form === 'finite' && (OPINION.has(lemma) || UNSURE.test(normAt(s, governor.last + 1))))
    return 'third_party_forecast'
  return null
}

function isReason(s: Syntax, group: VerbGroup, subject: Subject | null): boolean {
  const start = subject?.kind === 'explicit' ? subject.phrase.first : group.first
  return /^(is|was|'s|that's)$/.test(normAt(s, start - 2))
}
/** "a yard in Skarn**, where it** will build": told of the place, and no question. */
const isPlaced = (s: Syntax, where: number) => hasComma(gap(s, where - 1)) && nominalAt(s, where - 1)

function governsQuestion(s: Syntax, group: VerbGroup, subject: Subject | null): boolean {
  const start = subject?.kind === 'explicit' ? subject.phrase.first : group.first
  const asks = groupAt(s, start - 2)
  return asks !== undefined && /^(wonder|ask|know|see|decide|learn|wait)$/.test(lemmaAt(s, asks.head))
}

/** "It is now **inevitable** that", "are **confident** that". */
const UNSURE =
  /^(concerned|worried|afraid|hopeful|optimistic|confident|likely|unlikely|inevitable|probable|possible|certain|sure)$/

/** The subordinator before the clause: "**if** Canada pledged", "**how** the province can". */
export function openerOf(s: Syntax, group: VerbGroup, subject: Subject | null): string | null {
  const start = subject && subject.kind === 'explicit' ? subject.phrase.first : group.first
  let k = start - 1
  // "if **instead** Skarn chooses to leave"
  if (normAt(s, k - 1) === 'if' && /^(instead|then|however|finally|ever)$/.test(normAt(s, k))) k--
  if (k < 0) return null
  if (hasComma(gap(s, k))) return null
  const norm = normAt(s, k)
  if (/^(if|unless|whether|how|why|what|when|once|until|because|although|while|lest|as|since|after|before)$/.test(norm))
    return norm
  if (/^(should|had|were)$/.test(norm) && subject?.kind === 'explicit' && !groupAt(s, k - 1)) return 'if'
  return phraseAt(s, k - 3, 4).match(/in the event that$|in case$/) ? 'if' : null
}
