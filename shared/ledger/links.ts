/** Why each statement stands in its entry. */
import { SAME_WORDS } from './compare.ts'
import type { Likeness } from './group.ts'
import { placesOf, type Twins } from './twins.ts'
import type { Link, Outline } from './types.ts'

interface Candidate {
  readonly to: number
  readonly verdict: Likeness['verdict']
}

/** For a group of twins: each statement but the first with the one that it resembles most, of those before it where there is one. */
export function linksIn(
  twins: readonly Twins[],
  outlines: readonly Outline[],
  likenesses: readonly Likeness[],
): (group: readonly number[]) => readonly Link[] {
  const ofTwins = Map.groupBy(
    likenesses.flatMap(({ a, b, verdict }) => [
      { from: a, to: b, verdict },
      { from: b, to: a, verdict },
    ]),
    ({ from }) => from,
  )
  return group => {
    const isHere = new Set(group)
    const candidates = group.flatMap(i => {
      const others = (ofTwins.get(i) ?? []).filter(({ to }) => isHere.has(to))
      const atFirst = others.map(({ to, verdict }) => ({ to: twins[to]?.places[0] ?? 0, verdict }))
      return placesOf(twins, [i]).map(place => [place, [...twinOf(place, twins[i]), ...atFirst]] as const)
    })
    const [, ...later] = candidates.sort(([a], [b]) => a - b)
    return later.flatMap(([place, candidates]) => linkOf(place, candidates, outlines))
  }
}

/** The first of the other twins. */
function twinOf(place: number, twins: Twins | undefined): readonly Candidate[] {
  const to = twins?.places.find(other => other !== place)
  return to === undefined ? [] : [{ to, verdict: SAME_WORDS }]
}

function linkOf(place: number, candidates: readonly Candidate[], outlines: readonly Outline[]): readonly Link[] {
  const before = candidates.filter(({ to }) => to < place)
  const best = (before.length > 0 ? before : candidates).reduce<Candidate | null>(
    (best, each) => (best === null || isBetter(each, best) ? each : best),
    null,
  )
  const [recordId, to] = [outlines[place]?.recordId, best && outlines[best.to]?.recordId]
  return best && recordId && to ? [{ recordId, to, label: best.verdict.label, grounds: best.verdict.grounds }] : []
}

const isBetter = (a: Candidate, b: Candidate): boolean =>
  a.verdict.score > b.verdict.score || (a.verdict.score === b.verdict.score && a.to < b.to)
