/** Answers what is asked of watches. To make one is no matter of the API, which only reads. */
import type { Watch, WatchChannel } from '../contract/watch.ts'
import { noticeFeed } from '../export/index.ts'
import { type ListedNotice, noticesPartition } from '../record/index.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { DEFAULT_LIMIT, type NoticeQuery } from './model.ts'
import type { NoticePage, WatchEntry, WatchList } from './responses.ts'
import { type FileAnswer, notFound } from './serve.ts'
import type { RecordReader } from './table.ts'

/** By so many of its newest notices it is told how a watch fares, and so many stand in its feed. */
const NEWEST = 100

export async function listWatches(table: RecordReader): Promise<WatchList> {
  const watches = await table.watches.all()
  return { items: await Promise.all(watches.map(watch => entryOf(table, watch))) }
}

/** Throws `not_found`. */
export async function watchWithId(table: RecordReader, watchId: string): Promise<WatchEntry> {
  return entryOf(table, await storedWatch(table, watchId))
}

/** Throws `not_found`, and `bad_request` for a cursor of another watch. */
export async function noticesOf(table: RecordReader, watchId: string, query: NoticeQuery): Promise<NoticePage> {
  await storedWatch(table, watchId)
  const asked = { list: 'notices' as const, query: { ...query, watchId } }
  const start =
    query.cursor === undefined ? null : { pk: noticesPartition(watchId), sk: decodeCursor(asked, query.cursor) }
  const { notices, next } = await table.watches.notices(watchId, query.limit ?? DEFAULT_LIMIT, start)
  return {
    items: notices.map(({ notice, deliveries }) => ({ ...notice, deliveries: [...deliveries] })),
    next: next && encodeCursor(asked, next.sk),
  }
}

/** Throws `not_found`. Links are relative to the feed's own address, which a proxy may change. */
export async function noticeFeedOf(table: RecordReader, watchId: string): Promise<FileAnswer> {
  const { name, madeAt } = await storedWatch(table, watchId)
  const { notices } = await table.watches.notices(watchId, NEWEST, null)
  const body = noticeFeed(
    notices.map(({ notice }) => notice),
    {
      watchId,
      name,
      madeAt,
      self: 'notices.atom',
      hrefOf: ({ entry }) => `../../ledger/${encodeURIComponent(entry.id)}`,
    },
  )
  return { body, next: null }
}

async function storedWatch(table: RecordReader, watchId: string): Promise<Watch> {
  const watch = await table.watches.get(watchId)
  if (!watch) throw notFound(`watch with the id ${watchId}. GET /v1/watches lists them`)
  return watch
}

async function entryOf(table: RecordReader, { channels, ...watch }: Watch): Promise<WatchEntry> {
  const { notices, next } = await table.watches.notices(watch.id, NEWEST, null)
  return { ...watch, channels: channels.map(shownChannel), notices: { ...tallyOf(notices), isMore: next !== null } }
}

function tallyOf(notices: readonly ListedNotice[]): Omit<WatchEntry['notices'], 'isMore'> {
  const deliveries = notices.flatMap(each => each.deliveries)
  const inState = (state: string) => deliveries.filter(each => each.state === state).length
  const faults = deliveries.filter(({ fault }) => fault !== null).toSorted((a, b) => (a.at < b.at ? 1 : -1))
  return {
    count: notices.length,
    lastAt: notices[0]?.notice.at ?? null,
    waiting: inState('waiting'),
    failed: inState('failed'),
    lastFault: faults[0]?.fault ?? null,
  }
}

const shownChannel = ({ kind, to, endedAt }: WatchChannel): WatchEntry['channels'][number] => ({
  kind,
  to: kind === 'webhook' && to !== null ? `${new URL(to).origin}/…` : to,
  endedAt,
})
