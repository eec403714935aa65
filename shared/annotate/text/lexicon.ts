/** What compromise's own word list says of a word, whatever its tagger makes of it in a sentence. */
import { engine } from './engine.ts'

const NONE: ReadonlySet<string> = new Set()
/** One set for all words of the same tags. */
const tagSets = new Map<string, ReadonlySet<string>>()

/** compromise's own word list: its first names, cities and organisations. */
export function lexiconTags(key: string): ReadonlySet<string> {
  const { lexicon } = engine.world().model.one
  if (!Object.hasOwn(lexicon, key)) return NONE
  const tags = lexicon[key] ?? []
  const name = typeof tags === 'string' ? tags : tags.join(' ')
  const known = tagSets.get(name)
  if (known) return known
  const found = new Set([tags].flat())
  tagSets.set(name, found)
  return found
}

/** The words of compromise's lexicon under a tag that are written as several words, each as its words. */
export function lexiconPhrases(tags: readonly string[]): string[][] {
  return Object.keys(engine.world().model.one.lexicon)
    .filter(phrase => phrase.includes(' ') && tags.some(tag => lexiconTags(phrase).has(tag)))
    .map(phrase => phrase.split(' '))
}
