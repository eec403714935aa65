/** The actors of the ledger. */
import { isAnyones, type Promisor, promisorsIn, SameActors } from '../../ledger/index.ts'
import type { RecordEdge } from '../../record/index.ts'
import { recordsOf } from '../documents.ts'
import { commitmentItemOf } from '../items.ts'
import type { CommitmentItem } from '../responses.ts'
import type { RecordReader } from '../table.ts'
import { Block } from './block.ts'

/** Articles that say "the Union" are read whole, to see which one; so many of them. */
const MAX_WHOLE = 100

/** Blocks, each read once for one answer. */
export class Blocks {
  readonly actors: SameActors
  readonly #table: RecordReader
  readonly #blocks = new Map<string, Promise<Block>>()
  readonly #promisors = new Map<string, readonly string[]>()

  constructor(table: RecordReader, actors: SameActors) {
    this.#table = table
    this.actors = actors
  }

  static async of(table: RecordReader): Promise<Blocks> {
    return new Blocks(table, new SameActors(await table.getActorDecisions()))
  }

  get size(): number {
    return this.#blocks.size
  }

  /** `actorId` is one that linking gives: see `promisorsIn`. */
  of(actorId: string): Promise<Block> {
    const fileId = this.actors.fileOf(actorId)
    const block = this.#blocks.get(fileId) ?? this.#read(fileId)
    this.#blocks.set(fileId, block)
    return block
  }

  async #read(actorId: string): Promise<Block> {
    const block = await Block.read({ table: this.#table, actors: this.actors, actorId })
    for (const { statements } of block.entries)
      for (const { recordId, promisors } of statements) this.#know(recordId, promisors)
    return block
  }

  /** The ids under which the promises of each record are filed, by its id. A record is read only where no block lists it. */
  async filesOf(edges: readonly RecordEdge[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const unknown = edges.filter(({ recordId }) => !this.#promisors.has(recordId))
    const { shown } = await this.#table.showSettled(async () => ({ edges: unknown }))
    const items = shown.map(({ edge, record, document }) => commitmentItemOf(record, edge.recordId, document))
    const promisors = promisorsIn(await withWholeArticles(this.#table, items))
    for (const { recordId } of items) this.#know(recordId, promisors.get(recordId) ?? [])
    return this.#promisors
  }

  #know(recordId: string, promisors: readonly Promisor[]): void {
    this.#promisors.set(recordId, [...new Set(promisors.map(({ id }) => this.actors.fileOf(id)))])
  }
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
  return [...new Map([...items, ...records.flat()].map(item => [item.recordId, item])).values()]
}
