/** Answers a query for commitments. */
import type { HydratedRecord } from '../record/index.ts'
import { actorIds } from './actors.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { findInDocument } from './find-in-document.ts'
import { commitmentItemOf } from './items.ts'
import { type MergedPage, readMerged } from './merge.ts'
import { type CommitmentQuery, DEFAULT_LIMIT } from './model.ts'
import { type Actors, fromToday, type Plan, plansOf } from './plan.ts'
import type { CommitmentPage } from './responses.ts'
import type { RecordReader } from './table.ts'
import { todayOf } from './today.ts'

/** Throws `bad_request` for a query that contradicts itself or a cursor of another one. */
export async function findCommitments(table: RecordReader, query: CommitmentQuery): Promise<CommitmentPage> {
  const position = query.cursor === undefined ? null : decodeCursor({ list: 'commitments', query }, query.cursor)
  const actors = await actorsOf(table, query)
  if (query.doc !== undefined) return findInDocument(table, query, query.doc, actors, position)
  const plans = plansOf(fromToday(query, todayOf(query.today)), actors)
  const { shown, next } = await readShown(table, plans, position, query.limit ?? DEFAULT_LIMIT)
  return {
    items: shown.map(({ edge, record, document }) => commitmentItemOf(record, edge.recordId, document, actors.by)),
    next: next === null ? null : encodeCursor({ list: 'commitments', query }, next),
  }
}

/** The same records as the table lists them, to be gone through; `actors` are those that the query is about. */
export async function findEdges(
  table: RecordReader,
  query: CommitmentQuery,
  actors: Actors,
  position: string | null,
  limit: number,
): Promise<MergedPage> {
  const plans = plansOf(fromToday(query, todayOf(query.today)), actors)
  const { page, shown } = await table.countSettled(() => readFurthest(table, plans, position, limit))
  return { edges: shown, next: page.next }
}

/** Whom the names in a query mean. */
export async function actorsOf(table: RecordReader, query: CommitmentQuery): Promise<Actors> {
  const [by, to, saidBy] = await Promise.all([query.by, query.to, query.saidBy].map(name => actorIds(table, name)))
  return { by: by ?? null, to: to ?? null, saidBy: saidBy ?? null }
}

interface Shown {
  readonly shown: readonly HydratedRecord[]
  readonly next: string | null
}

/** Superseded edges fall out of a page; what takes their place is read once more, and then the page stays short. */
async function readShown(
  table: RecordReader,
  plans: readonly Plan[],
  position: string | null,
  limit: number,
): Promise<Shown> {
  const { page, shown } = await table.showSettled(() => readFurthest(table, plans, position, limit))
  const missing = page.edges.length - shown.length
  if (missing === 0 || page.next === null) return { shown, next: page.next }
  const more = await table.showSettled(() => readFurthest(table, plans, page.next, missing))
  return { shown: [...shown, ...more.shown], next: more.page.next }
}

/** Every plan finds the same edges in the same order; the one that gets furthest has found the most. */
export async function readFurthest(
  table: RecordReader,
  plans: readonly Plan[],
  position: string | null,
  limit: number,
): Promise<MergedPage> {
  const race = { isWon: false }
  const pages = await Promise.all(plans.map(plan => readMerged(table, plan, position, limit, race)))
  const order = plans[0]?.order
  const isFurther = (a: string | null, b: string | null): boolean =>
    b !== null && (a === null || (order === 'due_first' ? a > b : a < b))
  return pages.reduce((best, page) => (isFurther(page.next, best.next) ? page : best), pages[0] ?? NOTHING)
}

const NOTHING: MergedPage = { edges: [], next: null }
