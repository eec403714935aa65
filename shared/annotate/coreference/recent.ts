/** The latest mention before a place in the text that a nominal or pronoun may stand for. */
import type { Span } from '../../contract/annotation.ts'
import type { EntityType } from '../../contract/vocabulary.ts'
import { isCountry } from '../entities/20-known.ts'
import type { Mention, Resolution } from '../entities/index.ts'
import { subjectOf } from '../grammar/clauses.ts'
import { lastHolding } from '../grammar/ordered.ts'
import { normAt, type Syntax } from '../grammar/syntax.ts'
import { FIRM, FIRM_NOUN, PUBLIC, PUBLIC_NOUN } from './nominals.ts'
import { fits, isBefore, REACH, type Referents } from './referents.ts'

/** The latest mention of one of these types before a place in the text: subjects of the last sentences first. */
export function latest(
  referents: Referents,
  s: Syntax,
  before: number,
  types: readonly EntityType[],
  noun: string | null,
): Resolution | null {
  const shared = noun ? sharingHead(referents, s, before, noun) : null
  if (shared) return shared
  // "the cabinet" is a state's before it is that of a lone word that may be one
  const certain = noun ? nearest(referents, s, before, types, noun, isOf) : null
  const found = certain ?? nearest(referents, s, before, types, noun)
  return noun
    ? (moreOftenNamed(referents, s, types, noun, found) ?? calledSo(referents, s, types, noun, found) ?? found)
    : found
}

/**
 * What the article is about, where the nearest is named in passing: "The airline" is Skarn Air, though "other
 * carriers, including Halden Wings" stands between.
 */
function moreOftenNamed(
  referents: Referents,
  s: Syntax,
  types: readonly EntityType[],
  noun: string,
  found: Resolution | null,
): Resolution | null {
  if (!found || found.span.start >= s.sentence.start) return null
  const { times, top } = countsOf(referents, types)
  const most = top ? (times.get(top.entityId) ?? 0) : 0
  const clear = !isOtherKind(top?.text ?? '', noun) && most >= 3 && most >= 3 * (times.get(found.entity.id) ?? 1)
  return top && clear && top.start < s.sentence.start ? referents.named(top) : null
}

/** "The boards will be named by **the ministry**": one common noun does not stand for another. */
const isOtherNominal = ({ entity }: Resolution, noun: string | null) =>
  noun !== null && entity.mentions.every(m => m.via === 'nominal') && !entity.name.toLowerCase().includes(noun)

/** "**The union** vowed" is not Skarn Motor Company, nor is "the company" the Harbour Commission. */
const isOtherKind = (name: string, noun: string | null) =>
  noun !== null && ((PUBLIC_NOUN.test(noun) && FIRM.test(name)) || (FIRM_NOUN.test(noun) && PUBLIC.test(name)))

/** Whom the text called "the airline" before, where it is named no less often than the nearest. */
function calledSo(
  referents: Referents,
  s: Syntax,
  types: readonly EntityType[],
  noun: string,
  found: Resolution | null,
): Resolution | null {
  if (!found || found.span.start >= s.sentence.start) return null
  for (let i = s.sentence.index - 1; i >= Math.max(0, s.sentence.index - REACH); i--) {
    const e = referents.sentences[i]
    const at = e ? e.tokens.findIndex((t, k) => t.norm === noun && e.tokens[k - 1]?.norm === 'the') : -1
    if (!e || at < 0) continue
    const before = nearest(referents, e, at - 1, types, noun)
    const { times } = countsOf(referents, types)
    const often = (r: Resolution) => times.get(r.entity.id) ?? 0
    return before && before.entity.id !== found.entity.id && often(before) >= often(found) ? before : null
  }
  return null
}

interface Counts {
  readonly times: ReadonlyMap<string, number>
  /** The first mention of whoever is named most. */
  readonly top: Mention | undefined
}

/** Read once for each kind of noun: a long text may say "the company" as often as it names one. */
function countsOf(referents: Referents, types: readonly EntityType[]): Counts {
  const byTypes = COUNTS.get(referents) ?? new Map<string, Counts>()
  COUNTS.set(referents, byTypes)
  const key = types.join()
  const known = byTypes.get(key)
  if (known) return known
  const times = new Map<string, number>()
  const acting = referents.mentions.filter(m => types.includes(m.type) && isActingPlace(m))
  for (const { entityId } of acting) times.set(entityId, (times.get(entityId) ?? 0) + 1)
  const most = Math.max(0, ...times.values())
  const counts = { times, top: acting.find(m => times.get(m.entityId) === most) }
  byTypes.set(key, counts)
  return counts
}
const COUNTS = new WeakMap<Referents, Map<string, Counts>>()

