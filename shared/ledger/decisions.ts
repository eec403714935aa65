/** What users settled by hand about two statements, as linking looks it up. */
import { CONFLICT, type Verdict } from './compare.ts'
import type { Decision, Outline } from './types.ts'

type Settled = Pick<Outline, 'recordId'>

/** Looked up for two records in either order; the last word counts. */
export class Decisions {
  readonly #byPair: ReadonlyMap<string, Decision>
  readonly #recordIds: ReadonlySet<string>

  constructor(decisions: readonly Decision[]) {
    this.#byPair = new Map(decisions.map(each => [pairName(...each.recordIds), each]))
    this.#recordIds = new Set(decisions.flatMap(({ recordIds }) => recordIds))
  }

  areAbout({ recordId }: Settled): boolean {
    return this.#recordIds.has(recordId)
  }

  on(a: Settled, b: Settled): Verdict | undefined {
    if (!this.areAbout(a) || !this.areAbout(b)) return undefined
    const kind = this.#byPair.get(pairName(a.recordId, b.recordId))?.kind
    if (kind === 'split') return CONFLICT
    return kind && { kind: 'link', label: 'same', grounds: ['joined_by_hand'], score: HIGHEST, isByHand: true }
  }

  /** The places of those about which something was settled, the smaller first. A record may be there in two revisions. */
  pairsAmong(statements: readonly Settled[]): readonly (readonly [number, number])[] {
    const places = Map.groupBy(statements.keys(), place => statements[place]?.recordId)
    return [...this.#byPair.values()].flatMap(({ recordIds: [one, other] }) =>
      (places.get(one) ?? []).flatMap(a =>
        (places.get(other) ?? []).flatMap(b => (a === b ? [] : [[Math.min(a, b), Math.max(a, b)] as const])),
      ),
    )
  }
}

/** Above every score that comparing gives, so that what is joined by hand is joined first. */
const HIGHEST = 3

const pairName = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)
