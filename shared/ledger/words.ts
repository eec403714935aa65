/** The words by which two statements are compared. */
import { createHash } from 'node:crypto'

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Words that say nothing of what is promised. */
const EMPTY = words(
  'a an the its his her their our my your this that these those it them him us all any some every each both another other further more extra additional new up out off of to in into on at by for from with within and or as than about around over under per own same now again still also first last next coming year years month months week weeks day days end start beginning spring summer autumn winter january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday today tomorrow who whom which whose what when where there here not no be is are was were been being has have had would will could may might can shall should must if once unless until till before after while because so such very well too only instead already soon later earlier time part share',
)

export interface Word {
  readonly stem: string
  /** Written with a capital: mostly a name. */
  readonly isName: boolean
}

/** Every word of a text with its place; hyphened words are taken apart. */
export function tokensOf(text: string): readonly string[] {
  return text.match(/\p{N}[\p{N}.,]*|[\p{L}][\p{L}\p{M}'’]*|[,;:—–()"“”]/gu) ?? []
}

/** The words of a text that say what it is about. Numbers and what stands in `without` are left out. */
export function contentWords(text: string, without: ReadonlySet<string> = new Set()): readonly Word[] {
  return tokensOf(text)
    .filter(token => /^\p{L}/u.test(token) && !isEmpty(token))
    .map(token => ({ stem: stemOf(token), isName: /^\p{Lu}/u.test(token) }))
    .filter(({ stem }) => stem !== '' && !without.has(stem))
}

export const isEmpty = (token: string): boolean => {
  const word = token.toLowerCase()
  return EMPTY.has(word) || NUMERALS.has(word) || EMPTY.has(stemOf(word))
}

export const NUMERALS = words(
  'one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred hundreds thousand thousands dozen dozens million millions billion billions trillion half quarter',
)

/** "Ships", "ship’s" and "ship" are one word. Nothing is cut but number and possession. */
export function stemOf(word: string): string {
  const bare = word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’](s)?$/, '')
    .replace(/['’]/g, '')
  if (bare.length < 4) return bare
  if (/(ss|us|is)$/.test(bare)) return bare
  if (/ies$/.test(bare)) return `${bare.slice(0, -3)}y`
  if (/(ch|sh|x|ss)es$/.test(bare)) return bare.slice(0, -2)
  return bare.replace(/s$/, '')
}

/** The same word, or a place and its people: "Norvania" and "Norvanian". */
export function isSameWord(a: Word, b: Word): boolean {
  if (a.stem === b.stem) return true
  if (!a.isName || !b.isName || a.stem[0] !== b.stem[0]) return false
  const [short, long] = a.stem.length <= b.stem.length ? [a.stem, b.stem] : [b.stem, a.stem]
  const root = short.replace(/(?<![aeiouy])[aeiouy]+$/, '')
  return (
    root.length >= 3 &&
    long.startsWith(root) &&
    /^(a|e|i|o|y|n|an|ian|ean|ish|ese|i|ic|er|)$/.test(long.slice(root.length))
  )
}

/** How many of the shorter list's words the other has, from 0 to 1. */
export function containment(a: readonly Word[], b: readonly Word[]): number {
  const shorter = Math.min(a.length, b.length)
  if (shorter === 0) return 0
  if (a.length === b.length) return sharedBy(a, b) / shorter
  return (a.length < b.length ? countIn(a, b) : countIn(b, a)) / shorter
}

/** The words that both have over the words that either has, from 0 to 1. */
export function overlap(a: readonly Word[], b: readonly Word[]): number {
  const shared = sharedBy(a, b)
  const all = a.length + b.length - shared
  return all === 0 ? 0 : shared / all
}

/** The same, whichever is given first: one word may be the same as two of the other's. */
const sharedBy = (a: readonly Word[], b: readonly Word[]): number => Math.min(countIn(a, b), countIn(b, a))

const countIn = (some: readonly Word[], others: readonly Word[]): number =>
  some.filter(word => others.some(other => isSameWord(word, other))).length

export const areDisjoint = (a: readonly Word[], b: readonly Word[]): boolean =>
  a.length > 0 && b.length > 0 && !a.some(word => b.some(other => isSameWord(word, other)))

/** Words alone, in small letters: what is left of a quote that two papers print with other commas. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const DIGITS = 6

/** The first hexadecimal digits of the text's hash. */
export const digest = (text: string, digits = DIGITS): string =>
  createHash('sha256').update(text).digest('hex').slice(0, digits)
