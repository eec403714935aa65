/** The edges of one record: every partition in which a query may look for it. */
import type { CommitmentRecord } from '../contract/annotation.ts'
import { beneficiariesOf, type EntityIndex, promisorsOf } from './actors.ts'
import { dueByLastDay, yearsOf } from './due.ts'
import {
  byPartition,
  type DueInterval,
  duePartition,
  dueSk,
  type EdgeHow,
  madeSk,
  NO_DATE,
  type OwnedEdges,
  plainQuote,
  type RecordEdge,
  saidPartition,
  statusPartition,
  toPartition,
} from './layout.ts'

/** What an edge takes from the document and from the record's place in it. */
export interface RecordPlace {
  readonly docId: string
  readonly revision: string
  readonly n: number
  readonly recordId: string
  readonly publishedAt: string | null
  readonly source: string | null
}

export function recordEdges(
  record: CommitmentRecord,
  place: RecordPlace,
  entities: EntityIndex,
): readonly RecordEdge[] {
  const by = promisorsOf(record, entities)
  const to = beneficiariesOf(record, entities)
  const due = dueByLastDay(record.timeframe)
  const shared = { ...place, ...filterAttributes(record, place, due), by: [...by.keys()], to: [...to.keys()] }
  const { publishedAt: _, ...attributes } = shared
  const { docId, revision, n } = place
  const made = (pk: string, how: EdgeHow): RecordEdge => ({
    pk,
    sk: madeSk(attributes.made, docId, revision, n),
    ...attributes,
    how,
  })
  const dueIn = (year: number, to: string): RecordEdge => ({
    pk: duePartition(year),
    sk: dueSk(to, docId, revision, n),
    ...attributes,
    how: 'due',
  })
  return [
    ...[...by].map(([id, how]) => made(byPartition(id), how)),
    ...[...to].map(([id, how]) => made(toPartition(id), how)),
    ...(attributes.saidBy === null ? [] : [made(saidPartition(attributes.saidBy), 'said_by')]),
    made(statusPartition(record.status), 'status'),
    ...due.flatMap(interval => yearsOf(interval).map(year => dueIn(year, interval.to))),
  ]
}

/** By sort key, so that a key is kept once however many partitions it stands in. */
export function ownedEdges(edges: readonly { readonly pk: string; readonly sk: string }[]): OwnedEdges {
  const owned: Record<string, string[]> = {}
  for (const { pk, sk } of edges) {
    owned[sk] ??= []
    owned[sk].push(pk)
  }
  return owned
}

function filterAttributes(record: CommitmentRecord, place: RecordPlace, due: readonly DueInterval[]) {
  return {
    class: record.class,
    status: record.status,
    novelty: record.novelty,
    conditional: record.isConditional,
    category: record.category,
    confidence: record.confidence,
    made: record.madeOn?.value ?? place.publishedAt ?? NO_DATE,
    due,
    dueFrom: due.map(interval => interval.from).sort()[0] ?? null,
    dueTo:
      due
        .map(interval => interval.to)
        .sort()
        .at(-1) ?? null,
    source: place.source?.toLowerCase() ?? null,
    quote: plainQuote(record.quote.text),
    saidBy: record.attribution.source?.entityId ?? null,
  }
}
