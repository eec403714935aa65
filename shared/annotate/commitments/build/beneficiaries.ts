/** To, for or against whom: "send pumps **for the Ostrevian fire brigades**", "assist **Ostrevia**", "sell it **to Skarn**". */
import type { ActorRef, Span } from '../../../contract/annotation.ts'
import { withoutPossessive } from '../../coreference/index.ts'
import { lemmaAt } from '../../grammar/lemma.ts'
import { nominalAt, type Phrase, phraseStartingAt } from '../../grammar/noun-phrases.ts'
import { gap, groupAt, hasComma, normAt, phraseAt, type Syntax } from '../../grammar/syntax.ts'
import { isDeterminer, isNumber, isPossessive } from '../../grammar/words.ts'
import { headOf, standingOf } from '../actors.ts'
import { spanOfTokens } from '../attribution.ts'
import {
  ADVERSE,
  AIMLESS,
  BETTERING,
  GIVING,
  IMPOSING,
  MOTION,
  PROMISING,
  REQUESTS,
  SAKES,
  SEEKING,
  SERVED,
  SERVING,
  SHARING,
  TALKING,
} from '../lexicon/parties.ts'
import type { Article, Candidate } from '../types.ts'
import { refOf, unique } from './promisors.ts'

export interface Parties {
  readonly beneficiaries: readonly ActorRef[]
  readonly adverse: readonly ActorRef[]
  readonly object: Span | null
}

/** Reads the complement of the act from its verb to the quote's end, and whom the promise itself is made to. */
export function partiesOf(article: Article, c: Candidate, promisors: readonly ActorRef[]): Parties {
  const s = c.sentence
  const own = new Set(promisors.map(p => p.entityId))
  // "Chile and Peru will seek a peace that ensures **Peru's** safety": one of several serves itself with the others
  const refs = (phrases: readonly Phrase[], shown = false) =>
    phrases.flatMap(p => refsOf(article, s, p, shown)).filter(ref => own.size > 1 || !own.has(ref.entityId))
  const direct = phraseStartingAt(s, c.action + c.lemma.split(' ').length, c.last)
  return {
    beneficiaries: unique([
      ...refs(promisees(c), true),
      ...refs([...served(s, c.action, c.lemma, c.last), ...servedWithin(c)]),
    ]),
    adverse: unique(refs(opposed(c, direct))),
    object: direct ? spanOfTokens(s, direct) : null,
  }
}

/**
 * Those that the phrase names; somebody named nowhere: "to **the Ostrevian miners**"; or whose it is: "of **Skarn's**
 * ability". Where the verb has `shown` that its object is somebody, any noun will do.
 */
function refsOf(article: Article, s: Syntax, phrase: Phrase, shown = false): readonly ActorRef[] {
  const found = article.entities.resolveAll(s.sentence.index, phrase.first, phrase.last)
  // "to **Halden**-based lender Skarn Capital": where somebody sits is not who they are
  const named = found.filter(r => r.entity.type !== 'DOCUMENT' && article.text[r.span.end] !== '-')
  if (found.length > 0) return named.map(refOf)
  const possessor = possessorIn(s, phrase)
  if (!shown && !isSomebody(article, s, phrase)) return possessor ? refsOf(article, s, possessor) : []
  const whole = withReach(s, phrase)
  const entity = article.entities.mintEntity(s.sentence.index, whole.first, whole.last)
  return [{ entityId: entity.id, name: entity.name, ...withoutPossessive(spanOfTokens(s, whole)), via: 'nominal' }]
}

/** "40 poor nations **around the world**", "families **across the state**". */
function withReach(s: Syntax, phrase: Phrase): Phrase {
  const spans = /^(around|across|throughout) the$/.test(phraseAt(s, phrase.last + 1, 2))
  const where = spans && !hasComma(gap(s, phrase.last)) ? phraseStartingAt(s, phrase.last + 2) : null
  return where ? { first: phrase.first, last: where.last } : phrase
}

