/** One undertaking may fire several cues; the innermost explicit one stands for all. */
import type { Candidate } from './types.ts'

/** Rules in order of preference where two find the same act. */
const PREFERENCE = [
  'withdrawn',
  'denied',
  'rule-out',
  'verb',
  'signing',
  'noun',
  'readiness',
  'provision',
  'possibility',
  'modal',
]
const rankOf = (c: Candidate) => {
  const rank = PREFERENCE.findIndex(name => c.rule.startsWith(name))
  return rank < 0 ? PREFERENCE.length : rank
}

/** "will **issue a plan** to guide them": the plan itself is what will be made. */
const isMade = (c: Candidate, all: readonly Candidate[]) =>
  c.rule.startsWith('noun') &&
  all.some(k => k.rule.startsWith('modal') && k.action === c.group?.head && MAKING.test(k.lemma))
const MAKING = /^(issue|publish|develop|draft|prepare|produce|submit|draw up|write)$/

/** Drops the same act found twice, and the outer verb whose object is itself a cue ("will reaffirm **its commitment**"). */
export function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  const kept: Candidate[] = []
  const acts = candidates.filter(c => !isMade(c, candidates))
  for (const c of acts.sort((a, b) => rankOf(a) - rankOf(b))) {
    const same = kept.some(k => k.action === c.action)
    const outer = kept.some(k => k !== c && k.group !== null && k.group.head === c.action)
    const negated = kept.some(
      k => /^(withdrawn|denied|verb-refused)/.test(k.rule) && c.action >= k.first && c.action <= k.last,
    )
    // "plans to submit an **offer to** buy": what is offered is inside what is planned
    const inside = kept.some(
      k => /^(verb|readiness)/.test(k.rule) && c.rule.startsWith('noun') && c.group?.head === k.action,
    )
    if (!same && !outer && !negated && !inside) kept.push(c)
  }
  return kept.sort((a, b) => a.first - b.first)
}
