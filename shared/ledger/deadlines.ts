/** By when a statement says that it will be done. */
import type { Statement } from './types.ts'

/** Inclusive ISO dates. */
export interface Stretch {
  readonly from: string
  readonly to: string
}

/** "In January and **not** in December". */
const DENIED = /\b(?:not|instead of|rather than)(?: (?:in|on|by))?\s*$/i

/**
 * Deadlines, and windows with a first day: "in April" is late in May. "Until the end of 2028" is
 * how long something lasts, and what is to be left undone is never late.
 */
export function deadlinesOf({ timeframe, action, quote }: Statement): readonly Stretch[] {
  if (action.polarity === 'refrain') return []
  const before = (start: number): string => quote.text.slice(0, Math.max(0, start - quote.start))
  return timeframe
    .filter(({ start }) => !DENIED.test(before(start)))
    .flatMap(({ kind, from, to }): Stretch[] => {
      if (to === null || (kind !== 'deadline' && (kind !== 'window' || from === null))) return []
      return [{ from: from ?? to, to }]
    })
    .sort((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0))
}

/** "In the third quarter" and "on 1 August" agree: one lies within the other. */
export const agree = (a: readonly Stretch[], b: readonly Stretch[]): boolean =>
  a.some(one => b.some(other => lies(one, other) || lies(other, one)))

/** Every one of them, so that together they say it more closely. */
export const liesWithin = (inner: readonly Stretch[], outer: readonly Stretch[]): boolean =>
  inner.every(one => outer.some(other => lies(one, other)))

const lies = (inner: Stretch, outer: Stretch): boolean => inner.from >= outer.from && inner.to <= outer.to
