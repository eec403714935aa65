/** A query for one document reads that document: its records are few, and they come in text order. */

import { indexEntities } from '../record/actors.ts'
import { matchesEdge } from '../record/edge-filter.ts'
import { recordEdges } from '../record/edges.ts'
import type { RecordEdge, StoredRecord, WholeDocument } from '../record/index.ts'
import { encodeCursor } from './cursor.ts'
import { commitmentItemOf } from './items.ts'
import { type CommitmentQuery, DEFAULT_LIMIT } from './model.ts'
import { type Actors, dueRange, filterOf, firstDue, sortOf } from './plan.ts'
import type { CommitmentPage } from './responses.ts'
import type { RecordReader } from './table.ts'

interface Placed {
  readonly record: StoredRecord
  /** Pages go by the date that the query sorts by, and then by the place in the text. */
  readonly date: string
  readonly n: number
}

export async function findInDocument(
  table: RecordReader,
  query: CommitmentQuery,
  docId: string,
  actors: Actors,
  position: string | null,
): Promise<CommitmentPage> {
  const whole = await table.getWholeDocument(docId)
  if (!whole) return { items: [], next: null }
  const limit = query.limit ?? DEFAULT_LIMIT
  const order = orderOf(query)
  const found = placedRecords(whole, query, actors)
    .sort(order)
    .filter(placed => position === null || order(placed, atPosition(position)) > 0)
  const shown = found.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(({ record }) => commitmentItemOf(record.record, record.recordId, whole.document, actors.by)),
    next: last && found.length > limit ? encodeCursor({ list: 'commitments', query }, `${last.date}#${last.n}`) : null,
  }
}

type Place = Pick<Placed, 'date' | 'n'>

function orderOf(query: CommitmentQuery): (a: Place, b: Place) => number {
  const direction = sortOf(query) === 'due' ? 1 : -1
  return (a, b) => (a.date === b.date ? a.n - b.n : a.date < b.date ? -direction : direction)
}

function atPosition(position: string): Place {
  const [date = '', n] = position.split('#')
  return { date, n: Number(n) }
}

function placedRecords(whole: WholeDocument, query: CommitmentQuery, actors: Actors): Placed[] {
  const filter = filterOf(query, actors)
  const due = sortOf(query) === 'due' ? (dueRange(query) ?? { from: null, to: null }) : null
  return whole.records.flatMap((record, i) => {
    const edge = edgeOf(whole, record, i + 1)
    if (!edge || !matchesEdge(edge, filter)) return []
    const date = due ? firstDue(edge.due, due)?.to : edge.made
    return date === undefined ? [] : [{ record, date, n: edge.n }]
  })
}

/** An edge for each record of the document that matches; none where there is no such document. */
export async function edgesInDocument(
  table: RecordReader,
  query: CommitmentQuery,
  docId: string,
  actors: Actors,
): Promise<readonly RecordEdge[]> {
  const whole = await table.getWholeDocument(docId)
  const filter = filterOf(query, actors)
  const edges = whole?.records.flatMap((record, i) => edgeOf(whole, record, i + 1) ?? []) ?? []
  return edges.filter(edge => matchesEdge(edge, filter))
}

/** The same attributes that every edge of the record has in the table, so that both are filtered alike. */
function edgeOf(
  { document, entities }: WholeDocument,
  { recordId, record }: StoredRecord,
  n: number,
): RecordEdge | undefined {
  const { docId, publishedAt, source } = document
  return recordEdges(
    record,
    { docId, revision: '', part: 0, n, recordId, publishedAt, source },
    indexEntities(entities),
  )[0]
}