function isSomebody(article: Article, s: Syntax, phrase: Phrase): boolean {
  const head = normAt(s, headOf(s, phrase))
  // "the world", but "a **world** of work"
  if (head === 'world' && normAt(s, phrase.first) !== 'the') return false
  const singular = head.replace(/ies$/, 'y').replace(/s$/, '')
  if (SERVED.has(head) || SERVED.has(singular)) return true
  // "opportunities to **partner** on it": one of many has an article before it
  const bare =
    phrase.first === phrase.last &&
    s.tokens[phrase.first]?.tags.has('Singular') &&
    /^\p{Ll}/u.test(s.tokens[phrase.first]?.text ?? '')
  return !bare && standingOf(s, phrase, article.entities) === 'actor'
}

/** "Marlow promised **the ferry crews** that", "the mayor committed **to Eldred** that she would". */
function promisees({ sentence: s, operators, action }: Candidate): readonly Phrase[] {
  const [{ trigger }] = operators
  const asker = lemmaAt(s, trigger.first) === 'agree' ? askerBetween(s, trigger.last, action) : null
  if (asker) return [asker]
  if (trigger.last >= action || !PROMISING.has(lemmaAt(s, trigger.last))) return []
  const at = trigger.last + (normAt(s, trigger.last + 1) === 'to' ? 2 : 1)
  const phrase = phraseStartingAt(s, at, action - 1)
  const opens = phrase && /^(that|to)$/.test(normAt(s, phrase.last + 1))
  return phrase && opens && !groupAt(s, phrase.first) ? [phrase] : []
}

/** "agreed to **Marlow's** request to add", "to a call from **the crews**". */
function askerBetween(s: Syntax, from: number, action: number): Phrase | null {
  const asked = s.tokens.findIndex((t, i) => i > from && i < action && REQUESTS.has(t.norm))
  if (asked < 0) return null
  const phrase = /^(from|by)$/.test(normAt(s, asked + 1)) ? phraseStartingAt(s, asked + 2, action - 1) : null
  return phrase ?? possessorIn(s, { first: from + 1, last: asked })
}

/** The object of a serving verb, or the possessor of what the verb makes better. */
function served(s: Syntax, verb: number, lemma: string, last: number): readonly Phrase[] {
  const object = coordinatedFrom(s, verb + lemma.split(' ').length, last)
  // "will provide a **government**-to-government forum"
  if (!object || gap(s, object.last) === '-') return []
  if (SERVING.has(lemma)) return [object]
  const receiver = GIVING.has(lemma) ? receiverIn(s, phraseStartingAt(s, verb + lemma.split(' ').length, last)) : null
  if (receiver) return [receiver]
  const owner = BETTERING.has(lemma) ? ownerIn(s, object) : null
  return owner ? [owner] : []
}

/** Further verbs and the prepositions of the complement: "to help **Ostrevia**", "for **the crews**", "in support of **Skarn**". */
function servedWithin({ sentence: s, action, lemma, last }: Candidate): readonly Phrase[] {
  const found: Phrase[] = []
  // "will discuss aid for **Skarn**": what is only talked of serves nobody yet
  if (TALKING.has(lemma)) return found
  for (let k = action + 1; k < last; k++) {
    const group = groupAt(s, k)
    if (group && k === group.head) found.push(...served(s, k, lemmaAt(s, k), last))
    if (group || !servesAt(s, k, lemma)) continue
    const phrase = coordinatedFrom(s, k + 1, last)
    if (phrase) found.push(phrase)
  }
  return found
}

/** Whether the preposition at `k` leads to somebody whom the act serves. */
function servesAt(s: Syntax, k: number, lemma: string): boolean {
  switch (normAt(s, k)) {
    case 'for':
      return !SEEKING.has(lemma) && !isOffice(s, k - 1)
    case 'to':
      return !MOTION.has(lemma) && !AIMLESS.has(normAt(s, k - 1)) && !hasComma(gap(s, k - 2)) && gap(s, k - 1) !== '-'
    case 'with':
      return SHARING.has(lemma)
    case 'in':
      return lemma === 'invest'
    case 'of':
      return SAKES.has(normAt(s, k - 1)) && /^(in|on|for|the)$/.test(normAt(s, k - 2))
    default:
      return false
  }
}

