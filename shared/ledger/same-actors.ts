/** Which actors a user said are one: "Oberan" and "Oberan Motors", which no rule would take for the same. */
import type { ActorDecision } from './types.ts'

export class SameActors {
  readonly #groups: ReadonlyMap<string, readonly string[]>

  /** Of a pair the last word counts. What two pairs say together counts too: A is B and B is C. */
  constructor(decisions: readonly ActorDecision[]) {
    const byPair = new Map(decisions.map(each => [[...each.actorIds].sort().join(' '), each]))
    const groups = new Map<string, readonly string[]>()
    for (const { kind, actorIds } of byPair.values()) {
      if (kind === 'other') continue
      const group = new Set(actorIds.flatMap(id => groups.get(id) ?? [id]))
      for (const id of group) groups.set(id, [...group].sort(fullestFirst))
    }
    this.#groups = groups
  }

  /** Every id that the actor has, itself too: first the one under which the promises of all are filed. */
  idsOf(id: string): readonly [string, ...string[]] {
    const [first = id, ...others] = this.#groups.get(id) ?? [id]
    return [first, ...others]
  }

  /** The id under which its promises are filed. */
  fileOf(id: string): string {
    return this.idsOf(id)[0]
  }
}

/** The longer name says more. */
const fullestFirst = (a: string, b: string): number => b.length - a.length || (a < b ? -1 : 1)
