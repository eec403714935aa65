/** The items of watches, and what they are outside the table. */
import type { ChannelKind } from '../contract/vocabulary.ts'
import { type Delivery, delivery, type Notice, notice, watch } from '../contract/watch.ts'
import { sha256 } from './document-id.ts'
import { type ItemKey, noticeKey, OUTBOX, toldPartition, WATCHES } from './layout.ts'
import { pack, unpack } from './packed.ts'
import type { Item } from './table-reads.ts'

/** A change that was told, by digests of what it was and of all that it may be known by. */
export interface ToldChange {
  /** Its kind, and what it was before and after. */
  readonly what: string
  /** The records that said so. */
  readonly records: readonly string[]
  /** Each id of its entry, with the day on which it was said. */
  readonly entries: readonly string[]
}

/** What a watch was told of one promisor's entries. It changes by compare-and-swap on its counter only. */
export interface Told {
  readonly watchId: string
  readonly promisorId: string
  /** 0 where there is no item yet. */
  readonly counter: number
  readonly changes: readonly ToldChange[]
  /** Notices that came to be with a write of this item, and are not published yet. */
  readonly pending: readonly Notice[]
}

/** Says that the item of that promisor is about to be written, so that nothing is left unpublished if its writer dies. */
export interface Intent extends ItemKey {
  readonly kind: 'intent'
  readonly watchId: string
  readonly promisorId: string
  /** What the write will raise the item's counter to. */
  readonly counter: number
  /** In milliseconds of the epoch. */
  readonly madeAt: number
}

/** One notice that is to go out by one channel. */
export interface Outgoing extends ItemKey {
  readonly kind: 'notice'
  readonly watchId: string
  readonly noticeId: string
  /** The notice's own. */
  readonly at: string
  readonly channel: ChannelKind
  readonly dueAt: string
  /** Those that failed. */
  readonly tries: number
  /** No other run touches it before, in milliseconds of the epoch. */
  readonly leasedUntil: number
}

export const watchKey = (watchId: string): ItemKey => ({ pk: WATCHES, sk: watchId })

export const toldKey = (watchId: string, promisorId: string): ItemKey => ({
  pk: toldPartition(watchId),
  sk: sha256(promisorId).slice(0, 32),
})

export const toldItem = ({ changes, pending, ...told }: Told): Item => ({
  ...toldKey(told.watchId, told.promisorId),
  ...told,
  changes: pack(changes),
  ...(pending.length > 0 && { pending: pack(pending) }),
})

export const toldOf = ({ watchId, promisorId, counter, changes, pending }: Item): Told => ({
  watchId,
  promisorId,
  counter,
  changes: unpack(changes) as readonly ToldChange[],
  pending: pending === undefined ? [] : (unpack(pending) as readonly Notice[]),
})

export const intentOf = ({ watchId, promisorId, counter }: Told, madeAt: number): Intent => ({
  pk: OUTBOX,
  sk: `${new Date(madeAt).toISOString()}#${watchId}#${toldKey(watchId, promisorId).sk}#${counter}`,
  kind: 'intent',
  watchId,
  promisorId,
  counter,
  madeAt,
})

type Going = Pick<Outgoing, 'watchId' | 'noticeId' | 'at' | 'channel' | 'dueAt' | 'tries'>

export const outgoingOf = ({ watchId, noticeId, at, channel, dueAt, tries }: Going): Outgoing => ({
  pk: OUTBOX,
  sk: `${dueAt}#${watchId}#${noticeId}#${channel}`,
  kind: 'notice',
  watchId,
  noticeId,
  at,
  channel,
  dueAt,
  tries,
  leasedUntil: 0,
})

export const deliveryKey = ({ watchId, at, noticeId, channel }: Going): ItemKey => {
  const { pk, sk } = noticeKey({ watchId, at, id: noticeId })
  return { pk, sk: `${sk}#${channel}` }
}

// As documents' items, these are taken to be of the layout's shape, and what the API shows is checked.
export const asOutboxItem = (item: Item): Intent | Outgoing => item as Intent | Outgoing
export const asWatch = (item: Item) => watch.parse(item.watch)
export const asNotice = (item: Item): Notice => notice.parse(unpack(item.notice))
export const asDelivery = (item: Item): Delivery => delivery.parse(item.delivery)
export const isDelivery = (item: Item): boolean => item.delivery !== undefined
