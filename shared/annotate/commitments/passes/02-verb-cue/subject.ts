/** Who is the verb's subject, also where the verb is a participle or a gerund. */
import { governorOf, type Subject, subjectOf } from '../../../grammar/clauses.ts'
import { lemmaAt } from '../../../grammar/lemma.ts'
import { type Phrase, phraseEndingAt } from '../../../grammar/noun-phrases.ts'
import { gap, groupAt, hasComma, normAt, type Syntax } from '../../../grammar/syntax.ts'
import type { VerbGroup } from '../../../grammar/verb-groups.ts'
import { isAdverb } from '../../../grammar/words.ts'

/** "They gave thanks to **Halden and Ostrevia** for committing to lend": a gerund's subject stands before its preposition. */
export function cueSubject(s: Syntax, group: VerbGroup): Subject | null {
  // "The province **remains** committed to helping"
  let k = group.first - 1
  while (s.tokens[k] && isAdverb(s.tokens[k] as never)) k--
  const before = groupAt(s, k)
  if (before && /^(remain|stay|stand)$/.test(lemmaAt(s, before.head))) return subjectOf(s, before)
  if (group.form === 'finite') return subjectOf(s, group)
  // "a scheme **aiming** to boost sales", "talks **aimed at agreeing** a plan": the noun's purpose, not the subject's
  const noun = group.form === 'gerund' && !hasComma(gap(s, group.first - 1)) ? phraseEndingAt(s, group.first - 1) : null
  // "**With the senate** preparing to vote, …": told beside the story
  if (noun && normAt(s, noun.first - 1) === 'with') return null
  if (noun && noun.last === group.first - 1) return { phrase: noun, kind: 'explicit' }
  if (/^(at)$/.test(normAt(s, group.first - 1))) return null
  if (/^(for|by|after|from)$/.test(normAt(s, group.first - 1))) {
    const host = normAt(s, group.first - 1) === 'for' ? phraseEndingAt(s, group.first - 2) : null
    if (host) return { phrase: withPartner(s, host), kind: 'explicit' }
  }
  const governor = governorOf(s, group) ?? s.groups.findLast(g => g.last < group.first && g.form === 'finite')
  const outer = governor ? subjectOf(s, governor) : null
  return outer ? { phrase: outer.phrase, kind: 'shared' } : null
}

/** "thanks to **Halden and** Ostrevia for committing": what a preposition governs may be joined too. */
function withPartner(s: Syntax, phrase: Phrase): Phrase {
  const left = normAt(s, phrase.first - 1) === 'and' ? phraseEndingAt(s, phrase.first - 2) : null
  return left && left.last === phrase.first - 2
    ? { first: s.tokens[left.first]?.tags.has('Adjective') ? left.last : left.first, last: phrase.last }
    : phrase
}
