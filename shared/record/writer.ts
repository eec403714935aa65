/**
 * The write side of the table, and the only module that writes it. Every step may be the last:
 * what a crash leaves behind is not seen, and is swept up by the next run for the document.
 */
import type { WriteRequest } from '../aws/table.ts'
import { writeActorDecision, writeDecisions } from './decisions.ts'
import { asMeta } from './items.ts'
import { type ItemKey, keyName, type MetaItem, metaKey, type StoredMeta } from './layout.ts'
import { type Leftover, leftoversOf } from './leftovers.ts'
import { putIf } from './put-if.ts'
import type { Revision } from './revision.ts'
import { getItem, getItems, type TableClient } from './table-reads.ts'
import type { StoredActorDecision, StoredDecision } from './types.ts'
import { writeAll } from './write-all.ts'

export class RecordWriter {
  readonly #client: TableClient
  readonly #tableName: string
  readonly #now: () => number

  /** `now` is in milliseconds of the epoch. */
  constructor(client: TableClient, tableName: string, now: () => number = Date.now) {
    this.#client = client
    this.#tableName = tableName
    this.#now = now
  }

  /** META as it is, a tombstone too; null where the key was never seen. */
  async readMeta(docId: string): Promise<StoredMeta | null> {
    const item = await getItem(this.#client, this.#tableName, metaKey(docId))
    return item ? asMeta(item) : null
  }

  /**
   * Lays a revision ready. Its BODY and REC items come first, because they own its edges: from
   * them whoever sweeps up knows which edges there are. Nothing of it is seen before `flip`.
   */
  async writeParts({ bodies, parts, edges, directory }: Revision): Promise<void> {
    await this.#write([...bodies, ...parts].map(put))
    await this.#write([...edges, ...(await this.#unknown(directory))].map(put))
  }

  /**
   * Puts META in place of the one that `previous` was, by compare-and-swap on its counter.
   * This is the one step by which a document appears, changes or goes. False where another
   * writer was first, and nothing is changed then.
   */
  async flip(previous: MetaItem | null, meta: MetaItem): Promise<boolean> {
    const condition = previous
      ? {
          ConditionExpression: '#counter = :previous',
          ExpressionAttributeNames: { '#counter': 'counter' },
          ExpressionAttributeValues: { ':previous': previous.counter },
        }
      : { ConditionExpression: 'attribute_not_exists(pk)' }
    const stored: StoredMeta = { ...meta, laidAt: this.#now() }
    return putIf(this.#client, this.#tableName, stored, condition)
  }

  /**
   * Keeps what was settled by hand about records of a promisor. Linking names the promisor: see
   * `promisorsIn`. Of a pair the last word counts, and to say it again changes nothing.
   */
  decide(promisorId: string, decisions: readonly StoredDecision[]): Promise<void> {
    return writeDecisions(this.#client, this.#tableName, promisorId, decisions)
  }

  /** Keeps what was settled by hand about two promisors, as linking names them. The last word counts. */
  decideActors(decision: StoredActorDecision): Promise<void> {
    return writeActorDecision(this.#client, this.#tableName, decision)
  }

  /** Deletes all that is left of revisions which can no longer be seen, now or ever. */
  async sweep(meta: MetaItem): Promise<void> {
    await this.#deleteAll(await leftoversOf(this.#client, this.#tableName, meta))
  }

  /** Deletes what `writeParts` wrote, after another writer was first. Its counter is taken: it can never become current. */
  async discard({ bodies, parts, edges }: Revision): Promise<void> {
    await this.#write(edges.map(remove))
    await this.#write([...parts, ...bodies].map(remove))
  }

  /** Directory items are never changed or deleted, and most names have been met before: a read costs a fifth of a write. */
  async #unknown(directory: readonly ItemKey[]): Promise<readonly ItemKey[]> {
    const known = await getItems(this.#client, this.#tableName, directory, { consistent: false })
    const keys = new Set(known.map(keyName))
    return directory.filter(item => !keys.has(keyName(item)))
  }

  /** The edges first, for only the items that own them know of them. */
  async #deleteAll(leftovers: readonly Leftover[]): Promise<void> {
    await this.#write(leftovers.flatMap(({ edges }) => edges).map(remove))
    await this.#write(leftovers.map(remove))
  }

  #write(requests: readonly WriteRequest[]): Promise<void> {
    return writeAll(this.#client, this.#tableName, requests)
  }
}

const put = (item: object): WriteRequest => ({ PutRequest: { Item: { ...item } } })
const remove = ({ pk, sk }: ItemKey): WriteRequest => ({ DeleteRequest: { Key: { pk, sk } } })
