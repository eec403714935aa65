/** Eighth pass: names as spans of the text, each with the id that its own words give it. */
import type { Span } from '../../contract/annotation.ts'
import { slug } from '../../contract/slug.ts'
import type { EntityType } from '../../contract/vocabulary.ts'
import type { Fact, SentenceFacts, TextFacts } from './10-facts.ts'
import { type KnownName, knownAt, knownBySurface } from './20-known.ts'
import type { Name } from './40-kinds.ts'
import type { Mention } from './types.ts'
import { wideSpan } from './wide.ts'

/** Every mention of the text in order. Names that are no entity (products, prizes) are left out. */
export function toMentions(text: TextFacts, names: readonly (readonly Name[])[]): Mention[] {
  return text.sentences.flatMap((sentence, s) => {
    const own = names[s] ?? []
    const mentions = own.flatMap(name => mentionOf(text.text, sentence, name) ?? [])
    const taken = new Set(own.flatMap(name => (name.first === name.last ? [] : [name.first, name.last])))
    const pairs = sentence.facts.flatMap(fact =>
      taken.has(fact.token.index) ? [] : [...pairIn(text.text, sentence, fact), ...seatIn(text.text, sentence, fact)],
    )
    const replaced = new Set(pairs.map(pair => pair.first))
    return [...mentions.filter(m => m.first !== m.last || !replaced.has(m.first)), ...pairs].sort(
      (a, b) => a.start - b.start,
    )
  })
}

function mentionOf(text: string, { facts, sentence }: SentenceFacts, name: Name): Mention | null {
  const [from, to] = [facts[name.first], facts[name.last]]
  if (!from || !to || name.kind === 'OTHER') return null
  const type = name.kind === 'DEMONYM' ? 'PLACE' : name.kind
  const via = name.kind === 'DEMONYM' ? 'demonym' : 'name'
  const end = endOf(text, to)
  const span = { text: text.slice(from.token.start, end), start: from.token.start, end }
  const known = knownAt(facts, name.first)
  const whole = known && name.first + known.keys.length - 1 === name.last ? known : null
  const wide = wideSpan(text, facts, name, span)
  return {
    ...span,
    sentence: sentence.index,
    first: name.first,
    last: name.last,
    type,
    via,
    entityId: idOf(span, type, whole),
    ...(wide ? { wide } : {}),
  }
}

const idOf = (span: Span, type: EntityType, known: KnownName | null) =>
  known?.type === type ? known.id : slug(span.text)

/** "Inc." keeps the full stop that belongs to it. */
const endOf = (text: string, to: Fact) =>
  /^(inc|corp|co|ltd)$/.test(to.key) && to.cap && text[to.end] === '.' ? to.end + 1 : to.end

/** "U.S.-EU" is one word and two names. */
function pairIn(text: string, { sentence }: SentenceFacts, { token }: Fact): Mention[] {
  const hyphen = token.text.indexOf('-')
  if (hyphen < 2 || token.implied) return []
  const parts = [token.text.slice(0, hyphen), token.text.slice(hyphen + 1).replace(/['’]s$/, '')]
  const known = parts.map(part => (/^\p{Lu}/u.test(part) ? knownBySurface(part) : null))
  let start = token.start
  const mentions = parts.flatMap((part, k) => {
    const own = known[k]
    const from = start
    start += part.length + 1
    if (!own || (own.initials && part !== part.toUpperCase())) return []
    const span = { text: text.slice(from, from + part.length), start: from, end: from + part.length }
    return [
      {
        ...span,
        sentence: sentence.index,
        first: token.index,
        last: token.index,
        type: own.type,
        via: own.via,
        entityId: own.id,
      },
    ]
  })
  return mentions.length === 2 ? mentions : []
}

/** "Sen. Moss (D-Md.)": the party and the state that the seat is for. */
function seatIn(text: string, { sentence }: SentenceFacts, { token }: Fact): Mention[] {
  if (!/^[DRI]-\p{Lu}\p{L}*$/u.test(token.text) || !/\((?:both )?$/.test(text.slice(0, token.start).slice(-6)))
    return []
  const span = { text: token.text.slice(2), start: token.start + 2, end: token.end }
  const known = knownBySurface(span.text)
  const entityId = known?.kind === 'region' ? known.id : slug(span.text)
  return [
    { ...span, sentence: sentence.index, first: token.index, last: token.index, type: 'PLACE', via: 'name', entityId },
  ]
}
