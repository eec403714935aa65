/**
 * Which names are the same entity: "Ferrand Motor Company", "Ferrand" and "the carmaker's" initials;
 * "Sen. Tomas Eldred" and "Eldred"; "Canada" and "Canadian". Names only: nominals and pronouns
 * come after.
 */
import { slug } from '../../contract/slug.ts'
import type { EntityType } from '../../contract/vocabulary.ts'
import { isStrange } from '../entities/10-facts.ts'
import type { Mention } from '../entities/index.ts'
import { initialsOf, type Name, nameOf, sameBody, samePerson } from './names.ts'

/** One entity under construction, with every name that stands for it. */
export interface Cluster {
  id: string
  name: string
  type: EntityType
  readonly mentions: Mention[]
  readonly keys: Set<string>
  /** One of each spelling, kind and sort: a long text may say a name as often as it has sentences. */
  readonly forms: Map<string, Name>
}

/** Clusters names in the order of the text; a longer name seen later takes over the shorter one's id. */
export function linkNames(mentions: readonly Mention[]): Map<Mention, Cluster> {
  const clusters: Cluster[] = []
  const byTrait = new Map<string, Set<number>>()
  const of = new Map<Mention, Cluster>()
  // long names first, so that "Ferrand" finds "Ferrand Motor Company" even where the headline came before it
  const order = mentions
    .map(nameOf)
    .sort((a, b) => b.words.length - a.words.length || a.mention.start - b.mention.start)
  for (const name of order) {
    const { mention } = name
    const at = homeOf(clusters, byTrait, name)
    const home = clusters[at] ?? open(clusters, name)
    home.mentions.push(mention)
    home.keys.add(name.key)
    home.forms.set(`${mention.text} ${mention.type} ${mention.via}`, name)
    of.set(mention, home)
    for (const trait of [...traitsOf(name), home.id]) {
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

/** Where the first cluster stands to which a name belongs, or else a new one will: among those with a trait that it asks for. */
function homeOf(clusters: readonly Cluster[], byTrait: ReadonlyMap<string, ReadonlySet<number>>, name: Name): number {
  const near = new Set(traitsAskedBy(name).flatMap(trait => [...(byTrait.get(trait) ?? [])]))
  const fitting = [...near].sort((a, b) => a - b).filter(at => belongs(clusters[at] as Cluster, name))
  return fitting.find(at => clusters[at]?.type === name.mention.type) ?? fitting[0] ?? clusters.length
}

/** One of these is a trait of some name of every cluster that a name can belong to: `belongs` and its rules hold for no other. */
function traitsAskedBy({ mention, words, key, known }: Name): readonly string[] {
  const letters = mention.text.replace(/[^\p{L}]/gu, '')
  return [...new Set([key, letters, endsOf(words), ...(known ? [known.id] : [])])]
}

/** The words that a name begins and ends with, as many as they may be; its first and last word; its initials. */
function traitsOf({ mention, words, key }: Name): readonly string[] {
  const cuts = [...key.matchAll(/ /g)].flatMap(({ index }) => [key.slice(0, index), key.slice(index + 1)])
  return [key, ...cuts, endsOf(words), ...initialsOf(mention.text)]
}

const endsOf = (words: readonly string[]) => [words[0], words.at(-1)].join(' … ')

function open(clusters: Cluster[], { mention, known }: Name): Cluster {
  const name = known ? known.name : titleCase(mention.text)
  const cluster: Cluster = {
    id: known ? known.id : slug(name),
    name,
    type: known && mention.via === 'demonym' ? 'PLACE' : mention.type,
    mentions: [],
    keys: new Set(),
    forms: new Map(),
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

function belongs(cluster: Cluster, name: Name): boolean {
  const { mention, words, known } = name
  if (known && cluster.id === known.id) return true
  if (cluster.keys.has(name.key) && compatible(cluster.type, mention.type)) return true
  if (known) return false
  if (mention.type === 'PERSON' && cluster.type === 'PERSON') return hasForm(cluster, form => samePerson(form, name))
  if (mention.type === 'PERSON' && cluster.type === 'ORG') return isFirmBehind(cluster, name)
  if (cluster.type === 'PERSON' || mention.type === 'PERSON')
    return (
      cluster.type === 'PERSON' &&
      words.length === 1 &&
      hasForm(cluster, f => f.words.length > 1 && f.words.at(-1) === words[0] && f.mention.type === 'PERSON') &&
      mention.type !== 'PLACE'
    )
  return hasForm(cluster, form => sameBody(form, name))
}

function hasForm({ forms }: Cluster, fits: (form: Name) => boolean): boolean {
  for (const form of forms.values()) if (fits(form)) return true
  return false
}

/** "Tarrow" of "Tarrow Rail", which the tagger took for somebody: nobody bears a name that no list knows and no title goes with. */
const isFirmBehind = (cluster: Cluster, name: Name) =>
  name.words.length === 1 &&
  name.mention.wide === undefined &&
  isStrange(name.mention.text) &&
  hasForm(cluster, form => sameBody(form, name))

const compatible = (a: EntityType, b: EntityType) => a === b || (a !== 'PERSON' && b !== 'PERSON')
