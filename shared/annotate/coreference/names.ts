/** Names as they are compared with each other: word by word, or by their initials. */
import { type KnownName, knownBySurface } from '../entities/20-known.ts'
import { keysOf } from '../entities/identity.ts'
import type { Mention } from '../entities/index.ts'
import { COMPANY_FORMS } from '../entities/lexicon/words.ts'

export interface Name {
  readonly mention: Mention
  /** Without "the", titles' dots and company forms. */
  readonly words: readonly string[]
  readonly key: string
  /** What the gazetteer knows by this name; of no person. */
  readonly known: KnownName | null
}

export function nameOf(mention: Mention): Name {
  const words = wordsOf(mention)
  const known = mention.type === 'PERSON' ? null : knownBySurface(mention.text)
  return { mention, words, key: words.join(' '), known }
}

function wordsOf(mention: Mention): readonly string[] {
  const keys = keysOf(mention.text.replace(/[’']s?$/, ''))
    .filter(k => k !== 'the')
    .map(k =>
      k
        .replace(/^organisation/, 'organization')
        .replace(/^defence$/, 'defense')
        .replace(/^centre$/, 'center'),
    )
  const kept = keys.filter((k, i) => !(i > 0 && (COMPANY_FORMS.has(k) || /^(jr|sr|ii|iii)$/.test(k))))
  return kept.length > 0 ? kept : keys
}

/** Surname alone, first name alone, or first and last alike: "Tomas J. Eldred", "Eldred". */
export function samePerson({ words: long }: Name, { words: short }: Name): boolean {
  const [first, last] = [short[0], short.at(-1)]
  if (short.length === 1)
    return long.length > 1 && (long.at(-1) === first || (long[0] === first && (first?.length ?? 0) > 3))
  // "López Marlow" of "Ines María López Marlow"
  const ends = short.length < long.length && short.every((w, i) => long[long.length - short.length + i] === w)
  return ends || (long[0] === first && long.at(-1) === last)
}

/** "Skarn" of "Skarn Capital Management", "FM" of "Ferrand Motors"; never a place of a body named after it. */
export function sameBody({ mention: host, words: long }: Name, { mention, words: short }: Name): boolean {
  if (mention.via === 'demonym' || host.via === 'demonym') return false
  if (mention.type === 'PLACE' || host.type === 'PLACE') return false
  if (isAcronymOf(mention.text, host.text)) return true
  if (short.length >= long.length || short.length === 0) return false
  if (short.length === 1 && PAPERS.test(long.at(-1) ?? '')) return false
  const starts = short.every((w, i) => long[i] === w)
  const ends = short.length > 1 && short.every((w, i) => long[long.length - short.length + i] === w)
  return (starts && !knownBySurface(short.join(' '))) || ends
}

/** "HARRAN (Harran Tribune) — Harran will …": a paper is not the town or state whose name it bears. */
const PAPERS =
  /^(post|times|tribune|herald|gazette|chronicle|courier|journal|news|newswire|wire|press|mail|observer|guardian|telegraph|standard|star|globe|echo|record)$/

/** "OCNA" of "Ostrevian Central News Agency": the initials of its capitalised words, small words in or out. */
function isAcronymOf(acronym: string, name: string): boolean {
  const letters = acronym.replace(/[^\p{L}]/gu, '')
  if (letters.length < 2 || letters !== letters.toUpperCase()) return false
  return initialsOf(name).includes(letters)
}

/** Of the capitalised words of a name, and of all its words; none of a single word. */
export function initialsOf(name: string): readonly string[] {
  const words = name.split(/[\s-]+/).filter(w => /^\p{L}/u.test(w))
  if (words.length < 2) return []
  const capitals = words
    .filter(w => /^\p{Lu}/u.test(w))
    .map(w => w[0] ?? '')
    .join('')
  return [capitals, words.map(w => (w[0] ?? '').toUpperCase()).join('')]
}
