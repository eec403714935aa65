/** Definite nominals: "the airline", "Halden's government", "the three governments". */
import type { Resolution } from '../entities/index.ts'
import { subjectOf } from '../grammar/clauses.ts'
import type { Phrase } from '../grammar/noun-phrases.ts'
import { gap, groupAt, hasComma, normAt, type Syntax } from '../grammar/syntax.ts'
import { isNumber } from '../grammar/words.ts'
import { LISTED, MEMBERS, PAIRS, REPRESENTING, typesOf } from './nominals.ts'
import { titled } from './offices.ts'
import { bareAt, headOf, spanOfPhrase } from './phrases.ts'
import { latest, sharingHead } from './recent.ts'
import { REACH, type Referents } from './referents.ts'
import { lastList, lastPair, subjectsTogether } from './several.ts'

/** "Halden's government", "the teams of the Ostrevian Treasury and the Harbour Board", "allies in the coalition", "The Danish and Dutch governments". */
export function represented(referents: Referents, s: Syntax, part: Phrase, head: number): readonly Resolution[] {
  const norm = bareAt(s, head)
  const names = referents.mentionsIn(s.sentence.index)
  if (MEMBERS.has(norm)) {
    const body =
      names.find(
        m => m.first > head && m.first <= head + 7 && m.last <= part.last && (m.type === 'GROUP' || m.type === 'ORG'),
      ) ?? names.find(m => m.last === head - 1 && m.first >= part.first && m.type === 'GROUP')
    return body ? [{ ...referents.named(body), via: 'nominal' }] : []
  }
  if (!REPRESENTING.has(norm)) return []
  const after = /^(of|from)$/.test(normAt(s, head + 1)) ? names.filter(m => m.first > head && m.last <= part.last) : []
  if (after.length > 0) return after.map(m => ({ ...referents.named(m), via: 'nominal' as const }))
  // "officials from **both governments**"
  if (/^(of|from)$/.test(normAt(s, head + 1)) && /^(both|our|the)$/.test(normAt(s, head + 2)))
    return referents.resolveAll(s.sentence.index, head + 2, part.last)
  const before = names.filter(
    m => m.last < head && m.first >= part.first && (m.type === 'PLACE' || m.type === 'ORG' || m.type === 'GROUP'),
  )
  // "the North American **governments**" are several, of which this names none
  return norm === 'governments' && before.length === 1 ? [] : before.map(m => referents.named(m))
}

