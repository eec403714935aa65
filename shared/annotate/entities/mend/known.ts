/** What the gazetteer and the plain sense of a name's words say against the tagger. */
import type { Fact } from '../10-facts.ts'
import { type KnownName, knownAt } from '../20-known.ts'
import { kindOfKnown, type Name } from '../40-kinds.ts'
import { EVENT_ENDS, SURE_ORG_ENDS } from '../lexicon/words.ts'
import { isGivenName, key } from './words.ts'

/** Countries are places wherever they stand alone; other known names are added where the tagger saw none. */
export function addKnown(facts: readonly Fact[], names: readonly Name[]): Name[] {
  let out: Name[] = [...names]
  for (let i = 0; i < facts.length; i++) {
    const known = knownAt(facts, i)
    if (!known || !facts[i]?.cap) continue
    const last = i + known.keys.length - 1
    const met = out.filter(name => name.first <= last && name.last >= i)
    const inside = met.every(name => name.first >= i && name.last <= last)
    if (inside && (isSure(known, i) || (met.length > 0 && last > i)))
      out = [...out.filter(name => !met.includes(name)), { first: i, last, kind: kindOfKnown(known) }]
    i = last
  }
  return out.sort((a, b) => a.first - b.first)
}

/** Names that mean nothing else: "Jordan" and "Georgia" may be people, cities often are. */
function isSure(known: KnownName, at: number): boolean {
  const keys = known.keys.join(' ')
  if (MAY_BE_OTHERS.has(keys) && !(at > 0 && LANGUAGES.has(keys))) return false
  if (known.kind === 'country' || (known.via === 'demonym' && known.curated)) return true
  if (known.kind === 'body') return known.keys.length > 1 || known.initials
  return known.kind === 'region' && known.curated && known.keys.length > 1
}
/** Inside a sentence these are adjectives of nationality. */
const LANGUAGES = new Set(['chinese', 'english', 'french', 'polish'])
const MAY_BE_OTHERS = new Set(
  'jordan georgia chad jersey israel guinea chinese english french polish turkey pole dane finn scot swede turk brit'.split(
    ' ',
  ),
)

/** "National Grain Institute" is a body whatever stands around it; the "G7" of "G7 Lakeside Summit" is one too. */
export function byLastWord(facts: readonly Fact[], name: Name): Name[] {
  const last = key(facts, name.last)
  if (name.first === name.last) return [name]
  if (SURE_ORG_ENDS.has(last) && name.kind !== 'GROUP') return [{ ...name, kind: 'ORG' }]
  if (!EVENT_ENDS.has(last) || name.kind === 'OTHER') return [name]
  const known = knownAt(facts, name.first)
  const end = known ? name.first + known.keys.length - 1 : -1
  return known && known.type === name.kind && end < name.last ? [{ ...name, last: end }] : [name]
}

/** Storms and lawsuits bear names, and are nobody: "Hurricane **Ida**", "Moss **v.** Halden". "Marsh **&** Lang" is a firm. */
export function tellApart(facts: readonly Fact[], name: Name): Name[] {
  const [first, before] = [key(facts, name.first), key(facts, name.first - 1)]
  const inside = facts.slice(name.first + 1, name.last + 1)
  if (STORM.test(first) || (name.kind === 'PERSON' && STORM.test(before) && facts[name.first - 1]?.cap))
    return [{ ...name, kind: 'OTHER' }]
  if (inside.some(fact => /^vs?$/.test(fact.key) && !fact.cap)) return [{ ...name, kind: 'OTHER' }]
  const firm = name.kind === 'PERSON' && inside.some(fact => fact.key === '&' || fact.gap.includes('&'))
  return [firm ? { ...name, kind: 'ORG' } : name]
}
const STORM = /^(hurricane|typhoon|cyclone)$/

/** "the people of **Harran**", "the ministers of Harran and **Skarn**": what only a state, a city or a land has. */
export function ownersOfLand(facts: readonly Fact[], names: readonly Name[]): Name[] {
  const out: Name[] = []
  for (const name of names) {
    const before = out.at(-1)
    const joined = key(facts, name.first - 1) === 'and' && before?.kind === 'PLACE' && before.last === name.first - 2
    const first = joined ? before.first : name.first
    const has = key(facts, first - 1) === 'of' && LAND.test(key(facts, first - 2))
    const one = name.first === name.last && /PERSON|ORG|OTHER/.test(name.kind) && !facts[name.first]?.upper
    out.push(has && one && !isGivenName(facts[name.first]) ? { ...name, kind: 'PLACE' } : name)
  }
  return out
}
const LAND =
  /^(people|governments?|citizens|residents|cit(y|ies)|towns?|villages?|provinces?|islands?|coast|shores?|capital|army|ministers|territory|sovereignty|borders?|waters|north|south|east|west)$/

/** "**GENEVA** – The council", "**PORT ELDEN**, May 3 (**Wire**) — The": where a story was written, and by which agency. */
export function dateline(facts: readonly Fact[], names: readonly Name[]): Name[] {
  let last = 0
  while (last < MOST_WORDS && facts[last + 1]?.upper && /^\s$/.test(facts[last + 1]?.gap ?? '')) last++
  const story = facts.findIndex((fact, i) => i > last && i <= last + LONGEST && isAfterDash(fact))
  const isBody = knownAt(facts, 0)?.type === 'ORG' || (last === 0 && key(facts, 0).length < SHORTEST)
  const opens = facts[0]?.upper && facts[story]?.cap && /^\s*[(,–—-]/.test(facts[last + 1]?.gap ?? '')
  if (!opens || isBody || !facts.slice(last + 1, story).every(isAside)) return [...names]
  const place = names.find(name => name.first === 0 && name.kind === 'PLACE') ?? {
    first: 0,
    last,
    kind: 'PLACE' as const,
  }
  const isAgency = ({ first }: Name) => first < story && facts[first]?.gap.includes('(')
  const rest = names.filter(name => name.first > place.last)
  return [place, ...rest.map(name => (isAgency(name) ? { ...name, kind: 'ORG' as const } : name))]
}
const LONGEST = 6
/** Part of a dateline: a name, or a day. */
const isAside = (fact: Fact) => fact.cap || /^\d+$/.test(fact.key)
/** "SALT LAKE CITY". */
const MOST_WORDS = 2
/** "NATO – the alliance" and "UN" are bodies. */
const SHORTEST = 5
const isAfterDash = (fact: Fact) => /[)\s][-–—]+\s|—/.test(fact.gap)
