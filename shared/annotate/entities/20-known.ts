/** Second pass: names that the gazetteer and the short list of bodies already know. */
import { slug } from '../../contract/slug.ts'
import type { EntityType } from '../../contract/vocabulary.ts'
import { lexiconPhrases } from '../text/lexicon.ts'
import type { Fact } from './10-facts.ts'
import { keyOf, keysOf } from './identity.ts'
import gazetteer from './lexicon/gazetteer.json' with { type: 'json' }
import { KNOWN_BODIES } from './lexicon/organisations.ts'
import { PlaceNames, placeKeys } from './lexicon/place-names.ts'
import {
  CAPITAL_ACTS_FOR,
  COUNTRY_SUPPLEMENT,
  METONYMS,
  OTHER_PLACES,
  type PlaceRow,
  US_STATES,
} from './lexicon/places.ts'

export interface KnownName {
  readonly id: string
  readonly name: string
  readonly type: EntityType
  readonly via: 'name' | 'demonym'
  readonly kind: 'country' | 'region' | 'city' | 'body'
  readonly keys: readonly string[]
  /** Initials ("US", "WHO") count only in capitals, for "us" and "who" are words. */
  readonly initials: boolean
  /** Postal and dateline abbreviations ("Md.", "Miss.") count only after a comma, a hyphen or a bracket. */
  readonly abbreviation: boolean
  /** From this project's own lists, not from the long lists of the world's cities and provinces. */
  readonly curated: boolean
}

/** By their first keys: what this project's own lists name, before the world's provinces and cities, and after them. */
const curated = { before: new Map<string, KnownName[]>(), after: new Map<string, KnownName[]>() }
const countries = new Set<string>()
const REGIONS = new PlaceNames(gazetteer.regions)
const CITIES = new PlaceNames(gazetteer.cities)

/** Single words of the names of regions: "Harran" of "North Harran". */
export const REGION_WORDS: ReadonlySet<string> = new Set(
  REGIONS.words()
    .filter(word => word.length > 3 && /^\p{Lu}/u.test(word))
    .map(keyOf),
)

/** The known name that starts at a word, the longest one first; null where there is none. */
export function knownAt(facts: readonly Fact[], first: number): KnownName | null {
  const fact = facts[first]
  if (!fact || fact.token.implied) return null
  return namesFrom(fact.key).find(name => matches(facts, first, name)) ?? null
}

let listedBodies: ReadonlyMap<string, readonly (readonly string[])[]> | null = null

/** How many words a body or club of compromise's lexicon takes up from a word on ("Chicago Bulls": 2); 0 for none. */
export function listedBodyAt(facts: readonly Fact[], first: number): number {
  listedBodies ??= Map.groupBy(
    lexiconPhrases(['Organization', 'SportsTeam']).map(words => words.map(keyOf)),
    phrase => phrase[0] ?? '',
  )
  const start = facts[first]
  if (!start?.cap || start.token.implied) return 0
  const found = listedBodies
    .get(start.key)
    ?.find(phrase =>
      phrase.every(
        (word, k) => facts[first + k]?.key === word && (k === 0 || /^[\s-]$/.test(facts[first + k]?.gap ?? '')),
      ),
    )
  return found?.length ?? 0
}

export const isCountry = (id: string): boolean => countries.has(id)

/** The known name that is spelled so, whatever its capitals: "canada", "Canadian". */
export function knownBySurface(surface: string): KnownName | null {
  const keys = keysOf(surface)
  return namesFrom(keys[0] ?? '').find(name => name.keys.join(' ') === keys.join(' ')) ?? null
}

/** The state or union that a capital or a government's house stands for, by its slug. */
export const actsFor = (surface: string): string | undefined => METONYM_IDS.get(keysOf(surface).join(' '))