/** A definite nominal: "the airline", "the Italian company", "both sides", "the Prime Minister". */
export function definite(referents: Referents, s: Syntax, part: Phrase, head: number): readonly Resolution[] {
  const norm = bareAt(s, head)
  const opener = normAt(s, part.first)
  if (
    /^(both|two)$/.test(opener) ||
    normAt(s, part.first + 1) === 'two' ||
    norm === 'parties' ||
    (norm === 'sides' && head === part.first + 1)
  ) {
    if (PAIRS.has(norm)) return lastPair(referents, s, part, norm)
  }
  const isDefinite = /^(the|this|that|these|those|its|their|his|her|our|such)$/.test(opener)
  const bare =
    head === part.first &&
    /^(officials|authorities|police)$/.test(norm) === false &&
    /^\p{Lu}/u.test(s.tokens[head]?.text ?? '') &&
    // "**Schools** will open": any of them
    !(head === 0 && /[^s]s$/.test(norm))
  const listType = LISTED.get(norm)
  const plain = s.tokens.slice(part.first + 1, head).every(isNumber)
  const list = listType && isDefinite && plain ? lastList(referents, s, part, listType) : []
  if (list.length > 1) return list
  const together = listType && isDefinite && plain ? subjectsTogether(referents, s, part, listType) : []
  if (together.length > 1) return together
  const pair = listType === 'PERSON' && isDefinite && plain ? lastPair(referents, s, part, norm) : []
  if (pair.length > 1) return pair
  // "the three **governments**": several, whom no list names
  if (listType && isDefinite)
    return plain && opener === 'the'
      ? [
          {
            entity: referents.mintEntity(s.sentence.index, part.first, part.last),
            via: 'nominal',
            span: spanOfPhrase(s, part),
          },
        ]
      : []
  const types = typesOf(norm)
  // "the **poorest** countries" are none that the text has named
  if (types && listType && !plain && normAt(s, part.first) === 'the') return []
  if (types?.includes('PLACE') && /^(his|her|their)$/.test(opener)) return ownBody(referents, s, part, 'PLACE')
  if (types?.includes('ORG') && /^(his|her)$/.test(opener)) return ownBody(referents, s, part, 'ORG')
  if (!types || !(isDefinite || bare) || /^(its|their|his|her)$/.test(opener)) return []
  if (types.includes('PERSON')) return titled(referents, s, part, head)
  const span = spanOfPhrase(s, part)
  // "the **Reform** party" is another than the party spoken of before
  const isNamed = s.tokens.slice(part.first + 1, head).some(t => /^\p{Lu}/u.test(t.text))
  const knows = isNamed && referents.mentionsIn(s.sentence.index).some(m => m.first > part.first && m.last < head)
  if (isNamed && !knows)
    return [{ entity: referents.mintEntity(s.sentence.index, part.first, part.last, types[0]), via: 'nominal', span }]
  // "**The union representing the crews** vowed": told who it is, so none that was spoken of
  const isTold = groupAt(s, part.last + 1)?.form === 'gerund' && !hasComma(gap(s, part.last))
  const found = isTold
    ? sharingHead(referents, s, part.first, norm)
    : (introduced(referents, s, norm) ?? latest(referents, s, part.first, types, norm))
  if (found) return [{ ...found, via: 'nominal' as const, span }]
  // "**The bank** said it is committed": named nowhere, yet the same bank throughout
  return opener === 'the'
    ? [{ entity: referents.mintEntity(s.sentence.index, part.first, part.last, types[0]), via: 'nominal', span }]
    : []
}

/** "**A campaign group** is to target nine seats. … **The group** said": who came in without a name. */
function introduced(referents: Referents, s: Syntax, noun: string): Resolution | null {
  for (let i = s.sentence.index - 1; i >= Math.max(0, s.sentence.index - REACH); i--) {
    const e = referents.sentences[i]
    for (const group of e?.groups ?? []) {
      const subject = e && group.form === 'finite' ? subjectOf(e, group) : null
      if (!e || subject?.kind !== 'explicit' || !/^(a|an|one)$/.test(normAt(e, subject.phrase.first))) continue
      if (normAt(e, headOf(e, subject.phrase)) !== noun) continue
      const { first, last } = subject.phrase
      if (referents.resolveAll(i, first, last).length > 0) continue
      return { entity: referents.mintEntity(i, first, last), via: 'nominal', span: spanOfPhrase(e, subject.phrase) }
    }
  }
  return null
}

/** "Norway's prime minister said **her government** would", "Tarrow Rail's chief said **his firm**": what stands beside the office. */
function ownBody(referents: Referents, s: Syntax, part: Phrase, type: 'PLACE' | 'ORG'): readonly Resolution[] {
  const clause = s.groups.find(g => g.form === 'finite' && g.last < part.first && subjectOf(s, g)?.kind === 'explicit')
  const holder = clause ? subjectOf(s, clause)?.phrase : undefined
  if (!holder) return []
  const person = referents.mentionsIn(s.sentence.index).find(m => m.type === 'PERSON' && m.last === holder.last)
  const named = person ? referents.mentionsOf(person.entityId) : []
  const beside = [{ sentence: s.sentence.index, ...holder }, ...named.map(m => ({ ...m, first: m.first - 5 }))]
  const state = beside
    .flatMap(({ sentence, first, last }) =>
      referents.mentionsIn(sentence).filter(m => m.type === type && m.first >= first && m.last <= last + 3),
    )
    .at(0)
  return state ? [{ ...referents.named(state), via: 'nominal', span: spanOfPhrase(s, part) }] : []
}
