/**
 * Names of places by their first word, parted from each other when a name with such a beginning is asked for. A line is
 * the first letters of the first word's key, a colon, and the names, in the order of their list: "aa:Aargau|Aarhus".
 */
import { keysOf } from '../identity.ts'

const BEGINNING = 2

/** The words of a name, as comparable keys. A hyphen parts words: "Abomey-Calavi" is two. */
export const placeKeys = (name: string): string[] => keysOf(name.replaceAll('-', ' '))

export function placeLines(names: readonly string[]): string {
  const lines = Map.groupBy(names, name => (placeKeys(name)[0] ?? '').slice(0, BEGINNING))
  return [...lines].map(([beginning, all]) => `${beginning}:${all.join('|')}`).join('\n')
}

export class PlaceNames {
  readonly #lines: Map<string, string>
  readonly #byFirstKey = new Map<string, ReadonlyMap<string, readonly string[]>>()

  constructor(lines: string) {
    this.#lines = new Map(
      lines.split('\n').map(line => {
        const colon = line.indexOf(':')
        return [line.slice(0, colon), line.slice(colon + 1)]
      }),
    )
  }

  /** Of this first key, in the order of the list. */
  startingWith(key: string): readonly string[] {
    const beginning = key.slice(0, BEGINNING)
    const line = this.#lines.get(beginning)
    if (line === undefined) return []
    const known = this.#byFirstKey.get(beginning) ?? Map.groupBy(line.split('|'), name => placeKeys(name)[0] ?? '')
    this.#byFirstKey.set(beginning, known)
    return known.get(key) ?? []
  }

  /** Every word of every name. */
  words(): string[] {
    return [...this.#lines.values()].flatMap(line => line.split(/[| ]/))
  }
}
