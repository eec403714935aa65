/** Groups named by a common noun and "of": 'the so-called "**coalition of the willing**"', "the **alliance of small island states**". */

import { slug } from '../../contract/slug.ts'
import type { Mention } from '../entities/index.ts'
import { normAt, type Syntax } from '../grammar/syntax.ts'
import { isNominal } from '../grammar/words.ts'

const GROUP_NOUNS = /^(coalition|alliance|bloc|league|consortium|axis|front|contact group)$/

/** Mentions of such groups that no name covers yet. */
export function groupNames(sentences: readonly Syntax[], names: readonly Mention[]): readonly Mention[] {
  const bySentence = Map.groupBy(names, m => m.sentence)
  return sentences.flatMap(s =>
    s.tokens.flatMap((token, first) => {
      if (!GROUP_NOUNS.test(token.norm) || normAt(s, first + 1) !== 'of') return []
      const last = endOf(s, first + 2)
      const taken = (bySentence.get(s.sentence.index) ?? []).some(m => m.first <= last && m.last >= first)
      if (last < first + 2 || taken) return []
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
