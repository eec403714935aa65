/**
 * Follows a verb down its chain of operators to the act itself: "**plans to propose** a fund",
 * "**will continue to share**", "**has agreed to** allow". Each operator lowers or keeps the
 * status; verbs of going on set novelty alone.
 */
import type { Novelty, Status } from '../../contract/vocabulary.ts'
import { actionLemma, lemmaAt } from '../grammar/lemma.ts'
import { gap, hasComma, type Syntax } from '../grammar/syntax.ts'
import type { VerbGroup } from '../grammar/verb-groups.ts'
import { gerundAfter, infinitiveAfter } from './complements.ts'
import { ASPECT, VERB_CUES } from './lexicon/verbs.ts'
import type { Operator } from './types.ts'

export interface Act {
  readonly head: number
  readonly lemma: string
  readonly group: VerbGroup
  readonly operators: readonly Operator[]
  readonly novelty: Novelty | null
  readonly negated: boolean
}

/** An act that a noun names: "a formal assurance of **support**", "the **donation** of 40 pumps". */
export const nominalAct = (head: number, lemma: string): Act => ({
  head,
  lemma,
  group: {
    first: head,
    last: head,
    head,
    modal: null,
    form: 'gerund',
    negated: false,
    passive: false,
    progressive: false,
    perfect: false,
    copula: false,
    past: false,
  },
  operators: [],
  novelty: null,
  negated: false,
})

/** A verb as the act, whatever follows it: "committed more than 1 billion doses". */
export const selfAct = (s: Syntax, group: VerbGroup): Act => ({
  head: group.head,
  lemma: actionLemma(s, group.head),
  group,
  operators: [],
  novelty: null,
  negated: group.negated,
})

/** The act at the end of the chain that starts with `group`, which is itself under the cue already read. */
export function actOf(s: Syntax, group: VerbGroup, depth = 0): Act {
  const lemma = lemmaAt(s, group.head)
  const own = selfAct(s, group)
  if (depth > 3) return own
  if (ASPECT.has(lemma)) {
    const goesOn = infinitiveAfter(s, group.last, 3)
    // "continue close talks**, to prevent** harm": a purpose
    const inner = goesOn && !hasComma(gap(s, goesOn.first - 1)) ? goesOn : gerundAfter(s, group.last, null)
    if (!inner) return { ...own, novelty: lemma === 'remain' ? null : 'reaffirmed' }
    const act = actOf(s, inner, depth + 1)
    return { ...act, novelty: act.novelty ?? 'reaffirmed', negated: act.negated || group.negated }
  }
  const cue = VERB_CUES.get(lemma)
  const isOperator = cue && (cue.status === 'proposed' || cue.status === 'possible')
  if (isOperator) {
    const inner = cue.frames.includes('to') ? infinitiveAfter(s, group.last, 2) : gerundAfter(s, group.last, null)
    const operator: Operator = { status: cue.status, trigger: { first: group.head, last: group.head } }
    if (!inner) return { ...own, operators: [operator] }
    const act = actOf(s, inner, depth + 1)
    return { ...act, operators: [operator, ...act.operators] }
  }
  // "will do all that we possibly can **to protect**": the act is the purpose of an empty verb
  if (
    EMPTY_ACT.test(
      s.tokens
        .slice(group.head, group.head + 3)
        .map(t => t.norm)
        .join(' '),
    )
  ) {
    const inner = infinitiveAfter(s, group.head + 1, 6) ?? infinitiveAfter(s, canAfter(s, group.head + 1))
    if (inner) return { ...actOf(s, inner, depth + 1), negated: group.negated }
  }
  return own
}
/** "everything (that) **we can** to": the last word of the aside, or the word itself. */
function canAfter(s: Syntax, at: number): number {
  const can = s.tokens.findIndex((t, i) => i > at && i < at + 6 && /^(can|could|possible)$/.test(t.norm))
  return can < 0 ? at : can
}
const EMPTY_ACT = /^(do|use|take|spare) (everything|all|whatever|every|no|any)\b/

/** The weakest rung wins (guideline 1.2); among equals the first cue is the trigger. */
export function weakest(
  operators: readonly [Operator, ...Operator[]],
  rung: Readonly<Record<Status, number>>,
): Operator {
  return operators.reduce((low, next) => (rung[next.status] < rung[low.status] ? next : low))
}
