/** Sends a test message through each channel of a watch. */
import { PledgebookError } from '../../shared/contract/errors.ts'
import type { Notice, Watch } from '../../shared/contract/watch.ts'
import type { Sent } from '../../shared/watch/channel.ts'
import { type Channels, parcelOf } from '../../shared/watch/index.ts'
import type { WatchesOptions } from '../commands/watches.ts'
import { FAILURE, SUCCESS } from '../output/faults.ts'
import { terminalOf } from '../output/terminal.ts'
import type { StackAddress } from '../stack/address.ts'
import { openNotices } from '../stack/notices.ts'
import { openWatches } from '../stack/watch-table.ts'

/** Gives the exit code: it is a failure where any channel does not take the message. */
export async function testChannels(address: StackAddress, watchId: string, options: WatchesOptions): Promise<number> {
  const watch = await storedWatch(address, watchId)
  if (watch.channels.length === 0) {
    const { paint } = terminalOf(process.stderr, process.env)
    process.stderr.write(`${paint(['dim'], 'It has no channel but its feed, to which nothing is sent.')}\n`)
  }
  const notices = openNotices(address)
  try {
    return (await testAll(watch, notices.channels, options)) ? SUCCESS : FAILURE
  } finally {
    notices.close()
  }
}

/** Whether all of them took it. */
async function testAll(watch: Watch, channels: Channels, options: WatchesOptions): Promise<boolean> {
  let isWell = true
  for (const channel of watch.channels) {
    const { kind } = channel
    const parcel = parcelOf(watch, kind, [testNotice(watch)], true)
    const says = await faultOf(channels[kind]?.send(parcel, channel), kind)
    isWell &&= says === null
    const line = { channel: kind, delivered: says === null, says }
    process.stdout.write(options.json ? `${JSON.stringify(line)}\n` : `${kind}  ${says ?? 'delivered'}\n`)
  }
  return isWell
}

/** Null where it was taken. */
async function faultOf(sending: Promise<Sent> | undefined, kind: string): Promise<string | null> {
  if (sending === undefined) return `This stack does not send by ${kind}.`
  try {
    return (await sending) === 'delivered' ? null : 'The other side answered that it is gone for good.'
  } catch (fault) {
    if (fault instanceof PledgebookError) return fault.message
    throw fault
  }
}

async function storedWatch(address: StackAddress, watchId: string): Promise<Watch> {
  const watches = openWatches(address)
  try {
    const watch = await watches.get(watchId)
    if (watch) return watch
    throw new PledgebookError('not_found', `The watch ${watchId} was removed meanwhile.`)
  } finally {
    watches.close()
  }
}

/** Of an undertaking that nobody ever made. */
const testNotice = ({ id: watchId }: Watch): Notice => ({
  id: 'notice-test',
  watchId,
  at: new Date().toISOString(),
  entry: {
    id: 'pledgebook~test',
    promisor: { id: 'pledgebook', name: 'Pledgebook' },
    beneficiaries: [],
    action: 'send a test message',
    category: 'OTHER',
    standing: 'open',
    status: 'pledged',
    conditions: [],
    amounts: [],
    due: null,
  },
  change: {
    kind: 'first_seen',
    recordId: 'test.00000000',
    docId: 'test',
    publishedAt: null,
    source: null,
    quote: 'This is a test. Nobody promised anything.',
    status: 'pledged',
    before: null,
    after: null,
    alsoIn: [],
  },
  title: null,
})
