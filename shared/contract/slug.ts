/** "Côte d’Ivoire" to `cote d’ivoire`: lower case, no accents. */
export const bare = (name: string): string =>
  PLAIN.test(name) ? name.toLowerCase() : name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
const PLAIN = /^[ -~]*$/

/** The id of what is called so: "Côte d’Ivoire" to `cote-divoire`, "U.S." to `us`, at most 60 characters. */
export function slug(name: string): string {
  const plain = bare(name).replace(/['’.]/g, '').replace(/&/g, ' and ')
  return (
    plain
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .slice(0, 60)
      .replace(/^-+|-+$/g, '') || 'unnamed'
  )
}
