/** What a cue verb governs: "agreed **to allow** a vote", "committed to **financing**", "vowed that it **would** leave". */
import { governorOf } from '../grammar/clauses.ts'
import { lemmaAt } from '../grammar/lemma.ts'
import { nominalAt } from '../grammar/noun-phrases.ts'
import { gap, groupAt, isHardBreak, normAt, type Syntax } from '../grammar/syntax.ts'
import type { VerbGroup } from '../grammar/verb-groups.ts'
import { isAdverb, isDeterminer, isGerund, isNumber, isPreposition, isSubordinator } from '../grammar/words.ts'

/** The infinitive that a word governs, directly or over its own adverbs and objects; null where there is none. */
export function infinitiveAfter(s: Syntax, at: number, reach = 1): VerbGroup | null {
  for (let k = at + 1; k <= Math.min(at + reach, s.tokens.length - 1); k++) {
    if (isHardBreak(gap(s, k - 1)) && !/["“”]/.test(gap(s, k - 1))) return null
    const group = groupAt(s, k)
    if (group?.form === 'infinitive' && group.first === k) return group
    if (group && group.last > at) return null
    const token = s.tokens[k]
    if (!token || !(isAdverb(token) || nominalAt(s, k) || isPreposition(token) || token.norm === 'not')) return null
  }
  return null
}

/** "committed to **further enhancing**": the gerund after "to", adverbs between; null where there is none. */
export function gerundAfter(s: Syntax, at: number, preposition: RegExp | null = /^to$/): VerbGroup | null {
  let k = at + 1
  while (s.tokens[k] && isAdverb(s.tokens[k] as never)) k++
  if (preposition && !preposition.test(normAt(s, k))) return null
  if (preposition) k++
  while (s.tokens[k] && isAdverb(s.tokens[k] as never) && !isGerund(s.tokens[k] as never)) k++
  const group = groupAt(s, k)
  return group && (group.form === 'gerund' || isGerund(s.tokens[group.head] as never)) && k >= group.first
    ? group
    : null
}

/** The first modal group of the that-clause that a word opens ("that" may be left out); null where none is. */
export function modalClauseAfter(s: Syntax, at: number): VerbGroup | null {
  let saw = false
  for (let k = at + 1; k < Math.min(at + 22, s.tokens.length); k++) {
    if (normAt(s, k) === 'that') saw = true
    if (isHardBreak(gap(s, k - 1)) && !/["“”]/.test(gap(s, k - 1))) return null
    const group = groupAt(s, k)
    if (group && group.first === k && group.form === 'finite') {
      if (group.modal && /^(will|would|shall)$/.test(group.modal) && (saw || governorOf(s, group)?.last === at))
        return group
      if (!group.modal && saw && lemmaAt(s, group.head) !== 'confirm' && !group.passive) return null
    }
  }
  return null
}

/** "approved **two amendments**": a count of papers is no sum. */
const COUNTED_PAPERS =
  /^(amendments?|bills?|resolutions?|motions?|measures?|laws?|treaties|nominees?|nominations?|reports?)$/

/** "a funding rise **of over 140 million** crowns": the sum that a noun of money has. */
function sumOf(s: Syntax, from: number): number | null {
  const of = s.tokens.findIndex((t, i) => i > from && i < from + 5 && t.norm === 'of')
  const isMoney = of > 0 && s.tokens.slice(from, of).some(t => MONEY.test(t.norm))
  if (!isMoney) return null
  const at = s.tokens.findIndex((t, i) => i > of && i < of + 5 && isNumber(t) && !t.tags.has('Date'))
  return at < 0 ? null : at
}
const MONEY = /^(funding|funds?|package|grants?|aid|investment|loans?|budget|sum)$/

/** An amount or a quantity as direct object: "committed more than **1 billion** doses", "approved **$2 billion**". */
export function amountAfter(s: Syntax, at: number): number | null {
  for (let k = at + 1; k <= Math.min(at + 7, s.tokens.length - 1); k++) {
    const token = s.tokens[k]
    if (!token || (groupAt(s, k) && !isNumber(token)) || /[;:]/.test(gap(s, k - 1))) return null
    // "announced the Lumen **4.2** release": a number after a noun counts nothing
    if (token.tags.has('Noun') && !isNumber(token) && !isDeterminer(token)) return sumOf(s, k)
    if (isNumber(token) && !token.tags.has('Date') && !/^-/.test(gap(s, k)) && !/^(one|first|second)$/.test(token.norm))
      return COUNTED_PAPERS.test(normAt(s, k + 1)) ? null : k
    if (isSubordinator(token) && token.norm !== 'as') return null
    if (isPreposition(token) && !/^(than|about|aside)$/.test(token.norm)) return null
  }
  return null
}
