/** What must hold once a history has come to an end and nothing is under way any more. */
import assert from 'node:assert/strict'
import { indexEntities } from '../../shared/record/actors.ts'
import { recordEdges } from '../../shared/record/edges.ts'
import {
  DOCS,
  docIdOf,
  docsPartition,
  documentPk,
  type EdgeRange,
  metaKey,
  RecordTable,
  type StoredMeta,
} from '../../shared/record/index.ts'
import type { Item } from '../../shared/record/table-reads.ts'
import { type Extraction, extractionOf, isDirectory, ownItems, plain, revisionOfObject } from './extraction.ts'
import type { HistoryPlan } from './plan.ts'
import { type History, redeliver } from './run.ts'

/** Throws an AssertionError where the table is not the extraction of the objects that are there. */
export async function expectConverged(plan: HistoryPlan, history: History): Promise<void> {
  const leftovers = await leftoversOf(history)
  if (nothingBefell(history)) assert.deepEqual(leftovers.map(nameOf), [], 'items are left over though nothing failed')
  await expectAnswers(history)
  await redeliver(history)
  expectSwept(plan, history, await leftoversOf(history))
}

/** Checks every document's items, and gives the items that belong to none. */
async function leftoversOf(history: History): Promise<readonly Item[]> {
  const { bucket, store } = history
  const there = new Map((await store.dump()).map(item => [nameOf(item), item]))
  const take = (key: Item): Item => {
    const item = there.get(nameOf(key))
    assert.ok(item, `${nameOf(key)} is not there`)
    there.delete(nameOf(key))
    return item
  }
  for (const key of keysOf(history)) {
    const meta = take(metaKey(docIdOf(key))) as StoredMeta
    const object = bucket.now(key)
    assert.equal(meta.sequencer, latestDelivered(history, key), `the sequencer of ${key}`)
    assert.equal(meta.deleted, object === null, `whether ${key} is deleted`)
    if (!object) continue
    const expected = revisionOfObject(meta, object, await extractionOf(key, object))
    assert.equal(plain({ ...meta }), plain({ ...expected.meta }), `META of ${key}`)
    for (const item of ownItems(expected)) assert.equal(plain(take(item)), plain(item))
    for (const item of expected.directory)
      assert.ok([...there.values()].some(other => isDirectory(other) && nameOf(other) === nameOf({ ...item })))
  }
  return [...there.values()].filter(item => !isDirectory(item))
}

/**
 * Only a run that died or failed beside another, or a write that arrived after its run, may leave
 * edges, which no one sees.
 */
function expectSwept(plan: HistoryPlan, history: History, leftovers: readonly Item[]): void {
  const owners = leftovers.filter(({ pk }) => pk.startsWith(documentPk('')))
  assert.deepEqual(owners.map(nameOf), [], 'a record or a text is left over')
  const late = Object.keys(history.network.counts).some(kind => kind.endsWith('late'))
  if (nothingBefell(history) || (plan.handlers === 1 && !late))
    assert.deepEqual(leftovers.map(nameOf), [], 'an edge is left over')
}

/** What is asked through the read side is answered from the objects that are there. */
async function expectAnswers(history: History): Promise<void> {
  const { bucket, store } = history
  const table = new RecordTable(store.client, store.tableName)
  const expected = new Map<string, string[]>()
  for (const key of keysOf(history)) {
    const object = bucket.now(key)
    const whole = await table.getWholeDocument(docIdOf(key))
    if (!object) {
      assert.equal(whole, null)
      continue
    }
    const extraction = await extractionOf(key, object)
    const article = extraction.kind === 'article' ? extraction : null
    assert.equal(whole?.document.status, article ? 'annotated' : 'rejected')
    assert.equal(whole?.document.rejection?.code, extraction.kind === 'rejected' ? extraction.code : undefined)
    assert.equal(whole?.text, article?.article.text ?? '')
    assert.equal(whole?.document.publishedAt, article?.article.publishedAt ?? null)
    assert.deepEqual(
      whole?.records.map(({ record }) => record),
      article?.annotation.records ?? [],
    )
    for (const [partition, name] of edgesOf(key, extraction))
      expected.set(partition, [...(expected.get(partition) ?? []), name])
  }
  for (const [partition, names] of expected)
    assert.deepEqual((await namesIn(table, partition)).sort(), names.sort(), `what stands in ${partition}`)
}

/** Where a document and its records are to be found: pairs of partition and name. */
function edgesOf(key: string, extraction: Extraction): readonly (readonly [string, string])[] {
  const docId = docIdOf(key)
  const status = extraction.kind === 'article' ? 'annotated' : 'rejected'
  const documents = [DOCS, docsPartition(status)].map(pk => [pk, key] as const)
  if (extraction.kind === 'rejected') return documents
  const { article, annotation } = extraction
  const index = indexEntities(annotation.entities)
  const records = annotation.records.flatMap((record, i) => {
    const { publishedAt, source } = article
    const place = { docId, revision: '', part: 0, n: i + 1, recordId: '', publishedAt, source }
    return recordEdges(record, place, index).map(({ pk }) => [pk, `${docId} ${i + 1}`] as const)
  })
  return [...documents, ...records]
}

const ALWAYS: EdgeRange = { from: null, to: null }

async function namesIn(table: RecordTable, partition: string): Promise<string[]> {
  if (partition === DOCS || partition.startsWith(docsPartition('annotated').slice(0, DOCS.length + 1))) {
    const status =
      partition === DOCS ? {} : { status: [partition.endsWith('rejected') ? 'rejected' : 'annotated'] as const }
    const { documents } = await table.listDocuments({ limit: 100, exclusiveStart: null, ...status })
    return documents.map(document => document.key)
  }
  const { edges } = await table.queryEdges(partition, ALWAYS, {}, 100, null)
  return (await table.hydrate([...edges])).map(({ edge }) => `${edge.docId} ${edge.n}`)
}

const keysOf = ({ events }: History): ReadonlySet<string> => new Set(events.map(event => event.key))

/** META keeps the latest sequencer that was delivered for its key: events stand in order. */
const latestDelivered = ({ events }: History, key: string): string | null =>
  events.findLast(event => event.key === key && event.sequencer !== null)?.sequencer ?? null

const nothingBefell = ({ network }: History): boolean => Object.keys(network.counts).length === 0

const nameOf = ({ pk, sk }: Item): string => `${pk} ${sk}`
