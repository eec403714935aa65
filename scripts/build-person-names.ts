/**
 * Gathers given names and surnames in Latin letters from every locale of @faker-js/faker (MIT),
 * and writes them packed. Run by hand when that package is updated:
 *   npx node scripts/build-person-names.ts
 */
import { writeFileSync } from 'node:fs'
import * as faker from '@faker-js/faker'
import { keyOf } from '../shared/annotate/entities/identity.ts'
import { packWords } from '../shared/annotate/entities/lexicon/packed-words.ts'

const OUT = new URL('../shared/annotate/entities/lexicon/person-names.json', import.meta.url)
const LATIN = /^\p{Lu}[\p{Script=Latin}\p{M}'’-]+$/u

/** A locale's lists are arrays, arrays by sex, or weighted values. */
function namesUnder(node: unknown): string[] {
  if (typeof node === 'string') return [node]
  if (Array.isArray(node)) return node.flatMap(namesUnder)
  if (node && typeof node === 'object')
    return 'value' in node ? namesUnder(node.value) : Object.values(node).flatMap(namesUnder)
  return []
}

function gather(fields: readonly string[]): Set<string> {
  const names = Object.values(faker as Record<string, unknown>).flatMap(locale => {
    const person = (locale as { rawDefinitions?: { person?: Record<string, unknown> } }).rawDefinitions?.person
    return person ? fields.flatMap(field => namesUnder(person[field])) : []
  })
  return new Set(names.filter(name => LATIN.test(name)).map(keyOf))
}

const given = gather(['first_name', 'firstName', 'female_first_name', 'male_first_name'])
const family = gather(['last_name', 'lastName', 'female_last_name', 'male_last_name'])
const lists = {
  source: '@faker-js/faker (MIT), every locale in Latin letters; packed by lexicon/packed-words.ts',
  givenAndFamily: packWords(given, family),
}
writeFileSync(OUT, `${JSON.stringify(lists, null, 2)}\n`)
console.log(`${given.size} given names and ${family.size} surnames, ${JSON.stringify(lists).length} characters`)
