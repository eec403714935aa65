/** Test T1: can the phrase be bound by its word? */
import { partsOf } from '../coreference/index.ts'
import type { EntityIndex, Resolution } from '../entities/index.ts'
import type { Phrase } from '../grammar/noun-phrases.ts'
import { gap, hasComma, normAt, type Syntax } from '../grammar/syntax.ts'
import { isConjunction, isPossessive, isPreposition } from '../grammar/words.ts'
import { ACTOR_NOUNS, INSTRUMENTS } from './lexicon/nouns.ts'

export type Standing = 'actor' | 'instrument' | 'thing' | 'unknown'

/** What stands at the head of a phrase: "Canada's ongoing **efforts**" is a thing, "Canadian **government**" an actor. */
export function standingOf(s: Syntax, phrase: Phrase, entities: EntityIndex): Standing {
  if (namesPerson(s, phrase, entities)) return 'actor'
  const parts = partsOf(s, phrase)
  // "**money** in our farmers and producers": whoever is joined behind a thing's preposition does not act
  if (parts.length > 1 && parts.some(p => standingOf(s, p, entities) === 'actor') && !headsThing(s, phrase))
    return 'actor'
  const head = headOf(s, phrase)
  const norm = normAt(s, head).replace(/^(co|vice|ex|deputy)-/, '')
  const token = s.tokens[head]
  if (/^(i|we|he|she|they|who|you)$/.test(norm)) return norm === 'you' ? 'thing' : 'actor'
  if (norm === 'it') return ofReference(entities.resolve(s.sentence.index, head, head))
  const instrument = INSTRUMENTS.has(norm.replace(/s$/, '')) || INSTRUMENTS.has(norm)
  const mention = entities.mentionsIn(s.sentence.index).find(m => head >= m.first && head <= m.last)
  if (instrument) return 'instrument'
  if (mention && mention.via !== 'demonym') return mention.type === 'DOCUMENT' ? 'instrument' : 'actor'
  // "Skarn's **opposition** will not change it": a stance, where it is somebody's
  if (norm === 'opposition' && s.tokens.slice(phrase.first, head).some(isPossessive)) return 'thing'
  if (ACTOR_NOUNS.has(norm) || ACTOR_NOUNS.has(singularOf(norm)) || token?.tags.has('Actor')) return 'actor'
  // "The **Treasury** intends": a capital inside the sentence names something, and its verb will say what
  const named =
    token &&
    /^\p{Lu}/u.test(token.text) &&
    (head > 0 || token.tags.has('ProperNoun') || token.tags.has('Organization') || isListed(s, phrase))
  return named ? 'unknown' : 'thing'
}

/** "Harbour Office Deputy Director of Coastal Waters … **Ines Marlow**": a name at the end of its title. */
const headsThing = (s: Syntax, phrase: Phrase) => {
  const head = headOf(s, phrase)
  const next = s.tokens[head + 1]
  return (
    next !== undefined &&
    isPreposition(next) &&
    next.norm !== 'of' &&
    !(head > 0 && /^\p{Lu}/u.test(s.tokens[head]?.text ?? '')) &&
    !ACTOR_NOUNS.has(normAt(s, head)) &&
    !s.tokens[head]?.tags.has('Actor')
  )
}

const namesPerson = (s: Syntax, phrase: Phrase, entities: EntityIndex) =>
  entities
    .mentionsIn(s.sentence.index)
    .some(
      m =>
        m.type === 'PERSON' &&
        m.last === phrase.last &&
        m.via === 'name' &&
        !isPossessive(s.tokens[m.last] as never) &&
        isOffice(s, headOf(s, phrase), m.first),
    )

/** "**Secretary** of State Moss" is a person; "the **priority** for Minister Moss" is none. */
const isOffice = (s: Syntax, head: number, name: number) =>
  head >= name ||
  /^\p{Lu}/u.test(s.tokens[head]?.text ?? '') ||
  ACTOR_NOUNS.has(normAt(s, head)) ||
  Boolean(s.tokens[head]?.tags.has('Actor'))

const ofReference = (r: Resolution | null): Standing =>
  r === null ? 'unknown' : r.entity.type === 'DOCUMENT' ? 'instrument' : 'actor'

const singularOf = (noun: string) => noun.replace(/ies$/, 'y').replace(/([^s])s$/, '$1')

/** "**Valdoria**, Sundmark and their partners": a lone capital that opens a list of names is one of them. */
const isListed = (s: Syntax, phrase: Phrase) =>
  phrase.first === phrase.last && (hasComma(gap(s, phrase.last)) || /^(and|or)$/.test(normAt(s, phrase.last + 1)))

/** The head noun: the last token before the first preposition, comma or conjunction of the phrase. */
export function headOf(s: Syntax, phrase: Phrase): number {
  for (let k = phrase.first; k < phrase.last; k++) {
    const next = s.tokens[k + 1]
    if (!next) break
    if (isPreposition(next) && !/^(some|many|most|all|each|both|none|one|numbers?|members|half)$/.test(normAt(s, k)))
      return k
    if (isPreposition(next)) return headOf(s, { first: k + 2, last: phrase.last })
    if ((isConjunction(next) || hasComma(gap(s, k))) && !isPossessive(s.tokens[k] as never)) return k
  }
  return phrase.last
}
