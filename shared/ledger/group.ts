/** From the pairs that may be of one undertaking to groups. */
import type { Verdict } from './compare.ts'

/** Two of what is grouped, the smaller first, that are linked. */
export interface Likeness {
  readonly a: number
  readonly b: number
  readonly verdict: Extract<Verdict, { kind: 'link' }>
}

/** The strongest first; among equals, by place. */
export const strongestFirst = (likenesses: readonly Likeness[]): readonly Likeness[] =>
  [...likenesses].sort((x, y) => y.verdict.score - x.verdict.score || x.a - y.a || x.b - y.b)

/**
 * Groups of the numbers below `count`, in no order. They grow by the strongest pair, and never so
 * that two members contradict each other, but by hand.
 */
export function grown(
  count: number,
  strongestFirst: readonly Likeness[],
  isConflict: (a: number, b: number) => boolean,
): readonly (readonly number[])[] {
  const groupOf = Array.from({ length: count }, (_, i): readonly number[] => [i])
  const refused = new WeakMap<readonly number[], WeakSet<readonly number[]>>()
  for (const { a, b, verdict } of strongestFirst) {
    const [left = [], right = []] = [groupOf[a], groupOf[b]]
    if (left === right || refused.get(left)?.has(right)) continue
    if (!verdict.isByHand && left.some(i => right.some(j => isConflict(i, j)))) {
      for (const [one, other] of [
        [left, right],
        [right, left],
      ] as const)
        refused.set(one, (refused.get(one) ?? new WeakSet()).add(other))
      continue
    }
    const joined = [...left, ...right]
    for (const i of joined) groupOf[i] = joined
  }
  return [...new Set(groupOf)]
}

/** For each number below `count`, all that it is linked to by whatever way, itself too. */
export function reachable(count: number, likenesses: readonly Likeness[]): readonly (readonly number[])[] {
  const reach = Array.from({ length: count }, (_, i): number[] => [i])
  for (const { a, b } of likenesses) {
    const [left = [], right = []] = [reach[a], reach[b]]
    if (left === right) continue
    const [large, small] = left.length < right.length ? [right, left] : [left, right]
    for (const i of small) {
      large.push(i)
      reach[i] = large
    }
  }
  return reach
}