function matches(facts: readonly Fact[], first: number, name: KnownName): boolean {
  const start = facts[first]
  if (!start) return false
  if (name.initials && !start.upper) return false
  if (name.abbreviation && !(start.cap && /[,(-]\s*$/.test(start.gap))) return false
  return name.keys.every((key, offset) => {
    const fact = facts[first + offset]
    if (!fact || fact.key !== key || fact.token.implied) return false
    return offset === 0 || /^[\s,-]*$/.test(fact.gap)
  })
}

const byFirstKey = new Map<string, readonly KnownName[]>()

/** The known names whose first word is this, the longest first. */
function namesFrom(key: string): readonly KnownName[] {
  if (unknown.has(key)) return NONE
  const known = byFirstKey.get(key)
  if (known) return known
  const [before, after] = [curated.before.get(key), curated.after.get(key)]
  const [regions, cities] = [REGIONS.startingWith(key), CITIES.startingWith(key)]
  if (!before && !after && regions.length + cities.length === 0) return asUnknown(key)
  const names: KnownName[] = []
  const isNew = (name: KnownName) => !names.some(other => other.keys.join(' ') === name.keys.join(' '))
  const all = [
    ...(before ?? []),
    ...regions.map(name => listed(name, 'region')),
    ...cities.map(name => listed(name, 'city')),
    ...(after ?? []),
  ]
  for (const name of all) if (isNew(name)) names.push(name)
  names.sort((a, b) => b.keys.length - a.keys.length)
  byFirstKey.set(key, names)
  return names
}
const NONE: readonly KnownName[] = []

/** Words with which no name begins: nearly all that are asked for, and the same ones in every text. */
const unknown = new Set<string>()
const MOST_UNKNOWN = 20_000

/** V8 keeps a longer piece of a string as a view, which would hold the whole article in memory. */
const LONGEST_COPIED = 12

function asUnknown(key: string): readonly KnownName[] {
  if (unknown.size >= MOST_UNKNOWN) unknown.clear()
  if (key.length <= LONGEST_COPIED) unknown.add(key)
  return NONE
}

type Naming = Pick<KnownName, 'id' | 'name' | 'type' | 'via' | 'kind' | 'curated'>

function known(surface: string, naming: Naming, abbreviation = false): KnownName {
  const keys = placeKeys(surface)
  const initials = keys.length === 1 && surface.length <= 6 && surface === surface.toUpperCase()
  return { ...naming, keys, initials, abbreviation }
}

const listed = (name: string, kind: KnownName['kind']): KnownName =>
  known(name, { id: slug(name), name, type: 'PLACE', via: 'name', kind, curated: false })

function add(surface: string, naming: Naming, { abbreviation = false, to = curated.before } = {}): void {
  const name = known(surface, naming, abbreviation)
  const first = name.keys[0]
  if (first === undefined) return
  to.set(first, [...(to.get(first) ?? []), name])
}

function addPlace(
  name: string,
  kind: KnownName['kind'],
  aliases: readonly string[],
  demonyms: readonly string[],
): void {
  const id = slug(name)
  if (kind === 'country') countries.add(id)
  for (const surface of [name, ...aliases]) add(surface, { id, name, type: 'PLACE', via: 'name', kind, curated: true })
  for (const surface of demonyms) add(surface, { id, name, type: 'PLACE', via: 'demonym', kind, curated: true })
}

const split = (list: string) => list.split('|').filter(word => word !== '')
const addRow =
  (kind: KnownName['kind']) =>
  ([name, aliases, demonyms]: PlaceRow) =>
    addPlace(name, kind, split(aliases), split(demonyms))

/** Rows where the packages err, or spell a country as English news does not. */
const RENAMED: Readonly<Record<string, string>> = {
  Türkiye: 'Turkey',
  Czechia: 'Czech Republic',
  'Cabo Verde': 'Cape Verde',
}
const WRONG_DEMONYMS = new Set(['Welsh'])

const METONYM_IDS = new Map<string, string>(Object.entries(METONYMS))

function addCountries(): void {
  for (const [name, aliases, demonyms, capital] of gazetteer.countries as [string, string[], string[], string][]) {
    const common = RENAMED[name] ?? name
    const adjectives = demonyms.filter(word => !WRONG_DEMONYMS.has(word))
    const people = adjectives.filter(word => /[ani]$/.test(word)).map(word => `${word}s`)
    addPlace(
      common,
      'country',
      [name, ...aliases].filter(alias => alias !== 'Congo'),
      [...adjectives, ...people],
    )
    if (capital) addPlace(capital, 'city', [], [])
    const actor = CAPITAL_ACTS_FOR[slug(capital)] ?? slug(common)
    if (capital && !METONYM_IDS.has(keysOf(capital).join(' '))) METONYM_IDS.set(keysOf(capital).join(' '), actor)
  }
}

for (const row of COUNTRY_SUPPLEMENT) addRow('country')([RENAMED[row[0]] ?? row[0], row[1], row[2]])
addCountries()
for (const row of OTHER_PLACES) addRow('region')(row)
for (const state of US_STATES.split('|')) {
  const [name = '', abbreviation] = state.split(':')
  addPlace(name, 'region', [], [])
  const row = { id: slug(name), name, type: 'PLACE', via: 'name', kind: 'region', curated: true } as const
  if (abbreviation) add(abbreviation, row, { abbreviation: true })
}
for (const [name, aliases] of KNOWN_BODIES)
  for (const surface of [name, ...split(aliases)])
    add(surface, { id: slug(name), name, type: 'ORG', via: 'name', kind: 'body', curated: true }, { to: curated.after })
