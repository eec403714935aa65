import type { Client } from '../../shared/query/client.ts'
import { MAX_LIMIT } from '../../shared/query/model.ts'
import { distance } from '../../shared/query/params.ts'

/** How far back names are looked for: a slip of the pen is worth a moment, not a walk through everything. */
const PAGES = 3
const SUGGESTIONS = 3

/** A sentence for a name that no document has, with names like it; null where the name is known. */
export async function suggestActors(client: Client, name: string): Promise<string | null> {
  if ((await client.actors(name, 1)).length > 0) return null
  const near = nearest(name, await recentNames(client))
  const [last, ...before] = near.toReversed()
  const unknown = `No document knows "${name}".`
  if (!last) return unknown
  return `${unknown} Did you mean ${[before.toReversed().join(', '), last].filter(Boolean).join(' or ')}?`
}

async function recentNames(client: Client): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  let page = 0
  for await (const { items } of client.commitments({ limit: MAX_LIMIT })) {
    for (const { promisors, beneficiaries, attribution } of items) {
      for (const { name } of [...promisors, ...beneficiaries]) names.add(name)
      if (attribution.source) names.add(attribution.source.name)
    }
    if (++page === PAGES) break
  }
  return names
}

/** Those that hold the name or lie within a few letters of it or of one of their words, nearest first. */
export function nearest(name: string, names: Iterable<string>): readonly string[] {
  const wanted = name.toLowerCase()
  const allowed = Math.max(1, Math.floor(wanted.length / 3))
  const scored = [...names].map(candidate => {
    const known = candidate.toLowerCase()
    const words = [known, ...known.split(/\s+/).filter(word => word.length > 3)]
    const score = known.includes(wanted) ? 0 : Math.min(...words.map(word => distance(word, wanted)))
    return { candidate, score }
  })
  return scored
    .filter(({ score }) => score <= allowed)
    .sort((a, b) => a.score - b.score || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, SUGGESTIONS)
    .map(({ candidate }) => candidate)
}
