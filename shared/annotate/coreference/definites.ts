/** Definite nominals: "the airline", "Halden's government", "both sides", "the Prime Minister". */
import type { Mention, Resolution } from '../entities/index.ts'
import { nominalAt, type Phrase } from '../grammar/noun-phrases.ts'
import { gap, hasComma, normAt, type Syntax } from '../grammar/syntax.ts'
import { MEMBERS, PAIRS, REPRESENTING, typesOf } from './nominals.ts'
import { spanOfPhrase } from './phrases.ts'
import { latest } from './recent.ts'
import { isBefore, REACH, type Referents } from './referents.ts'

/** "Halden's government", "the teams of the Ostrevian Treasury and the Harbour Board", "allies in the coalition", "The Danish and Dutch governments". */
export function represented(referents: Referents, s: Syntax, part: Phrase, head: number): readonly Resolution[] {
  const norm = normAt(s, head)
  const names = referents.mentionsIn(s.sentence.index)
  if (MEMBERS.has(norm)) {
    const body =
      names.find(
        m => m.first > head && m.first <= head + 7 && m.last <= part.last && (m.type === 'GROUP' || m.type === 'ORG'),
      ) ?? names.find(m => m.last === head - 1 && m.first >= part.first && m.type === 'GROUP')
    return body ? [{ ...referents.named(body), via: 'nominal' }] : []
  }
  if (!REPRESENTING.has(norm)) return []
  const after = normAt(s, head + 1) === 'of' ? names.filter(m => m.first > head && m.last <= part.last) : []
  if (after.length > 0) return after.map(m => ({ ...referents.named(m), via: 'nominal' as const }))
  const before = names.filter(
    m => m.last < head && m.first >= part.first && (m.type === 'PLACE' || m.type === 'ORG' || m.type === 'GROUP'),
  )
  return before.map(m => referents.named(m))
}

/** A definite nominal: "the airline", "the Italian company", "both sides", "the Prime Minister". */
export function definite(referents: Referents, s: Syntax, part: Phrase, head: number): readonly Resolution[] {
  const norm = normAt(s, head)
  const opener = normAt(s, part.first)
  if (/^(both|two)$/.test(opener) || normAt(s, part.first + 1) === 'two' || norm === 'parties') {
    if (PAIRS.has(norm)) return lastPair(referents, s, part)
  }
  const isDefinite = /^(the|this|that|these|those|its|their|his|her|our|such)$/.test(opener)
  const bare =
    head === part.first &&
    /^(officials|authorities|police)$/.test(norm) === false &&
    /^\p{Lu}/u.test(s.tokens[head]?.text ?? '')
  const types = typesOf(norm)
  if (!types || !(isDefinite || bare) || /^(its|their|his|her)$/.test(opener)) return []
  if (types.includes('PERSON')) return titled(referents, s, part, head)
  const span = spanOfPhrase(s, part)
  const found = latest(referents, s, part.first, types, norm)
  if (found) return [{ ...found, via: 'nominal' as const, span }]
  // "**The bank** said it is committed": named nowhere, yet the same bank throughout
  return opener === 'the'
    ? [{ entity: referents.mintEntity(s.sentence.index, part.first, part.last, types[0]), via: 'nominal', span }]
    : []
}

/** "The President" is whoever the text calls President; else the latest person. */
function titled(referents: Referents, s: Syntax, part: Phrase, head: number): readonly Resolution[] {
  const norm = normAt(s, head)
  const holders = titleHolders(referents, norm)
  const span = spanOfPhrase(s, part)
  const own = holders.findLast(m => isBefore(m, s, head)) ?? holders[0]
  if (own) return [{ ...referents.named(own), via: 'office', span }]
  return normAt(s, part.first) === 'the'
    ? [{ entity: referents.mintEntity(s.sentence.index, part.first, part.last, 'PERSON'), via: 'office', span }]
    : []
}

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

function titleBefore(referents: Referents, m: Mention, noun: string): boolean {
  const s = referents.sentences[m.sentence]
  if (!s) return false
  for (let k = m.first - 1; k >= Math.max(0, m.first - 5); k--) {
    if (
      (hasComma(gap(s, k)) && k < m.first - 1) ||
      !(nominalAt(s, k) || normAt(s, k) === 'of' || normAt(s, k) === 'for')
    )
      break
    if (normAt(s, k) === noun || (noun === 'senator' && normAt(s, k) === 'sen')) return true
  }
  // "Ines Marlow, founder of Skarn", "Tomas Eldred, Aldane's chief executive"
  for (let k = m.last + 1; k <= m.last + 6 && hasComma(gap(s, m.last)); k++) if (normAt(s, k) === noun) return true
  return false
}

function lastPair(referents: Referents, s: Syntax, part: Phrase): readonly Resolution[] {
  for (let i = s.sentence.index; i >= Math.max(0, s.sentence.index - REACH); i--) {
    const e = referents.sentences[i]
    if (!e) continue
    const names = referents
      .mentionsIn(i)
      .filter(m => m.type !== 'DOCUMENT' && m.via === 'name' && (i < s.sentence.index || m.last < part.first))
    for (let k = names.length - 1; k > 0; k--) {
      const [a, b] = [names[k - 1], names[k]]
      if (a && b && a.type === b.type && a.entityId !== b.entityId && joined(e, a, b)) {
        const span = spanOfPhrase(s, part)
        return [a, b].map(m => ({ ...referents.named(m), via: 'nominal' as const, span }))
      }
    }
  }
  return []
}

const joined = (s: Syntax, a: Mention, b: Mention) => {
  const between = s.tokens.slice(a.last + 1, b.first).map(t => t.norm)
  return between.includes('and') && between.length <= 3
}
