/**
 * Words of two lists, packed so that none is unpacked before it is asked for: an article's words begin with a few
 * hundred of the many thousand beginnings. A line is a beginning of three letters, then of each word with it, in order,
 * a sign and the letters that the word before does not have. The sign says how many it has, and which lists hold the
 * word: 0 to 9 the first, A to J the second, K to T both. "ann0aAie" is "anna" of the first and "annie" of the second.
 * What stands after the beginning is shortened.
 */
import { lengthener, type ShortText, shorten } from './short-text.ts'

const BEGINNING = 3
const MOST_SHARED = 9
const SIGNS = '0123456789ABCDEFGHIJKLMNOPQRST'
const WORD = /([0-9A-T])([^0-9A-T]*)/g

/** No word may hold a digit or a capital of A to T, which are signs. */
export function packWords(first: ReadonlySet<string>, second: ReadonlySet<string>): ShortText {
  const words = [...new Set([...first, ...second])].sort()
  const lines = Map.groupBy(words, word => word.slice(0, BEGINNING))
  return shorten([...lines].map(([beginning, all]) => [beginning, packLine(all, first, second)]))
}

function packLine(words: readonly string[], first: ReadonlySet<string>, second: ReadonlySet<string>): string {
  let before = ''
  return words
    .map(word => {
      const rest = word.slice(BEGINNING)
      let shared = 0
      while (shared < MOST_SHARED && shared < before.length && before[shared] === rest[shared]) shared++
      before = rest
      const lists = (first.has(word) ? 1 : 0) + (second.has(word) ? 2 : 0)
      return `${SIGNS[(lists - 1) * (MOST_SHARED + 1) + shared]}${rest.slice(shared)}`
    })
    .join('')
}

export interface WordList {
  has(word: string): boolean
}

export class PackedWords {
  readonly first: WordList = { has: word => (this.#listsOf(word) & 1) !== 0 }
  readonly second: WordList = { has: word => (this.#listsOf(word) & 2) !== 0 }
  /** By their beginnings: lines, and of those that were asked for the lists of each word, as bits. */
  readonly #lines: Map<string, string | ReadonlyMap<string, number>>

  readonly #lengthen: (line: string) => string

  constructor(packed: ShortText) {
    this.#lengthen = lengthener(packed)
    this.#lines = new Map(packed.lines.split('\n').map(line => [beginningOf(line), line]))
  }

  #listsOf(word: string): number {
    const beginning = word.slice(0, BEGINNING)
    let line = this.#lines.get(beginning)
    if (line === undefined) return 0
    if (typeof line === 'string') {
      line = unpackLine(beginning, this.#lengthen(line.slice(beginning.length)))
      this.#lines.set(beginning, line)
    }
    return line.get(word) ?? 0
  }
}

/** A word that is shorter than a beginning has a line of its own, with one sign after it. */
const beginningOf = (line: string) => (line.length > BEGINNING ? line.slice(0, BEGINNING) : line.slice(0, -1))

function unpackLine(beginning: string, line: string): Map<string, number> {
  const lists = new Map<string, number>()
  let before = ''
  for (const [, sign = '0', rest = ''] of line.matchAll(WORD)) {
    const at = SIGNS.indexOf(sign)
    before = before.slice(0, at % (MOST_SHARED + 1)) + rest
    lists.set(beginning + before, Math.floor(at / (MOST_SHARED + 1)) + 1)
  }
  return lists
}