/** "member **for Halden**": a seat, a field or a place to stand for. */
const isOffice = (s: Syntax, i: number) =>
  /^(mp|mps|member|minister|secretary|candidate|adviser|spokesman|spokeswoman)$/.test(normAt(s, i))

/** "sanction **Skarn**", "act against **Skarn**", "impose duties on **Skarn**". */
function opposed({ sentence: s, action, lemma, last }: Candidate, direct: Phrase | null): readonly Phrase[] {
  const found = direct && ADVERSE.has(lemma) ? [direct] : []
  for (let k = action + 1; k < last; k++) {
    const leads = normAt(s, k) === 'on' ? ADVERSE.has(lemma) || IMPOSING.has(lemma) : normAt(s, k) === 'against'
    const phrase = leads && !groupAt(s, k) ? phraseStartingAt(s, k + 1, last) : null
    if (phrase) found.push(phrase)
  }
  return found
}

/** The possessor that opens a phrase: "**Karovia's** air force"; null where it is a pronoun. */
function possessorIn(s: Syntax, phrase: Phrase): Phrase | null {
  for (let k = phrase.first; k < phrase.last; k++) {
    const token = s.tokens[k]
    if (token && isPossessive(token) && !token.tags.has('Pronoun')) return { first: phrase.first, last: k }
  }
  return null
}

/** Whose the thing is: its possessor, or "the safety **of the miners**". */
function ownerIn(s: Syntax, phrase: Phrase): Phrase | null {
  const possessor = possessorIn(s, phrase)
  if (possessor) return possessor
  for (let k = phrase.first + 1; k < phrase.last; k++)
    if (normAt(s, k) === 'of') return { first: k + 1, last: phrase.last }
  return null
}

/** "contribute to **the Lantern Fund** 40 million crowns": what is given follows to whom. */
function withoutAmount(s: Syntax, phrase: Phrase | null): Phrase | null {
  if (!phrase) return null
  for (let k = phrase.first + 1; k <= phrase.last; k++) {
    const token = s.tokens[k]
    if (token && isNumber(token) && /^\p{Lu}/u.test(s.tokens[k - 1]?.text ?? ''))
      return { first: phrase.first, last: k - 1 }
  }
  return phrase
}

/** "lend **Karovia** 40 pumps", "send **Skarn** a ship": the name before what is given; null where nothing is. */
function receiverIn(s: Syntax, phrase: Phrase | null): Phrase | null {
  if (!phrase || !/^\p{Lu}/u.test(s.tokens[phrase.first]?.text ?? '')) return null
  for (let k = phrase.first + 1; k <= phrase.last; k++) {
    const token = s.tokens[k]
    if (token && (isNumber(token) || isDeterminer(token))) return { first: phrase.first, last: k - 1 }
  }
  const next = s.tokens[phrase.last + 1]
  return next && (isNumber(next) || (isDeterminer(next) && next.norm !== 'that')) ? phrase : null
}

/** A phrase with what is joined to it: "the **crews and pilots**", "**Karovia or Skarn**". */
function coordinatedFrom(s: Syntax, start: number, ceiling: number): Phrase | null {
  const phrase = withoutAmount(s, phraseStartingAt(s, start, ceiling))
  if (!phrase) return null
  const at = phrase.last + (phraseAt(s, phrase.last + 1, 3) === 'as well as' ? 4 : 2)
  const joins = /^(and|or|as)$/.test(normAt(s, at - 1)) && !hasComma(gap(s, phrase.last))
  if (!joins || at > ceiling || !nominalAt(s, at)) return phrase
  const next = phraseStartingAt(s, at, ceiling)
  return next ? { first: phrase.first, last: next.last } : phrase
}
