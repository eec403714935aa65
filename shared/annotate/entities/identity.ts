/** Ids that stay the same from article to article, and the forms in which words are compared. */

const bare = (name: string) =>
  PLAIN.test(name) ? name.toLowerCase() : name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
const PLAIN = /^[ -~]*$/

/** "Côte d’Ivoire" to `cote-divoire`, "U.S." to `us`: lower case, no accents, at most 60 characters. */
export function slug(name: string): string {
  const plain = bare(name).replace(/['’.]/g, '').replace(/&/g, ' and ')
  return (
    plain
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .slice(0, 60)
      .replace(/^-+|-+$/g, '') || 'unnamed'
  )
}

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
