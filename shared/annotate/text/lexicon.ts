/** What compromise's own word list says of a word, whatever its tagger makes of it in a sentence. */
import { engine } from './engine.ts'

const NONE: ReadonlySet<string> = new Set()
let lexicon: ReadonlyMap<string, ReadonlySet<string>> | null = null

/** compromise's own word list, read once: its first names, cities and organisations. */
export function lexiconTags(key: string): ReadonlySet<string> {
  lexicon ??= new Map(
    Object.entries(engine.world().model.one.lexicon).map(([word, tags]) => [word, new Set([tags].flat())]),
  )
  return lexicon.get(key) ?? NONE
}

/** The words of compromise's lexicon under a tag that are written as several words, each as its words. */
export function lexiconPhrases(tags: readonly string[]): string[][] {
  lexiconTags('')
  return [...(lexicon ?? [])]
    .filter(([phrase, own]) => phrase.includes(' ') && tags.some(tag => own.has(tag)))
    .map(([phrase]) => phrase.split(' '))
}
