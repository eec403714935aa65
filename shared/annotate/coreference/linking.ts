/**
 * Which names are the same entity: "Ferrand Motor Company", "Ferrand" and "the carmaker's" initials;
 * "Sen. Tomas Eldred" and "Eldred"; "Canada" and "Canadian". Names only: nominals and pronouns
 * come after.
 */
import type { EntityType } from '../../contract/vocabulary.ts'
import { isStrange } from '../entities/10-facts.ts'
import { knownBySurface } from '../entities/20-known.ts'
import { keysOf, slug } from '../entities/identity.ts'
import type { Mention } from '../entities/index.ts'
import { COMPANY_FORMS } from '../entities/lexicon/words.ts'

/** One entity under construction, with every name that stands for it. */
export interface Cluster {
  id: string
  name: string
  type: EntityType
  readonly mentions: Mention[]
  readonly keys: Set<string>
}

/** Clusters names in the order of the text; a longer name seen later takes over the shorter one's id. */
export function linkNames(mentions: readonly Mention[]): Map<Mention, Cluster> {
  const clusters: Cluster[] = []
  const byTrait = new Map<string, Set<number>>()
  const of = new Map<Mention, Cluster>()
  // long names first, so that "Ferrand" finds "Ferrand Motor Company" even where the headline came before it
  const order = [...mentions].sort((a, b) => wordsOf(b).length - wordsOf(a).length || a.start - b.start)
  for (const mention of order) {
    const traits = traitsOf(mention)
    const at = homeOf(clusters, byTrait, traits, mention)
    const home = clusters[at] ?? open(clusters, mention)
    home.mentions.push(mention)
    home.keys.add(wordsOf(mention).join(' '))
    of.set(mention, home)
    for (const trait of [...traits, ...initialsOf(mention.text), home.id]) {
      const holders = byTrait.get(trait) ?? new Set()
      byTrait.set(trait, holders.add(at))
    }
  }
  for (const cluster of clusters) {
    cluster.mentions.sort((a, b) => a.start - b.start)
    cluster.name = asInText(cluster)
  }
  return of
}

/** Where the first cluster stands to which a mention belongs, or else a new one will: among those with a trait of its own. */
function homeOf(
  clusters: readonly Cluster[],
  byTrait: ReadonlyMap<string, ReadonlySet<number>>,
  traits: readonly string[],
  mention: Mention,
): number {
  const near = new Set(traits.flatMap(trait => [...(byTrait.get(trait) ?? [])]))
  const fitting = [...near].sort((a, b) => a - b).filter(at => belongs(clusters[at] as Cluster, mention))
  return fitting.find(at => clusters[at]?.type === mention.type) ?? fitting[0] ?? clusters.length
}

/** What a mention shares with every cluster that it can belong to: a word, an id that is known, or its letters as initials. */
function traitsOf(mention: Mention): readonly string[] {
  const words = wordsOf(mention)
  const known = mention.type === 'PERSON' ? null : knownBySurface(mention.text)
  const letters = mention.text.replace(/[^\p{L}]/gu, '')
  return [...new Set([...words, words.join(' '), ...(known ? [known.id] : []), letters])]
}

function open(clusters: Cluster[], mention: Mention): Cluster {
  const known = knownBySurface(mention.text)
  const person = mention.type === 'PERSON'
  const name = known && !person ? known.name : titleCase(mention.text)
  const cluster: Cluster = {
    id: known && !person ? known.id : slug(name),
    name,
    type: known && !person && mention.via === 'demonym' ? 'PLACE' : mention.type,
    mentions: [],
    keys: new Set(),
  }
  clusters.push(cluster)
  return cluster
}

/** "HARRAN" of a dateline is spelled "Harran" below. */
const asInText = ({ name, mentions }: Cluster) =>
  name === name.toUpperCase()
    ? (mentions.find(m => m.text !== name && m.text.toUpperCase() === name)?.text ?? name)
    : name

