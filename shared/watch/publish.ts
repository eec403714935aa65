/** Makes public what `detect` has told: into the feed, and into the outbox for each channel. */
import type { Notice, Watch } from '../contract/watch.ts'
import { type Intent, outgoingOf, type WatchTable } from '../record/index.ts'
import type { WatchWriter } from '../record/watch-writer.ts'
import { dueAt } from './schedule.ts'

export interface PublishPorts {
  readonly watches: WatchTable
  readonly writer: WatchWriter
  /** In milliseconds of the epoch. */
  readonly now: () => number
}

/** Far longer than any run lives: a write that was announced so long ago will not come any more. */
const LOST_MS = 60 * 60 * 1000

/**
 * Publishes what the announced write left. Safe to run again, and beside itself: what is published already stays
 * as it is, and what went out already does not go out again.
 */
export async function publish(intent: Intent, { watches, writer, now }: PublishPorts): Promise<void> {
  const watch = await watches.get(intent.watchId)
  if (watch === null) return writer.delete([intent])
  const told = await watches.told(intent.watchId, intent.promisorId)
  for (const notice of told.pending) await writer.publish(notice, outgoing(watch, notice))
  // Where another run wrote meanwhile it kept what was pending, and has announced itself.
  if (told.pending.length > 0) await writer.tell(told, { ...told, counter: told.counter + 1, pending: [] })
  const isWritten = told.counter >= intent.counter
  if (isWritten || now() - intent.madeAt > LOST_MS) await writer.delete([intent])
}

const outgoing = ({ channels, digest }: Watch, { watchId, id, at }: Notice) =>
  channels
    .filter(({ endedAt }) => endedAt === null)
    .map(({ kind }) => outgoingOf({ watchId, noticeId: id, at, channel: kind, dueAt: dueAt(at, digest), tries: 0 }))
