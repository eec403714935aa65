/**
 * Statements that say the same in the same words, as reprints do. They are linked to each other and
 * to every other statement alike, so they are always of one entry, and one is compared for all.
 */
import type { Subject } from './subject.ts'
import type { Outline } from './types.ts'

export interface Twins {
  readonly subject: Subject
  readonly first: Outline
  /** Of the statements, in order. */
  readonly places: readonly [number, ...number[]]
}

/** In order of their first. A statement about which `isSettled` by hand is alone. */
export function twinsAmong(outlines: readonly Outline[], isSettled: (outline: Outline) => boolean): readonly Twins[] {
  const known = new Map<string, { readonly subject: Subject; readonly first: Outline; places: [number, ...number[]] }>()
  for (const [place, first] of outlines.entries()) {
    const { subject } = first
    const key = (isSettled(first) ? first.recordId : '') + JSON.stringify(subject)
    const twins = known.get(key)
    if (twins) twins.places.push(place)
    else known.set(key, { subject, first, places: [place] })
  }
  return [...known.values()]
}

/** The places of the statements of some of the twins, in order. */
export const placesOf = (twins: readonly Twins[], some: Iterable<number>): readonly number[] =>
  [...some].flatMap(i => twins[i]?.places ?? []).sort((a, b) => a - b)
