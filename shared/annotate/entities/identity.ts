/** Ids that stay the same from article to article. */

/** "Côte d’Ivoire" to `cote-d-ivoire`: lower case, no accents, at most 60 characters. */
export function slug(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const joined = plain.replace(/[^\p{L}\p{N}]+/gu, '-')
  return joined.slice(0, 60).replace(/^-+|-+$/g, '') || 'unnamed'
}
