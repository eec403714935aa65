/** What is due, as it goes out together. */
import type { ChannelKind } from '../contract/vocabulary.ts'
import type { Watch } from '../contract/watch.ts'
import type { Intent, Outgoing, WatchTable } from '../record/index.ts'

/** What goes out in one parcel. */
export interface Group {
  readonly outgoing: readonly [Outgoing, ...Outgoing[]]
  readonly channel: ChannelKind
  /** Null where the watch was removed. */
  readonly watch: Watch | null
}

/** A digest of more goes out in several. */
const NOTICES_OF_PARCEL = 100

/** `now` is in milliseconds of the epoch. */
export async function intentsDue(watches: WatchTable, now: number): Promise<readonly Intent[]> {
  return (await itemsDue(watches, now)).filter(item => item.kind === 'intent')
}

/** Of a digest all that is due at one time goes together; else each notice goes alone. */
export async function groupsDue(watches: WatchTable, now: number): Promise<readonly Group[]> {
  const outgoing = (await itemsDue(watches, now)).filter(item => item.kind === 'notice')
  const byId = new Map((await watches.all()).map(watch => [watch.id, watch]))
  const byParcel = Map.groupBy(outgoing, ({ watchId, channel, dueAt, sk }) =>
    byId.get(watchId)?.digest ? JSON.stringify([watchId, channel, dueAt]) : sk,
  )
  return [...byParcel.values()].flatMap(together =>
    inParts(together).map(part => {
      const { watchId, channel } = part[0]
      return { outgoing: part, channel, watch: byId.get(watchId) ?? null }
    }),
  )
}

async function itemsDue(watches: WatchTable, now: number) {
  const found: (Intent | Outgoing)[] = []
  for await (const page of watches.due(new Date(now).toISOString())) found.push(...page)
  return found
}

function inParts(all: readonly Outgoing[]): readonly (readonly [Outgoing, ...Outgoing[]])[] {
  const [first, ...others] = all.slice(0, NOTICES_OF_PARCEL)
  return first ? [[first, ...others], ...inParts(all.slice(NOTICES_OF_PARCEL))] : []
}
