/** Who holds an office: "the Prime Minister", "the chief executive". */
import type { Mention, Resolution } from '../entities/index.ts'
import { nominalAt, type Phrase } from '../grammar/noun-phrases.ts'
import { lastHolding } from '../grammar/ordered.ts'
import { gap, groupAt, hasComma, normAt, type Syntax } from '../grammar/syntax.ts'
import { bareAt, spanOfPhrase } from './phrases.ts'
import { isBefore, type Referents } from './referents.ts'

/** "The President" is whoever the text calls President; else the latest person. */
export function titled(referents: Referents, s: Syntax, part: Phrase, head: number): readonly Resolution[] {
  const norm = bareAt(s, head)
  // "the **prime** minister" is no minister of sports
  const kind = normAt(s, head - 1)
  const holders = titleHolders(referents, OFFICE_KINDS.test(kind) ? `${kind} ${norm}` : norm)
  const span = spanOfPhrase(s, part)
  const own = lastHolding(holders, m => isBefore(m, s, head)) ?? holders[0]
  if (own) return [{ ...referents.named(own), via: 'office', span }]
  return normAt(s, part.first) === 'the'
    ? [{ entity: referents.mintEntity(s.sentence.index, part.first, part.last, 'PERSON'), via: 'office', span }]
    : []
}

const OFFICE_KINDS =
  /^(prime|vice|deputy|foreign|finance|interior|defence|defense|home|justice|health|trade|transport|sports)$/

/** Read once for each noun: a long text may say "the minister" as often as it names one. */
function titleHolders(referents: Referents, noun: string): readonly Mention[] {
  const byNoun = HOLDERS.get(referents) ?? new Map<string, readonly Mention[]>()
  HOLDERS.set(referents, byNoun)
  const holders =
    byNoun.get(noun) ?? referents.mentions.filter(m => m.type === 'PERSON' && titleBefore(referents, m, noun))
  byNoun.set(noun, holders)
  return holders
}
const HOLDERS = new WeakMap<Referents, Map<string, readonly Mention[]>>()

function titleBefore(referents: Referents, m: Mention, title: string): boolean {
  const s = referents.sentences[m.sentence]
  if (!s) return false
  const [noun, kind] = title.split(' ').toReversed()
  const isTitle = (k: number) => normAt(s, k) === noun && (kind === undefined || normAt(s, k - 1) === kind)
  for (let k = m.first - 1; k >= Math.max(0, m.first - 5); k--) {
    if (
      (hasComma(gap(s, k)) && k < m.first - 1) ||
      !(nominalAt(s, k) || normAt(s, k) === 'of' || normAt(s, k) === 'for')
    )
      break
    if (isTitle(k) || (noun === 'senator' && normAt(s, k) === 'sen')) return true
  }
  // "Ines Marlow, founder of Skarn", "Tomas Eldred, Aldane's chief executive"
  for (let k = m.last + 1; k <= m.last + 6 && hasComma(gap(s, m.last)); k++)
    // but in "for Marlow, the chairman **will** speak" the chairman is another
    if (isTitle(k) && !groupAt(s, k + 1)) return true
  return false
}
