/** Groups named by a common noun and "of": 'the so-called "**coalition of the willing**"', "the **alliance of small island states**". */

import { slug } from '../entities/identity.ts'
import type { Mention } from '../entities/index.ts'
import { subjectOf } from '../grammar/clauses.ts'
import { lemmaAt } from '../grammar/lemma.ts'
import { REPORTING } from '../grammar/saying.ts'
import { normAt, type Syntax } from '../grammar/syntax.ts'
import { isNominal } from '../grammar/words.ts'

const GROUP_NOUNS = /^(coalition|alliance|bloc|league|consortium|axis|front|contact group)$/

/** Mentions of such groups that no name covers yet. */
export function groupNames(sentences: readonly Syntax[], names: readonly Mention[]): readonly Mention[] {
  return sentences.flatMap(s =>
    s.tokens.flatMap((token, first) => {
      if (!GROUP_NOUNS.test(token.norm) || normAt(s, first + 1) !== 'of') return []
      const last = endOf(s, first + 2)
      if (last < first + 2 || names.some(m => m.sentence === s.sentence.index && m.first <= last && m.last >= first))
        return []
      const [start, end] = [token.start, s.tokens[last]?.end ?? token.end]
      const text = s.text.slice(start, end)
      return [
        {
          text,
          start,
          end,
          sentence: s.sentence.index,
          first,
          last,
          entityId: slug(text),
          type: 'GROUP' as const,
          via: 'name' as const,
        },
      ]
    }),
  )
}

/** Verbs whose subject can only be somebody: a capital there is a name, though it opens the sentence ("**Nokia** said"). */
const ACTORS_VERBS =
  /^(pledge|promise|vow|agree|plan|intend|commit|decide|offer|refuse|decline|sign|launch|acquire|buy|sell|hire|unveil|reject|approve|threaten)$/

/** Names that stand as such subjects and that no mention covers yet; taken for bodies. */
export function actingNames(sentences: readonly Syntax[], names: readonly Mention[]): readonly Mention[] {
  return sentences.flatMap(s =>
    s.groups.flatMap(group => {
      const lemma = lemmaAt(s, group.head)
      if (group.form !== 'finite' || group.passive || !(REPORTING.has(lemma) || ACTORS_VERBS.test(lemma))) return []
      const subject = subjectOf(s, group)
      if (subject?.kind !== 'explicit') return []
      const first = normAt(s, subject.phrase.first) === 'the' ? subject.phrase.first + 1 : subject.phrase.first
      const { last } = subject.phrase
      const tokens = s.tokens.slice(first, last + 1)
      const isName =
        tokens.length > 0 &&
        tokens.length <= 4 &&
        tokens.every(t => /^\p{Lu}/u.test(t.text)) &&
        tokens.some(
          t =>
            t.tags.has('ProperNoun') ||
            t.tags.has('Organization') ||
            t.tags.has('Acronym') ||
            /\d|\p{Lu}\p{Lu}/u.test(t.text),
        )
      if (!isName || names.some(m => m.sentence === s.sentence.index && m.first <= last && m.last >= first)) return []
      const [start, end] = [tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0]
      const text = s.text.slice(start, end)
      return [
        {
          text,
          start,
          end,
          sentence: s.sentence.index,
          first,
          last,
          entityId: slug(text),
          type: 'ORG' as const,
          via: 'name' as const,
        },
      ]
    }),
  )
}

/** "of **the willing**", "of **more than 30 countries**" would be a description: an article or a bare noun, then up to three words. */
function endOf(s: Syntax, from: number): number {
  let last = normAt(s, from) === 'the' ? from : from - 1
  while (
    last - from < 3 &&
    s.tokens[last + 1] &&
    isNominal(s.tokens[last + 1] as never) &&
    !/\d/.test(normAt(s, last + 1)) &&
    !/[,;:"”]/.test(s.text.slice(s.tokens[last]?.end ?? 0, s.tokens[last + 1]?.start ?? 0))
  )
    last++
  return last
}