/** The subject of the latest sentence that has one of these types, else its last name. */
function nearest(
  referents: Referents,
  s: Syntax,
  before: number,
  types: readonly EntityType[],
  noun: string | null,
  suits: typeof fits = fits,
): Resolution | null {
  // "**British** voters will be asked by the government": an adjective names the state as well
  const ofState = types.length === 1 && types[0] === 'PLACE'
  for (let i = s.sentence.index; i >= Math.max(0, s.sentence.index - REACH); i--) {
    const subject = subjectIn(referents, i, i === s.sentence.index ? before : Number.POSITIVE_INFINITY, types, suits)
    if (subject && !isOtherNominal(subject, noun) && !isOtherKind(subject.entity.name, noun)) return subject
    if (noun === 'team' || noun === 'mission') continue
    const other = referents
      .mentionsIn(i)
      .findLast(
        m =>
          types.includes(m.type) &&
          !isOtherKind(m.text, noun) &&
          (m.via === 'name' || ofState) &&
          (i < s.sentence.index || (m.last < before && !isCited(s, m))) &&
          isActingPlace(m),
      )
    if (other) return referents.named(other)
  }
  return null
}

/** "According to **the Halden Post**, they plan to": who tells it is not who does it. */
const isCited = (s: Syntax, m: Mention) => {
  const at = normAt(s, m.first - 1) === 'the' ? m.first - 2 : m.first - 1
  return normAt(s, at) === 'to' && normAt(s, at - 1) === 'according'
}

/** "the coalition" is the entity with coalition in its name, wherever the text named it. */
export function sharingHead(referents: Referents, s: Syntax, before: number, noun: string): Resolution | null {
  const byWord = namesByWord(referents)
  for (const word of [noun, ...(NAMED_SO.get(noun) ?? [])]) {
    const mention = lastHolding(byWord.get(word) ?? [], m => isBefore(m, s, before))
    if (mention) return referents.named(mention)
  }
  const minted = referents.entity(noun)
  return minted ? { entity: minted, via: 'nominal', span: minted.mentions[0] as Span } : null
}

/** What a body of a kind has in its name: "the airline" is "Skarn **Air**". */
const NAMED_SO: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    airline: ['air', 'airways', 'airlines', 'wings'],
    carrier: ['air', 'airways', 'airlines'],
    carmaker: ['motor', 'motors', 'automobiles', 'cars'],
    automaker: ['motor', 'motors', 'automobiles'],
    lender: ['bank', 'bancorp'],
    shipyard: ['shipyards', 'shipbuilding'],
    yard: ['shipyard', 'shipyards', 'shipbuilding'],
    retailer: ['stores', 'supermarkets'],
    railway: ['rail', 'railways'],
  }),
)

/** The names of several words that are no person's, by each of their words, in text order. */
function namesByWord(referents: Referents): ReadonlyMap<string, readonly Mention[]> {
  const known = NAMES.get(referents)
  if (known) return known
  const byWord = new Map<string, Mention[]>()
  for (const m of referents.mentions) {
    if (m.type === 'PERSON' || !m.text.includes(' ')) continue
    for (const word of new Set(m.text.toLowerCase().split(/[\s-]+/))) {
      const names = byWord.get(word) ?? []
      names.push(m)
      byWord.set(word, names)
    }
  }
  NAMES.set(referents, byWord)
  return byWord
}
const NAMES = new WeakMap<Referents, ReadonlyMap<string, readonly Mention[]>>()

/** The subject of the last main clause before a place, where it is of a wanted type. */
function subjectIn(
  referents: Referents,
  sentence: number,
  before: number,
  types: readonly EntityType[],
  suits: typeof fits,
): Resolution | null {
  const e = referents.sentences[sentence]
  if (!e) return null
  for (const group of e.groups.filter(g => g.form === 'finite' && g.last < before)) {
    const subject = subjectOf(e, group)
    if (subject?.kind !== 'explicit' || subject.phrase.last >= before) continue
    const found = referents.resolveAll(sentence, subject.phrase.first, subject.phrase.last)[0]
    if (found && suits(found.entity, types)) return found
  }
  return null
}

const isOf: typeof fits = (entity, types) => types.includes(entity.type)

/** A city in a dateline or an address does nothing; a country does. */
const isActingPlace = (m: Mention) => m.type !== 'PLACE' || isCountry(m.entityId)
