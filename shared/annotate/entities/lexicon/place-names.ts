/**
 * Names of places by their first word, parted from each other when a name with such a beginning is asked for. A line is
 * the first letters of the first word's key, a colon, and the names, in the order of their list: "aa:Aargau|Aarhus".
 * The names are shortened.
 */
import { keysOf } from '../identity.ts'
import { lengthener, type ShortText, shorten } from './short-text.ts'

const BEGINNING = 2

/** The words of a name, as comparable keys. A hyphen parts words: "Abomey-Calavi" is two. */
export const placeKeys = (name: string): string[] => keysOf(name.replaceAll('-', ' '))

export function packPlaces(names: readonly string[]): ShortText {
  const lines = Map.groupBy(names, name => (placeKeys(name)[0] ?? '').slice(0, BEGINNING))
  return shorten([...lines].map(([beginning, all]) => [`${beginning}:`, all.join('|')]))
}

export class PlaceNames {
  /** By their beginnings: lines, and of those that were asked for the names by their first keys. */
  readonly #lines: Map<string, string | ReadonlyMap<string, readonly string[]>>

  readonly #lengthen: (line: string) => string

  constructor(packed: ShortText) {
    this.#lengthen = lengthener(packed)
    this.#lines = new Map(
      packed.lines.split('\n').map(line => {
        const colon = line.indexOf(':')
        return [line.slice(0, colon), line.slice(colon + 1)]
      }),
    )
  }

  /** Of this first key, in the order of the list. */
  startingWith(key: string): readonly string[] {
    const beginning = key.slice(0, BEGINNING)
    let names = this.#lines.get(beginning)
    if (typeof names === 'string') {
      names = byFirstKey(this.#lengthen(names))
      this.#lines.set(beginning, names)
    }
    return names?.get(key) ?? NONE
  }

  /** Every word of every name. */
  words(): string[] {
    return [...this.#lines.values()].flatMap(line =>
      typeof line === 'string'
        ? this.#lengthen(line).split(/[| ]/)
        : [...line.values()].flat().flatMap(name => name.split(' ')),
    )
  }
}

const NONE: readonly string[] = []
const byFirstKey = (line: string) => Map.groupBy(line.split('|'), name => placeKeys(name)[0] ?? '')
