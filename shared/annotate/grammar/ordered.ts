/** Lists in the order of the text, searched by halves: a long text has many mentions, quotations and sentences. */

/** How many of the first hold; those that hold come before all that do not. */
export function countHolding<T>(ordered: readonly T[], holds: (item: T) => boolean): number {
  let [from, to] = [0, ordered.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (holds(ordered[middle] as T)) from = middle + 1
    else to = middle
  }
  return from
}

/** The last that holds, where those that hold come before all that do not. */
export const lastHolding = <T>(ordered: readonly T[], holds: (item: T) => boolean): T | undefined =>
  ordered[countHolding(ordered, holds) - 1]
