/** The edges of records: every partition in which a query may look for one. */
import type { CommitmentRecord } from '../contract/annotation.ts'
import { CLASS_OF_STATUS } from '../contract/vocabulary.ts'
import { beneficiariesOf, type EntityIndex, promisorsOf } from './actors.ts'
import { dueByLastDay, yearsOf } from './due.ts'
import {
  byPartition,
  type DueInterval,
  duePartition,
  dueSk,
  type EdgeEntry,
  type EdgeGroup,
  type EdgeHow,
  type ItemKey,
  isReadForwards,
  MADE,
  madeSk,
  NO_DATE,
  type OwnedKeys,
  plainQuote,
  type RecordEdge,
  saidPartition,
  statusPartition,
  toPartition,
} from './layout.ts'
import { pack, unpack } from './packed.ts'

/** What an edge takes from the document and from the record's place in it. */
export interface RecordPlace {
  readonly docId: string
  readonly revision: string
  readonly part: number
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
    made(MADE, 'made'),
    ...[...by].map(([id, how]) => made(byPartition(id), how)),
    ...[...to].map(([id, how]) => made(toPartition(id), how)),
    ...(attributes.saidBy === null ? [] : [made(saidPartition(attributes.saidBy), 'said_by')]),
    made(statusPartition(record.status), 'status'),
    ...due.flatMap(interval => yearsOf(interval).map(year => dueIn(year, interval.to))),
  ]
}

/** The items that keep the edges of one part of a document. */
export function edgeGroups(edges: readonly RecordEdge[]): readonly EdgeGroup[] {
  const groups = Map.groupBy(edges, ({ pk, sk }) => `${pk} ${dateOf(sk)}`)
  return [...groups.values()].flatMap(group => {
    const ordered = inReadingOrder(group)
    const last = ordered.at(-1)
    if (!last) return []
    const { pk, sk, docId, revision, part } = last
    return { pk, sk, docId, revision, part, entries: pack(ordered.map(entryOf)) }
  })
}

/** The edges of a group, in the order in which the partition is read. */
export function edgesOf({ pk, sk: groupSk, docId, revision, part, entries }: EdgeGroup): readonly RecordEdge[] {
  const date = dateOf(groupSk)
  return (unpack(entries) as readonly EdgeEntry[]).map(entry => {
    const sk = (isReadForwards(pk) ? dueSk : madeSk)(date, docId, revision, entry.n)
    return { pk, sk, docId, revision, part, class: CLASS_OF_STATUS[entry.status], ...entry }
  })
}

/** The keys of what an item owns, as it keeps them. */
export const ownedKeys = (items: readonly ItemKey[]): OwnedKeys => pack(items.map(({ pk, sk }) => [pk, sk]))
export const keysOwned = (owned: OwnedKeys): readonly ItemKey[] =>
  (unpack(owned) as readonly [string, string][]).map(([pk, sk]) => ({ pk, sk }))

const dateOf = (sk: string): string => sk.slice(0, NO_DATE.length)

/** In whichever direction a partition is read, those of one date come in text order. */
const inReadingOrder = (edges: readonly RecordEdge[]): readonly RecordEdge[] => [...edges].sort((a, b) => a.n - b.n)

function entryOf({ pk: _pk, sk: _sk, docId: _d, revision: _r, part: _p, class: _c, ...entry }: RecordEdge): EdgeEntry {
  return entry
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
    source: place.source?.toLowerCase() ?? null,
    quote: plainQuote(record.quote.text),
    saidBy: record.attribution.source?.entityId ?? null,
  }
}
