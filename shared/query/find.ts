/** Answers a query for commitments. */
import type { HydratedRecord } from '../record/index.ts'
import { actorIds } from './actors.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { findInDocument } from './find-in-document.ts'
import { commitmentItemOf, quoteHolds } from './items.ts'
import { readMerged } from './merge.ts'
import { type CommitmentQuery, DEFAULT_LIMIT } from './model.ts'
import { type Actors, type Plan, planOf } from './plan.ts'
import type { CommitmentPage } from './responses.ts'
import type { RecordReader } from './table.ts'

/** A page whose text search finds little looks at so many records and then ends short. */
const MAX_LOOKED_AT = 400
/** How many records are fetched at once where their text decides. */
const SEARCHED_TOGETHER = 100

/** Throws `bad_request` for a query that contradicts itself or a cursor of another one. */
export async function findCommitments(table: RecordReader, query: CommitmentQuery): Promise<CommitmentPage> {
  const position = query.cursor === undefined ? null : decodeCursor({ list: 'commitments', query }, query.cursor)
  const actors = await actorsOf(table, query)
  if (query.doc !== undefined) return findInDocument(table, query, query.doc, actors, position)
  const plan = planOf(query, actors)
  if (!plan) return { items: [], next: null }
  const limit = query.limit ?? DEFAULT_LIMIT
  const { found, next } = await readShown(table, plan, query.q, position, limit)
  return {
    items: found.map(({ edge, record, document }) => commitmentItemOf(record, edge.recordId, document, actors.by)),
    next: next === null ? null : encodeCursor({ list: 'commitments', query }, next),
  }
}

async function actorsOf(table: RecordReader, query: CommitmentQuery): Promise<Actors> {
  const [by, to, saidBy] = await Promise.all([query.by, query.to, query.saidBy].map(name => actorIds(table, name)))
  return { by: by ?? null, to: to ?? null, saidBy: saidBy ?? null }
}

interface Shown {
  readonly found: readonly HydratedRecord[]
  readonly next: string | null
}

async function readShown(
  table: RecordReader,
  plan: Plan,
  q: string | undefined,
  start: string | null,
  limit: number,
): Promise<Shown> {
  const found: HydratedRecord[] = []
  let position = start
  let lookedAt = 0
  while (found.length < limit && lookedAt < MAX_LOOKED_AT) {
    const wanted = q === undefined ? limit - found.length : SEARCHED_TOGETHER
    const { page, shown } = await table.showSettled(() => readMerged(table, plan, position, wanted))
    found.push(...shown.filter(({ record }) => quoteHolds(record, q)))
    lookedAt += page.edges.length
    position = page.next
    const endedShort = page.edges.length < wanted
    if (position === null || endedShort) break
  }
  const last = found[limit - 1]
  return found.length > limit && last ? { found: found.slice(0, limit), next: last.edge.sk } : { found, next: position }
}
