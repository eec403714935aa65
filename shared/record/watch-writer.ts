/** The write side of watches. As with documents, every step may be the last. */
import { PutCommand } from '../aws/table.ts'
import type { Delivery, Notice, Watch } from '../contract/watch.ts'
import { type ItemKey, noticeKey, noticesPartition, toldPartition } from './layout.ts'
import { pack } from './packed.ts'
import { type Condition, putIf } from './put-if.ts'
import { type Item, queryAll, type TableClient } from './table-reads.ts'
import { deliveryKey, type Intent, type Outgoing, type Told, toldItem, watchKey } from './watch-items.ts'
import { writeAll } from './write-all.ts'

const ABSENT: Condition = { ConditionExpression: 'attribute_not_exists(pk)' }
const sameAs = (name: string, value: string | number): Condition => ({
  ConditionExpression: '#it = :it',
  ExpressionAttributeNames: { '#it': name },
  ExpressionAttributeValues: { ':it': value },
})

export class WatchWriter {
  readonly #client: TableClient
  readonly #tableName: string

  constructor(client: TableClient, tableName: string) {
    this.#client = client
    this.#tableName = tableName
  }

  /** A new one. */
  async add(watch: Watch): Promise<void> {
    await this.#put({ ...watchKey(watch.id), madeAt: watch.madeAt, watch })
  }

  /** Puts it in place of itself. False where it was removed meanwhile. */
  replace(watch: Watch): Promise<boolean> {
    return this.#putIf({ ...watchKey(watch.id), madeAt: watch.madeAt, watch }, sameAs('madeAt', watch.madeAt))
  }

  /** With all that it was told. What still stands in the outbox goes when it is due. */
  async remove(watchId: string): Promise<void> {
    await this.delete([watchKey(watchId)])
    for (const pk of [toldPartition(watchId), noticesPartition(watchId)])
      await this.delete((await queryAll(this.#client, this.#tableName, pk, ' ', '~')).map(keyOf))
  }

  /** Says what `tell` is about to write. */
  async announce(intent: Intent): Promise<void> {
    await this.#put(intent)
  }

  /**
   * The one step by which a notice comes to be, with what keeps it from coming to be twice. False where
   * another run was first, and nothing is changed then.
   */
  tell(previous: Told, next: Told): Promise<boolean> {
    return this.#putIf(toldItem(next), previous.counter === 0 ? ABSENT : sameAs('counter', previous.counter))
  }

  /** The outgoing come first: whoever finds the notice finds that nothing of it is missing. To do it again changes nothing. */
  async publish(notice: Notice, outgoing: readonly Outgoing[]): Promise<void> {
    await writeAll(this.#client, this.#tableName, outgoing.map(put))
    await this.#put({ ...noticeKey(notice), notice: pack(notice) })
  }

  /** False where another run has it, or has dealt with it. */
  lease(outgoing: Outgoing, until: number): Promise<boolean> {
    return this.#putIf({ ...outgoing, leasedUntil: until }, sameAs('leasedUntil', outgoing.leasedUntil))
  }

  async postpone(outgoing: Outgoing): Promise<void> {
    await this.#put(outgoing)
  }

  /** Notes what became of it. What is settled for good stays so. */
  async note(outgoing: Outgoing, delivery: Delivery): Promise<void> {
    const isSettled = delivery.state !== 'waiting'
    const item = { ...deliveryKey(outgoing), delivery, ...(isSettled && { settledAt: delivery.at }) }
    await this.#putIf(item, { ConditionExpression: 'attribute_not_exists(settledAt)' })
  }

  async delete(keys: readonly ItemKey[]): Promise<void> {
    await writeAll(
      this.#client,
      this.#tableName,
      keys.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
    )
  }

  async #put(item: object): Promise<void> {
    await this.#client.send(new PutCommand({ TableName: this.#tableName, Item: { ...item } }))
  }

  #putIf(item: object, condition: Condition): Promise<boolean> {
    return putIf(this.#client, this.#tableName, item, condition)
  }
}

const put = (item: object) => ({ PutRequest: { Item: { ...item } } })
const keyOf = ({ pk, sk }: Item): ItemKey => ({ pk, sk })
