/** From what is known of each pair of statements to groups of them, by their places. */

import type { Ground, LinkLabel } from '../contract/vocabulary.ts'
import type { Verdict } from './compare.ts'

export interface Best {
  readonly to: number
  readonly label: LinkLabel
  readonly grounds: readonly Ground[]
}

export interface Groups {
  /** In order of their first member; each in order. */
  readonly groups: readonly (readonly number[])[]
  /** The member of its group that one resembles most: before it where there is one. */
  readonly bestOf: (place: number, group: readonly number[]) => Best | null
}

interface Pair {
  readonly a: number
  readonly b: number
  readonly verdict: Extract<Verdict, { kind: 'link' }>
}

/** `verdictOf` is asked once for each pair of places below `count`, the smaller first. */
export function groupsOf(count: number, verdictOf: (a: number, b: number) => Verdict): Groups {
  const rows = Array.from({ length: count }, (_, a) =>
    Array.from({ length: count - a - 1 }, (_, i) => verdictOf(a, a + i + 1)),
  )
  const between = (a: number, b: number): Verdict | undefined => (a < b ? rows[a]?.[b - a - 1] : rows[b]?.[a - b - 1])
  return {
    groups: grown(count, pairsIn(rows), (a, b) => between(a, b)?.kind === 'conflict'),
    bestOf: (place, group) => bestOf(place, group, between),
  }
}

/** The strongest first; among equals, by place. */
function pairsIn(rows: readonly (readonly Verdict[])[]): readonly Pair[] {
  const pairs: Pair[] = []
  for (const [a, row] of rows.entries())
    for (const [i, verdict] of row.entries()) if (verdict.kind === 'link') pairs.push({ a, b: a + i + 1, verdict })
  return pairs.sort((x, y) => y.verdict.score - x.verdict.score || x.a - y.a || x.b - y.b)
}

/** Groups grow by the strongest pair, and never so that two members contradict each other, but by hand. */
function grown(
  count: number,
  pairs: readonly Pair[],
  isConflict: (a: number, b: number) => boolean,
): readonly (readonly number[])[] {
  const groupOf = Array.from({ length: count }, (_, i): readonly number[] => [i])
  const refused = new WeakMap<readonly number[], WeakSet<readonly number[]>>()
  for (const { a, b, verdict } of pairs) {
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
    const joined = [...left, ...right].sort((i, j) => i - j)
    for (const i of joined) groupOf[i] = joined
  }
  return [...new Set(groupOf)]
}

function bestOf(
  place: number,
  group: readonly number[],
  between: (a: number, b: number) => Verdict | undefined,
): Best | null {
  const links = group.flatMap(to => {
    const verdict = to === place ? undefined : between(place, to)
    return verdict?.kind === 'link' ? [{ to, verdict }] : []
  })
  const before = links.filter(({ to }) => to < place)
  const [best] = (before.length > 0 ? before : links).sort((x, y) => y.verdict.score - x.verdict.score || x.to - y.to)
  return best ? { to: best.to, label: best.verdict.label, grounds: best.verdict.grounds } : null
}
