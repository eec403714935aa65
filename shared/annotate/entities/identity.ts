/** The forms in which words are compared. */
import { bare } from '../../contract/slug.ts'

/** A word as names are compared: "U.S." is `us`, "People’s" is `people`, "d’Ivoire" is `divoire`. */
export function keyOf(word: string): string {
  return bare(word)
    .replace(/['’]s$/, '')
    .replace(/['’.]/g, '')
}

/** The words of a name, as comparable keys. */
export function keysOf(name: string): string[] {
  return name
    .split(/[\s,]+/)
    .map(keyOf)
    .filter(key => key !== '')
}
