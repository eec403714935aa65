/**
 * The entries of one actor, linked when they are asked for: nothing is stored that an article in
 * late, twice or out of order could leave wrong. What it costs is in docs/ledger.md.
 */
import { type Entry, isAnyones, link, nameVariants } from '../../ledger/index.ts'
import { recordsOf } from '../documents.ts'
import { findCommitments } from '../find.ts'
import { MAX_LIMIT } from '../model.ts'
import type { CommitmentItem } from '../responses.ts'
import type { RecordReader } from '../table.ts'

export interface Block {
  readonly entries: readonly Entry<CommitmentItem>[]
  /** False where the actor has more records than are linked: the newest are. */
  readonly isComplete: boolean
}

/** Of each name that an actor may stand under. A page is 100 records. */
const MAX_PAGES = 10
/** Articles that say "the Union" are read whole, to see which one; so many of them. */
const MAX_WHOLE = 100

/** Blocks, each read once for one answer. */
export class Blocks {
  readonly #table: RecordReader
  readonly #blocks = new Map<string, Promise<Block>>()

  constructor(table: RecordReader) {
    this.#table = table
  }

  get size(): number {
    return this.#blocks.size
  }

  has(promisorId: string): boolean {
    return this.#blocks.has(promisorId)
  }

  of(promisorId: string): Promise<Block> {
    const block = this.#blocks.get(promisorId) ?? readBlock(this.#table, promisorId)
    this.#blocks.set(promisorId, block)
    return block
  }
}

/** `promisorId` is one that linking gives: see `promisorsIn`. */
async function readBlock(table: RecordReader, promisorId: string): Promise<Block> {
  const read = await Promise.all(nameVariants(promisorId).map(name => readRecords(table, name)))
  const items = await withWholeArticles(table, distinct(read.flatMap(({ items }) => items)))
  const decisions = await table.getDecisions(promisorId)
  return {
    entries: link(items, decisions).filter(({ promisor }) => promisor.id === promisorId),
    isComplete: read.every(each => each.isComplete),
  }
}

async function readRecords(table: RecordReader, by: string) {
  const items: CommitmentItem[] = []
  let cursor: string | null | undefined
  for (let page = 0; page < MAX_PAGES && cursor !== null; page++) {
    const found = await findCommitments(table, { by, limit: MAX_LIMIT, ...(cursor && { cursor }) })
    items.push(...found.items)
    cursor = found.next
  }
  return { items, isComplete: cursor === null }
}

/** Adds the other records of those articles in which someone is named by a common noun alone. */
export async function withWholeArticles(
  table: RecordReader,
  items: readonly CommitmentItem[],
): Promise<readonly CommitmentItem[]> {
  const docIds = items
    .filter(({ promisors }) => promisors.some(({ entityId, onBehalfOf }) => !onBehalfOf && isAnyones(entityId)))
    .map(({ docId }) => docId)
  const whole = [...new Set(docIds)].slice(0, MAX_WHOLE)
  const records = await Promise.all(whole.map(docId => recordsOf(table, docId)))
  return distinct([...items, ...records.flat()])
}

const distinct = (items: readonly CommitmentItem[]): readonly CommitmentItem[] => [
  ...new Map(items.map(item => [item.recordId, item])).values(),
]
