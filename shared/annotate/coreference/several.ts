/** Several whom one phrase stands for: "both sides", "these countries", "the leaders". */
import type { EntityType } from '../../contract/vocabulary.ts'
import type { Mention, Resolution } from '../entities/index.ts'
import { mainVerb, subjectOf } from '../grammar/clauses.ts'
import { lemmaAt } from '../grammar/lemma.ts'
import type { Phrase } from '../grammar/noun-phrases.ts'
import { gap, hasComma, type Syntax } from '../grammar/syntax.ts'
import { LISTED } from './nominals.ts'
import { spanOfPhrase } from './phrases.ts'
import { REACH, type Referents } from './referents.ts'

/** The last two of one type that the text joined, or brought together: persons before places, for "leaders". */
export function lastPair(referents: Referents, s: Syntax, part: Phrase, noun: string): readonly Resolution[] {
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
export function lastList(referents: Referents, s: Syntax, part: Phrase, type: EntityType): readonly Resolution[] {
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
export function subjectsTogether(
  referents: Referents,
  s: Syntax,
  part: Phrase,
  type: EntityType,
): readonly Resolution[] {
  for (let i = s.sentence.index - 1; i >= Math.max(0, s.sentence.index - REACH); i--) {
    const e = referents.sentences[i]
    const main = e && mainVerb(e)
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
