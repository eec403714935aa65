/** Linking the plain way, every statement compared with every other: what the quick way must agree with. */
import { APART, compareSubjects, type Verdict } from '../../shared/ledger/compare.ts'
import { Decisions } from '../../shared/ledger/decisions.ts'
import { byPublication } from '../../shared/ledger/order.ts'
import type { Decision, Link, Outline } from '../../shared/ledger/types.ts'

type LinkVerdict = Extract<Verdict, { kind: 'link' }>

export interface PlainEntry {
  readonly recordIds: readonly string[]
  readonly links: readonly Link[]
}

/** Of one actor's statements; the entries in order of their first statements. */
export function linkPlainly(outlines: readonly Outline[], settled: readonly Decision[]): readonly PlainEntry[] {
  const ordered = [...outlines].sort(byPublication)
  const decisions = new Decisions(settled)
  const verdicts = ordered.map(a =>
    ordered.map(b => (a === b ? APART : (decisions.on(a, b) ?? compareSubjects(a.subject, b.subject)))),
  )
  const between = (a: number, b: number): Verdict => verdicts[a]?.[b] ?? APART
  const groups = groupsOf(ordered.length, between)
  return groups.map(group => ({
    recordIds: group.flatMap(place => ordered[place]?.recordId ?? []),
    links: group.slice(1).flatMap(place => linkOf(place, group, ordered, between)),
  }))
}

function groupsOf(count: number, between: (a: number, b: number) => Verdict): readonly (readonly number[])[] {
  const places = Array.from({ length: count }, (_, place) => place)
  const pairs = places
    .flatMap(a => places.slice(a + 1).map(b => ({ a, b, verdict: between(a, b) })))
    .flatMap(({ a, b, verdict }) => (verdict.kind === 'link' ? [{ a, b, verdict }] : []))
    .sort((x, y) => y.verdict.score - x.verdict.score || x.a - y.a || x.b - y.b)
  const groupOf = places.map(place => [place])
  for (const { a, b, verdict } of pairs) {
    const [left = [], right = []] = [groupOf[a], groupOf[b]]
    const isConflict = left.some(i => right.some(j => between(i, j).kind === 'conflict'))
    if (left === right || (isConflict && !verdict.isByHand)) continue
    const joined = [...left, ...right].sort((i, j) => i - j)
    for (const place of joined) groupOf[place] = joined
  }
  return [...new Set(groupOf)]
}

function linkOf(
  place: number,
  group: readonly number[],
  ordered: readonly Outline[],
  between: (a: number, b: number) => Verdict,
): readonly Link[] {
  const links = group
    .map(to => ({ to, verdict: between(place, to) }))
    .filter((each): each is { to: number; verdict: LinkVerdict } => each.verdict.kind === 'link')
  const before = links.filter(({ to }) => to < place)
  const [best] = (before.length > 0 ? before : links).sort((x, y) => y.verdict.score - x.verdict.score || x.to - y.to)
  const [recordId, to] = [ordered[place]?.recordId, best && ordered[best.to]?.recordId]
  return best && recordId && to ? [{ recordId, to, label: best.verdict.label, grounds: best.verdict.grounds }] : []
}
