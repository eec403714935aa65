/** Phrases taken apart: what is joined in one, what stands at its head, and its words as a span. */
import type { Span } from '../../contract/annotation.ts'
import { nominalAt, type Phrase } from '../grammar/noun-phrases.ts'
import { gap, hasComma, normAt, type Syntax } from '../grammar/syntax.ts'
import { isConjunction, isPreposition } from '../grammar/words.ts'
import { REPRESENTING } from './nominals.ts'

/** The parts of a coordination: "Canada | and Ukraine's other allies". A comma apposition stays with its part. */
export function partsOf(s: Syntax, phrase: Phrase): readonly Phrase[] {
  if (isLongTitle(s, phrase)) return [phrase]
  const parts: Phrase[] = []
  let first = phrase.first
  for (let k = phrase.first; k <= phrase.last; k++) {
    const token = s.tokens[k]
    const splits = token !== undefined && isConjunction(token) && token.norm !== '&' && k > first && k < phrase.last
    const listed = k < phrase.last && hasComma(gap(s, k)) && k >= first && nominalAt(s, k + 1)
    if (splits) {
      if (k > first) parts.push({ first, last: k - 1 })
      first = k + 1
    } else if (listed) {
      parts.push({ first, last: k })
      first = k + 1
    }
  }
  if (first <= phrase.last) parts.push({ first, last: phrase.last })
  return parts.length > 1 && sharesPreposition(s, parts) ? [phrase] : parts
}

/** "Harbour Office Deputy **Director of** Coastal Waters and the Fisheries Ines Marlow": one office, one person. */
function isLongTitle(s: Syntax, phrase: Phrase): boolean {
  for (let k = phrase.first; k < phrase.last; k++) {
    if (s.tokens[k] && isConjunction(s.tokens[k] as never)) return false
    if (
      /^(of|for)$/.test(normAt(s, k + 1)) &&
      /^(secretary|undersecretary|minister|commissioner|administrator|director|ambassador|envoy|representative|chair|chairman)$/.test(
        normAt(s, k),
      )
    )
      return true
  }
  return false
}

/** "the teams **of** the Ostrevian Treasury and the Harbour Board": one head for both names. */
const sharesPreposition = (s: Syntax, parts: readonly Phrase[]) => {
  const [first] = parts
  if (!first) return false
  const head = headOf(s, first)
  return REPRESENTING.has(normAt(s, head)) && normAt(s, head + 1) === 'of'
}

/** The head noun of a part: the last token before its first preposition. */
export function headOf(s: Syntax, part: Phrase): number {
  for (let k = part.first; k < part.last; k++) {
    const next = s.tokens[k + 1]
    if (next && isPreposition(next)) return k
  }
  return part.last
}

export function withoutArticle(s: Syntax, phrase: Phrase): Phrase {
  return /^(the|a|an)$/.test(normAt(s, phrase.first)) && phrase.last > phrase.first
    ? { first: phrase.first + 1, last: phrase.last }
    : phrase
}
/** "a miner's" without its ending. */
export function withoutPossessive({ text, start, end }: Span): Span {
  const bare = text.replace(/['’]s?$/, '')
  return { text: bare, start, end: end - (text.length - bare.length) }
}

export function spanOfPhrase(s: Syntax, p: Phrase): Span {
  const [start, end] = [s.tokens[p.first]?.start ?? 0, s.tokens[p.last]?.end ?? 0]
  return { text: s.text.slice(start, end), start, end }
}

/** "the **minister's**" as "minister". */
export const bareAt = (s: Syntax, at: number) => normAt(s, at).replace(/'s?$/, '')
