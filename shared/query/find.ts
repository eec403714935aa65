/** Answers a query for commitments. */
import type { HydratedRecord } from '../record/index.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { findInDocument } from './find-in-document.ts'
import { commitmentItemOf } from './items.ts'
import type { MergedPage } from './merge.ts'
import { type CommitmentQuery, DEFAULT_LIMIT } from './model.ts'
import { actorsOf, type PageReader, pageReader, readFurthest } from './page-reader.ts'
import { type Actors, fromToday, plansOf } from './plan.ts'
import type { CommitmentPage } from './responses.ts'
import type { RecordReader } from './table.ts'
import { todayOf } from './today.ts'

/** Throws `bad_request` for a query that contradicts itself or a cursor of another one. */
export async function findCommitments(table: RecordReader, query: CommitmentQuery): Promise<CommitmentPage> {
  const position = query.cursor === undefined ? null : decodeCursor({ list: 'commitments', query }, query.cursor)
  if (query.doc !== undefined) return findInDocument(table, query, query.doc, await actorsOf(table, query), position)
  const pages = pageReader(table, query)
  const { shown, next } = await readShown(table, pages, position, query.limit ?? DEFAULT_LIMIT)
  const { by } = await pages.actors
  return {
    items: shown.map(({ edge, record, document }) => commitmentItemOf(record, edge.recordId, document, by)),
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

interface Shown {
  readonly shown: readonly HydratedRecord[]
  readonly next: string | null
}

/** Superseded edges fall out of a page; what takes their place is read once more, and then the page stays short. */
async function readShown(
  table: RecordReader,
  pages: PageReader,
  position: string | null,
  limit: number,
): Promise<Shown> {
  const { page, shown } = await table.showSettled(() => pages.read(position, limit))
  const missing = page.edges.length - shown.length
  if (missing === 0 || page.next === null) return { shown, next: page.next }
  const more = await table.showSettled(() => pages.read(page.next, missing))
  return { shown: [...shown, ...more.shown], next: more.page.next }
}
