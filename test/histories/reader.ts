/** Readers that look on all through a history, each by its own way into the table. */
import type { CommitmentRecord } from '../../shared/contract/annotation.ts'
import { isPledgebookError } from '../../shared/contract/errors.ts'
import { indexEntities, promisorsOf } from '../../shared/record/actors.ts'
import {
  byPartition,
  docIdOf,
  type EdgeRange,
  type RecordTable,
  type WholeDocument,
} from '../../shared/record/index.ts'
import type { Watch } from './watch.ts'

/** The promisor whose records are listed. */
const WATCHED_ID = 'canada'

const ALWAYS: EdgeRange = { from: null, to: null }

export interface Looking {
  readonly table: RecordTable
  readonly watch: Watch
  readonly keys: readonly string[]
  readonly stepNow: () => number
}

type Reading = (looking: Looking, round: number) => Promise<void>

/** Every way in turn. False where the document kept changing and the read was given up. */
export async function readOnce(looking: Looking, round: number): Promise<boolean> {
  const read = READINGS[round % READINGS.length]
  try {
    await read?.(looking, Math.floor(round / READINGS.length))
    return true
  } catch (fault) {
    if (isPledgebookError(fault) && fault.code === 'superseded') return false
    throw fault
  }
}

const quotesOf = (records: readonly CommitmentRecord[]): readonly string[] =>
  records.map(({ quote }) => quote.text).sort()

function watchedQuotes(whole: WholeDocument | null): readonly string[] {
  if (!whole) return []
  const entities = indexEntities(whole.entities)
  const records = whole.records.map(({ record }) => record)
  return quotesOf(records.filter(record => promisorsOf(record, entities).has(WATCHED_ID)))
}

const byPromisor: Reading = async ({ table, watch, keys, stepNow }) => {
  const from = stepNow()
  const page = async () => ({
    edges: [...(await table.queryEdges(byPartition(WATCHED_ID), ALWAYS, {}, 100, null)).edges],
  })
  const { shown } = await table.showSettled(page)
  for (const docId of keys.map(docIdOf)) {
    const own = shown.filter(({ edge }) => edge.docId === docId).map(({ record }) => record)
    watch.saw(docId, from, stepNow(), quotesOf(own), watchedQuotes)
  }
}

const wholeDocument: Reading = async ({ table, watch, keys, stepNow }, round) => {
  const docId = docIdOf(keys[round % keys.length] ?? '')
  const from = stepNow()
  const whole = await table.getWholeDocument(docId)
  watch.saw(docId, from, stepNow(), whole, state => state)
}

const records: Reading = async ({ table, watch, keys, stepNow }, round) => {
  const docId = docIdOf(keys[round % keys.length] ?? '')
  const from = stepNow()
  const found = await table.getRecords(docId)
  watch.saw(docId, from, stepNow(), found, whole => whole?.records ?? null)
}

const documentList: Reading = async ({ table, watch, keys, stepNow }) => {
  const from = stepNow()
  const { documents } = await table.listDocuments({ limit: 100, exclusiveStart: null })
  for (const docId of keys.map(docIdOf)) {
    const listed = documents.find(document => document.docId === docId)
    watch.saw(docId, from, stepNow(), listed ?? null, whole => whole?.document ?? null)
  }
}

const READINGS: readonly Reading[] = [byPromisor, wholeDocument, documentList, records]
