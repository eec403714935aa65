/**
 * Sends what is due. Each notice goes out once by each channel; only a run that ends between sending it and
 * noting so lets it go out again, and then under the same id.
 */
import type { Delivery, Notice, Watch, WatchChannel } from '../contract/watch.ts'
import { type Outgoing, outgoingOf } from '../record/index.ts'
import type { Channels } from './channel.ts'
import { type Group, groupsDue, intentsDue } from './due.ts'
import { type SendingFault, sentenceOf } from './faults.ts'
import { parcelOf } from './notice.ts'
import { type PublishPorts, publish } from './publish.ts'
import { nextTry } from './schedule.ts'

export interface DeliverPorts extends PublishPorts {
  readonly channels: Channels
  /** False where no time is left for another parcel. */
  readonly hasTime: () => boolean
  /** Told of each try that failed. */
  readonly onFailure: (failure: Failure) => void
}

export interface Failure {
  readonly watchId: string
  readonly channel: string
  readonly tries: number
  readonly isLast: boolean
  readonly cause: unknown
}

/** How many parcels went out, and how many did not. */
export interface Delivered {
  readonly sent: number
  readonly failed: number
}

/** So long no other run takes up what this one sends: more than any channel waits for an answer. */
const LEASE_MS = 60_000

/** Throws what the table throws; what a channel throws is noted, and tried again by and by. */
export async function deliverDue(ports: DeliverPorts): Promise<Delivered> {
  const { watches, now, hasTime } = ports
  for (const intent of await intentsDue(watches, now())) await publish(intent, ports)
  const run = new Run(ports)
  for (const group of await groupsDue(watches, now())) {
    if (!hasTime()) break
    await run.send(group)
  }
  return run.delivered
}

/** One that this run has, and its notice. */
interface Taken {
  readonly outgoing: Outgoing
  readonly notice: Notice
}

class Run {
  delivered: Delivered = { sent: 0, failed: 0 }
  readonly #ports: DeliverPorts
  /** Channels that failed in this run: nothing more is sent there for now. */
  readonly #down = new Map<string, SendingFault>()

  constructor(ports: DeliverPorts) {
    this.#ports = ports
  }

  async send({ outgoing, watch, channel: kind }: Group): Promise<void> {
    const { writer } = this.#ports
    const channel = watch?.channels.find(each => each.kind === kind)
    if (watch === null || !channel || channel.endedAt !== null) return writer.delete(outgoing)
    const taken = await this.#take(outgoing)
    const [first, ...others] = taken.map(({ notice }) => notice)
    if (!first) return
    const fault = await this.#try(watch, channel, [first, ...others])
    if (fault === null) await this.#settle(taken, 'delivered', null)
    else await this.#failed(taken, watch, channel, fault)
    const { sent, failed } = this.delivered
    this.delivered = fault === null ? { sent: sent + 1, failed } : { sent, failed: failed + 1 }
  }

  /** Those that are still to be sent, and that no other run has. */
  async #take(all: readonly Outgoing[]): Promise<readonly Taken[]> {
    const { watches, writer, now } = this.#ports
    const taken: Taken[] = []
    for (const each of all) {
      const { watchId, at, noticeId: id } = each
      const notice = await watches.notice({ watchId, at, id })
      // Whoever publishes it is not there yet.
      if (notice === null) continue
      const outgoing = { ...each, leasedUntil: now() + LEASE_MS }
      // Where another run was first, it has the rest of the parcel too.
      if (each.leasedUntil > now() || !(await writer.lease(each, outgoing.leasedUntil))) break
      const before = await watches.delivery(outgoing)
      if (before === null || before.state === 'waiting') taken.push({ outgoing, notice })
      else await writer.delete([outgoing])
    }
    return taken
  }

  /** Null where it went out. */
  async #try(
    watch: Watch,
    channel: WatchChannel,
    notices: readonly [Notice, ...Notice[]],
  ): Promise<SendingFault | null> {
    const name = `${watch.id} ${channel.kind}`
    const known = this.#down.get(name)
    if (known) return known
    const fault = await this.#sendOnce(watch, channel, notices)
    if (fault) this.#down.set(name, fault)
    return fault
  }

  async #sendOnce(
    watch: Watch,
    channel: WatchChannel,
    notices: readonly [Notice, ...Notice[]],
  ): Promise<SendingFault | null> {
    const adapter = this.#ports.channels[channel.kind]
    if (!adapter) return { isGone: false, cause: null }
    try {
      const sent = await adapter.send(parcelOf(watch, channel.kind, notices), channel)
      return sent === 'gone' ? { isGone: true, cause: null } : null
    } catch (cause) {
      return { isGone: false, cause }
    }
  }

  async #failed(taken: readonly Taken[], watch: Watch, { kind }: WatchChannel, fault: SendingFault): Promise<void> {
    const { now, onFailure } = this.#ports
    const tries = Math.max(...taken.map(({ outgoing }) => outgoing.tries)) + 1
    const again = fault.isGone ? null : nextTry(tries, now())
    onFailure({ watchId: watch.id, channel: kind, tries, isLast: again === null, cause: fault.cause })
    const said = sentenceOf(fault, kind)
    if (again === null) await this.#settle(taken, 'failed', said)
    else await this.#postpone(taken, tries, again, said)
    if (fault.isGone) await this.#end(watch.id, kind)
  }

  async #postpone(taken: readonly Taken[], tries: number, dueAt: string, fault: string): Promise<void> {
    const { writer } = this.#ports
    for (const { outgoing } of taken) {
      await writer.postpone(outgoingOf({ ...outgoing, tries, dueAt }))
      await writer.note(outgoing, this.#delivery(outgoing, 'waiting', tries, fault))
    }
    await writer.delete(taken.map(({ outgoing }) => outgoing))
  }

  async #settle(taken: readonly Taken[], state: 'delivered' | 'failed', fault: string | null): Promise<void> {
    const { writer } = this.#ports
    for (const { outgoing } of taken)
      await writer.note(outgoing, this.#delivery(outgoing, state, outgoing.tries + 1, fault))
    await writer.delete(taken.map(({ outgoing }) => outgoing))
  }

  async #end(watchId: string, kind: WatchChannel['kind']): Promise<void> {
    const { watches, writer, now } = this.#ports
    const watch = await watches.get(watchId)
    const endedAt = new Date(now()).toISOString()
    const ended = (channel: WatchChannel) => (channel.kind === kind ? { ...channel, endedAt } : channel)
    if (watch) await writer.replace({ ...watch, channels: watch.channels.map(ended) })
  }

  #delivery({ channel }: Outgoing, state: Delivery['state'], tries: number, fault: string | null): Delivery {
    return { channel, state, tries, at: new Date(this.#ports.now()).toISOString(), fault }
  }
}
