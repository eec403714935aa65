/** Why there is a record, and why there is none: what `--explain` shows. */
import type { Span } from '../contract/annotation.ts'
import type { NoRecordReason } from '../contract/vocabulary.ts'
import { spanOfTokens } from './commitments/attribution.ts'
import type { Refusal } from './commitments/types.ts'
import type { Syntax } from './grammar/syntax.ts'

/** A cue that fired and made no record. */
export interface StoppedCue extends Span {
  readonly rule: string
  readonly reason: NoRecordReason
  /** The reason as a sentence. */
  readonly because: string
}

/** One sentence of the article, with the records that it made and the cues that were stopped in it. */
export interface SentenceExplanation extends Span {
  readonly recordIds: readonly string[]
  readonly stopped: readonly StoppedCue[]
}

/** The test of the definition that fails, in words a reader can check against the sentence. */
export const BECAUSE: Readonly<Record<NoRecordReason, string>> = {
  no_actor: 'nobody is named who would be bound',
  directive_to_others: 'it asks, orders or allows somebody else to act',
  third_party_forecast: 'it is what one party expects or says of another',
  completed_event: 'it is done already',
  general_support: 'it states an attitude, not an act that could be kept or broken',
  purpose_of_instrument: 'it says what a document or plan is for',
  prediction_or_capability: 'it foretells, or says what is possible; nobody undertakes it',
  evaluation: 'it judges or praises a commitment',
  commentary: 'it is the writer’s remark',
  imposed_obligation: 'it is a duty laid on somebody',
  opinion_accord: 'it is agreement about a fact or a view',
  no_action_stated: 'no act is stated',
  hypothetical: 'it stands in an if-clause',
  question: 'it is a question',
  anaphoric_mention: 'it speaks of a commitment stated elsewhere',
  lexical_trap: 'the words only look like a commitment',
}

/** Every sentence, in order; those without any cue have both lists empty. */
export function explainSentences(
  sentences: readonly Syntax[],
  refusals: readonly Refusal[],
  records: readonly { readonly id: string; readonly trigger: Span }[],
): readonly SentenceExplanation[] {
  return sentences.map(s => {
    const { start, end } = s.sentence
    const made = records.filter(r => r.trigger.start >= start && r.trigger.end <= end)
    const stopped = refusals
      .filter(f => f.sentence === s)
      .map(f => ({ ...spanOfTokens(s, f.trigger), rule: f.rule, reason: f.reason, because: BECAUSE[f.reason] }))
      // a cue that one rule stops and another takes is a record after all
      .filter(cue => !made.some(r => r.trigger.start < cue.end && cue.start < r.trigger.end))
    return { text: s.text.slice(start, end), start, end, recordIds: made.map(r => r.id), stopped }
  })
}
