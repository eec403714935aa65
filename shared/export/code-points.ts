/** Other tools count characters as Unicode code points; records count UTF-16 code units. */

/** From an offset in UTF-16 code units into the text to the same place in code points. */
export type ToCodePoints = (offset: number) => number

/** An offset within a surrogate pair, which no record has, counts as the end of the pair. */
export function codePointsOf(text: string): ToCodePoints {
  /** Where each pair ends. */
  const pairEnds: number[] = []
  for (const pair of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) pairEnds.push(pair.index + 2)
  return offset => offset - countUpTo(pairEnds, offset)
}

/** How many of the ascending numbers are no greater than the limit. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low
}

const OFFSETS: ReadonlySet<string> = new Set(['start', 'end'])

/** The same value with every `start` and `end` in code points. */
export function inCodePoints<T>(value: T, toCodePoints: ToCodePoints): T {
  return JSON.parse(JSON.stringify(value), (name, inner: unknown) =>
    OFFSETS.has(name) && typeof inner === 'number' ? toCodePoints(inner) : inner,
  )
}
