/** Definite nominals: "the airline", "Halden's government", "both sides", "the Prime Minister". */
import type { EntityType } from '../../contract/vocabulary.ts'
import type { Mention, Resolution } from '../entities/index.ts'
import { subjectOf } from '../grammar/clauses.ts'
import { lemmaAt } from '../grammar/lemma.ts'
import { nominalAt, type Phrase } from '../grammar/noun-phrases.ts'
import { lastHolding } from '../grammar/ordered.ts'
import { gap, groupAt, hasComma, normAt, type Syntax } from '../grammar/syntax.ts'
import { isNumber } from '../grammar/words.ts'
import { LISTED, MEMBERS, PAIRS, REPRESENTING, typesOf } from './nominals.ts'
import { headOf, spanOfPhrase } from './phrases.ts'
import { latest } from './recent.ts'
import { isBefore, REACH, type Referents } from './referents.ts'

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
    /^\p{Lu}/u.test(s.tokens[head]?.text ?? '')
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
  const found = introduced(referents, s, norm) ?? latest(referents, s, part.first, types, norm)
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

/** "The President" is whoever the text calls President; else the latest person. */
function titled(referents: Referents, s: Syntax, part: Phrase, head: number): readonly Resolution[] {
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

/** The last two of one type that the text joined, or brought together: persons before places, for "leaders". */
function lastPair(referents: Referents, s: Syntax, part: Phrase, noun: string): readonly Resolution[] {
  const wanted = LISTED.get(noun)
  const types = noun === 'sides' ? SIDES : wanted ? [wanted, ...(wanted === 'PERSON' ? ['PLACE' as const] : [])] : TYPES
  for (const { sentence, names } of namesBefore(referents, s, part)) {
    const pair = pairOf(sentence, names, types)
    if (pair) return allOf(referents, s, part, pair)
  }
  // further down, the two are those of the title
  const title = s.sentence.index > REACH ? referents.sentences[0] : undefined
  const pair = title ? pairOf(title, referents.mentionsIn(0), types) : null
  return pair ? allOf(referents, s, part, pair) : []
}

/** "the **minister's**" as "minister". */
const bareAt = (s: Syntax, at: number) => normAt(s, at).replace(/'s?$/, '')

/** The last two names of one type that a sentence joins ("Chile and Peru") or brings together ("Moss met Lang"). */
export function pairOf(s: Syntax, names: readonly Mention[], types: readonly EntityType[]): readonly Mention[] | null {
  for (const type of types) {
    const own = names.filter(m => m.type === type)
    for (let k = own.length - 1; k > 0; k--) {
      const [a, b] = [own[k - 1], own[k]]
      if (a && b && a.entityId !== b.entityId && (joined(s, a, b) || met(s, a, b))) return [a, b]
    }
  }
  return types.includes('PLACE') && types.includes('ORG') ? mixedPair(s, names) : null
}

/** "between **Peru and the Harbour Commission**": a state and a body. */
function mixedPair(s: Syntax, names: readonly Mention[]): readonly Mention[] | null {
  const bodies = names.filter(m => m.type === 'PLACE' || m.type === 'ORG')
  const at = bodies.findLastIndex((b, k) => {
    const a = bodies[k - 1]
    return a !== undefined && a.type !== b.type && joined(s, a, b)
  })
  return at > 0 ? bodies.slice(at - 1, at + 1) : null
}
const TYPES: readonly EntityType[] = ['PERSON', 'ORG', 'GROUP', 'PLACE']
const SIDES: readonly EntityType[] = ['PLACE', 'ORG', 'GROUP', 'PERSON']

/** The last list of names of the noun's type: "Chile, Peru and Ghana … **these countries**". */
function lastList(referents: Referents, s: Syntax, part: Phrase, type: EntityType): readonly Resolution[] {
  for (const { sentence, names } of namesBefore(referents, s, part)) {
    const own = names.filter(m => m.type === type)
    let end = own.length - 1
    while (end > 0 && !listed(sentence, own[end - 1], own[end])) end--
    let start = end
    while (start > 0 && listed(sentence, own[start - 1], own[start])) start--
    if (start < end) return allOf(referents, s, part, own.slice(start, end + 1))
  }
  return []
}

/** "President Moss of Peru, Premier Lang of Chile and King Eldred met. **The leaders** agreed": who did so together. */
function subjectsTogether(referents: Referents, s: Syntax, part: Phrase, type: EntityType): readonly Resolution[] {
  for (let i = s.sentence.index - 1; i >= Math.max(0, s.sentence.index - REACH); i--) {
    const e = referents.sentences[i]
    const main = e?.groups.find(g => g.form === 'finite' && subjectOf(e, g)?.kind === 'explicit')
    const subject = e && main ? subjectOf(e, main) : null
    const found = subject ? referents.resolveAll(i, subject.phrase.first, subject.phrase.last) : []
    const own = found.filter(r => r.entity.type === type)
    if (own.length > 1) return own.map(r => ({ ...r, via: 'nominal' as const, span: spanOfPhrase(s, part) }))
  }
  return []
}

/** The names of each sentence back from a phrase, those before it alone. */
function namesBefore(referents: Referents, s: Syntax, part: Phrase) {
  const back = Array.from({ length: Math.min(REACH, s.sentence.index) + 1 }, (_, k) => s.sentence.index - k)
  return back.flatMap(i => {
    const sentence = referents.sentences[i]
    const names = referents
      .mentionsIn(i)
      .filter(m => m.type !== 'DOCUMENT' && m.via === 'name' && (i < s.sentence.index || m.last < part.first))
    return sentence ? [{ sentence, names }] : []
  })
}

const allOf = (referents: Referents, s: Syntax, part: Phrase, names: readonly Mention[]) =>
  names.map(m => ({ ...referents.named(m), via: 'nominal' as const, span: spanOfPhrase(s, part) }))

/** "Chile, Peru", "Peru and the Ghana". */
const listed = (s: Syntax, a: Mention | undefined, b: Mention | undefined) =>
  a !== undefined &&
  b !== undefined &&
  s.tokens.slice(a.last + 1, b.first).every(t => /^(and|the)$/.test(t.norm)) &&
  (b.first > a.last + 1 || hasComma(gap(s, a.last)))

/** "Secretary Moss **met** Minister Lang on the sidelines", "Moss **spoke with** Lang". */
const met = (s: Syntax, a: Mention, b: Mention) =>
  s.groups.some(
    g =>
      g.first > a.last &&
      g.last < b.first &&
      g.form === 'finite' &&
      /^(meet|host|speak|talk|receive|welcome)$/.test(lemmaAt(s, g.head)),
  )

const joined = (s: Syntax, a: Mention, b: Mention) => {
  // "the **Peru-Chile** talks"
  if (/^[-–]$/.test(s.text.slice(a.end, b.start))) return true
  const between = s.tokens.slice(a.last + 1, b.first).map(t => t.norm)
  return between.includes('and') && between.length <= 3
}
