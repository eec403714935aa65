/** The read side of watches. */
import { QueryCommand } from '../aws/table.ts'
import type { Delivery, Notice, Watch } from '../contract/watch.ts'
import { type ItemKey, noticeKey, noticesPartition, OUTBOX, WATCHES } from './layout.ts'
import { getItem, type Item, queryAll, type TableClient } from './table-reads.ts'
import {
  asDelivery,
  asNotice,
  asOutboxItem,
  asWatch,
  deliveryKey,
  type Intent,
  isDelivery,
  type Outgoing,
  type Told,
  toldKey,
  toldOf,
  watchKey,
} from './watch-items.ts'

/** A notice, and what became of it in each channel that was tried. */
export interface ListedNotice {
  readonly notice: Notice
  readonly deliveries: readonly Delivery[]
}

export interface NoticePage {
  readonly notices: readonly ListedNotice[]
  readonly next: ItemKey | null
}

const OUTBOX_PAGE = 200
/** A notice has an item of each channel beside its own. */
const ITEMS_OF_NOTICE = 4

export class WatchTable {
  readonly #client: TableClient
  readonly #tableName: string

  constructor(client: TableClient, tableName: string) {
    this.#client = client
    this.#tableName = tableName
  }

  /** All of them, by id. */
  async all(): Promise<readonly Watch[]> {
    return (await queryAll(this.#client, this.#tableName, WATCHES, ' ', '~')).map(asWatch)
  }

  /** Null where there is none, or no longer. */
  async get(watchId: string): Promise<Watch | null> {
    const item = await getItem(this.#client, this.#tableName, watchKey(watchId))
    return item ? asWatch(item) : null
  }

  async told(watchId: string, promisorId: string): Promise<Told> {
    const item = await getItem(this.#client, this.#tableName, toldKey(watchId, promisorId))
    return item ? toldOf(item) : { watchId, promisorId, counter: 0, changes: [], pending: [] }
  }

  /** Null where it is not published, or no longer. */
  async notice(key: Pick<Notice, 'watchId' | 'at' | 'id'>): Promise<Notice | null> {
    const item = await getItem(this.#client, this.#tableName, noticeKey(key))
    return item ? asNotice(item) : null
  }

  /** What became of it, where anything did. */
  async delivery(outgoing: Outgoing): Promise<Delivery | null> {
    const item = await getItem(this.#client, this.#tableName, deliveryKey(outgoing))
    return item ? asDelivery(item) : null
  }

  /** Newest first; there may be fewer than `limit`, and still a `next`. */
  async notices(watchId: string, limit: number, exclusiveStart: ItemKey | null): Promise<NoticePage> {
    const { Items = [], LastEvaluatedKey: last } = await this.#client.send(
      new QueryCommand({
        TableName: this.#tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': noticesPartition(watchId) },
        ...(exclusiveStart && { ExclusiveStartKey: { ...exclusiveStart } }),
        ScanIndexForward: false,
        Limit: limit * ITEMS_OF_NOTICE,
        ConsistentRead: true,
      }),
    )
    return pageOf(Items, last !== undefined, limit)
  }

  /** What is due at that instant, in pages, due first first. */
  async *due(at: string): AsyncGenerator<readonly (Intent | Outgoing)[], void, undefined> {
    let start: Item | undefined
    do {
      const { Items = [], LastEvaluatedKey } = await this.#client.send(
        new QueryCommand({
          TableName: this.#tableName,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: { ':pk': OUTBOX, ':from': ' ', ':to': `${at}~` },
          Limit: OUTBOX_PAGE,
          ConsistentRead: true,
          ...(start && { ExclusiveStartKey: start }),
        }),
      )
      yield Items.map(asOutboxItem)
      start = LastEvaluatedKey
    } while (start)
  }
}

/** Read backwards, a notice's deliveries come before it; those of one that comes on the next page wait for it. */
function pageOf(items: readonly Item[], isMore: boolean, limit: number): NoticePage {
  const notices: ListedNotice[] = []
  let deliveries: Delivery[] = []
  for (const item of items) {
    if (isDelivery(item)) {
      deliveries.push(asDelivery(item))
      continue
    }
    notices.push({ notice: asNotice(item), deliveries: deliveries.reverse() })
    deliveries = []
    if (notices.length === limit) break
  }
  const last = notices.at(-1)
  const isCut = isMore || (last !== undefined && items.at(-1)?.sk !== noticeKey(last.notice).sk)
  return { notices, next: isCut && last ? noticeKey(last.notice) : null }
}
