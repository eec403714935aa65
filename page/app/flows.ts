/** Who promised whom how much, counted and laid out for a picture. */
import type { CommitmentItem } from '../../shared/query/responses.ts'

export interface Flow {
  readonly by: Party
  readonly to: Party
  readonly count: number
}

export interface Party {
  readonly id: string
  readonly name: string
}

/** Those that pledge most and are pledged most; the rest would be hairlines. */
const MOST = 14

export function flowsOf(items: readonly CommitmentItem[]): readonly Flow[] {
  const flows = new Map<string, { by: Party; to: Party; count: number }>()
  for (const { promisors, beneficiaries } of items)
    for (const from of promisors)
      for (const to of beneficiaries) {
        const key = JSON.stringify([from.entityId, to.entityId])
        const flow = flows.get(key) ?? {
          by: { id: from.entityId, name: from.name },
          to: { id: to.entityId, name: to.name },
          count: 0,
        }
        flows.set(key, { ...flow, count: flow.count + 1 })
      }
  const all = [...flows.values()].sort((a, b) => b.count - a.count)
  const [left, right] = [largest(all, ({ by }) => by), largest(all, ({ to }) => to)]
  return all.filter(({ by, to }) => left.has(by.id) && right.has(to.id))
}

function largest(flows: readonly Flow[], side: (flow: Flow) => Party): ReadonlySet<string> {
  return new Set(
    stacksOf(flows, side)
      .slice(0, MOST)
      .map(({ party }) => party.id),
  )
}

interface Stack {
  readonly party: Party
  readonly count: number
}

/** The parties of one side with how many promises each has, most first. */
export function stacksOf(flows: readonly Flow[], side: (flow: Flow) => Party): readonly Stack[] {
  const stacks = new Map<string, Stack>()
  for (const flow of flows) {
    const party = side(flow)
    stacks.set(party.id, { party, count: (stacks.get(party.id)?.count ?? 0) + flow.count })
  }
  return [...stacks.values()].sort((a, b) => b.count - a.count)
}