/** Headlines in capitals name people and bodies as the text does below. */
const titleCase = (name: string) =>
  name.length > 5 && /[A-Z]/.test(name) && name === name.toUpperCase() && / /.test(name)
    ? name.toLowerCase().replace(/\b\p{L}/gu, c => c.toUpperCase())
    : name

function belongs(cluster: Cluster, mention: Mention): boolean {
  const words = wordsOf(mention)
  const known = mention.type === 'PERSON' ? null : knownBySurface(mention.text)
  if (known && cluster.id === known.id) return true
  if (cluster.keys.has(words.join(' ')) && compatible(cluster.type, mention.type)) return true
  if (known) return false
  if (mention.type === 'PERSON' && cluster.type === 'PERSON')
    return cluster.mentions.some(m => samePerson(wordsOf(m), words))
  if (mention.type === 'PERSON' && cluster.type === 'ORG') return isFirmBehind(cluster, mention, words)
  if (cluster.type === 'PERSON' || mention.type === 'PERSON')
    return (
      cluster.type === 'PERSON' &&
      words.length === 1 &&
      cluster.mentions.some(m => wordsOf(m).length > 1 && wordsOf(m).at(-1) === words[0] && m.type === 'PERSON') &&
      mention.type !== 'PLACE'
    )
  return cluster.mentions.some(m => sameBody(m, mention, wordsOf(m), words))
}

/** "Tarrow" of "Tarrow Rail", which the tagger took for somebody: nobody bears a name that no list knows and no title goes with. */
const isFirmBehind = (cluster: Cluster, mention: Mention, words: readonly string[]) =>
  words.length === 1 &&
  mention.wide === undefined &&
  isStrange(mention.text) &&
  cluster.mentions.some(m => sameBody(m, mention, wordsOf(m), words))

const compatible = (a: EntityType, b: EntityType) => a === b || (a !== 'PERSON' && b !== 'PERSON')

/** Surname alone, first name alone, or first and last alike: "Tomas J. Eldred", "Eldred". */
function samePerson(long: readonly string[], short: readonly string[]): boolean {
  const [first, last] = [short[0], short.at(-1)]
  if (short.length === 1)
    return long.length > 1 && (long.at(-1) === first || (long[0] === first && (first?.length ?? 0) > 3))
  return long[0] === first && long.at(-1) === last
}

/** "Skarn" of "Skarn Capital Management", "FM" of "Ferrand Motors"; never a place of a body named after it. */
function sameBody(host: Mention, mention: Mention, long: readonly string[], short: readonly string[]): boolean {
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
export function isAcronymOf(acronym: string, name: string): boolean {
  const letters = acronym.replace(/[^\p{L}]/gu, '')
  if (letters.length < 2 || letters !== letters.toUpperCase()) return false
  return initialsOf(name).includes(letters)
}

/** Of the capitalised words of a name, and of all its words; none of a single word. */
function initialsOf(name: string): readonly string[] {
  const words = name.split(/[\s-]+/).filter(w => /^\p{L}/u.test(w))
  if (words.length < 2) return []
  const capitals = words
    .filter(w => /^\p{Lu}/u.test(w))
    .map(w => w[0] ?? '')
    .join('')
  return [capitals, words.map(w => (w[0] ?? '').toUpperCase()).join('')]
}

/** The words by which names are compared: without "the", titles' dots and company forms. */
function wordsOf(mention: Mention): readonly string[] {
  const known = WORDS.get(mention) ?? comparableWords(mention)
  WORDS.set(mention, known)
  return known
}

/** Each name is compared with many. */
const WORDS = new WeakMap<Mention, readonly string[]>()

function comparableWords(mention: Mention): readonly string[] {
  const keys = keysOf(mention.text.replace(/[’']s?$/, '')).filter(k => k !== 'the')
  const kept = keys.filter((k, i) => !(i > 0 && (COMPANY_FORMS.has(k) || /^(jr|sr|ii|iii)$/.test(k))))
  return kept.length > 0 ? kept : keys
}
