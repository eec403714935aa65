/** The port by which notices go out. */
import type { ChannelKind } from '../contract/vocabulary.ts'
import type { Notice, Watch, WatchChannel } from '../contract/watch.ts'

/** What is sent at once: one notice, or all of a digest. */
export interface Parcel {
  /** Of these notices for this watch: the same for every try. */
  readonly id: string
  readonly watch: Watch
  /** At least one; the oldest first. */
  readonly notices: readonly [Notice, ...Notice[]]
  /** Whether nothing happened, and somebody only tries whether the channel works. */
  readonly isTest: boolean
}

/** `gone`: the other side wants no more, now or ever. */
export type Sent = 'delivered' | 'gone'

export interface Channel {
  /**
   * Sends a parcel. It may have been sent before, where a run ended between sending it and noting so.
   * Throws PledgebookError, whose message says what the other side answered, where it is to be tried again.
   */
  send(parcel: Parcel, channel: WatchChannel): Promise<Sent>
}

/** Those that this stack has. */
export type Channels = Readonly<Partial<Record<ChannelKind, Channel>>>
