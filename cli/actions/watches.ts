import { PledgebookError } from '../../shared/contract/errors.ts'
import type { Notice, Watch } from '../../shared/contract/watch.ts'
import type { Client } from '../../shared/query/client.ts'
import { MAX_LIMIT } from '../../shared/query/model.ts'
import type { WatchEntry } from '../../shared/query/responses.ts'
import { type Channels, parcelOf, WebhookChannel } from '../../shared/watch/index.ts'
import type { WatchesOptions } from '../commands/watches.ts'
import { FAILURE, SUCCESS } from '../output/faults.ts'
import { printListing } from '../output/listing.ts'
import { terminalOf } from '../output/terminal.ts'
import { NOTICES, WATCHES } from '../output/watch-listing.ts'
import { findStack, type StackAddress } from '../stack/address.ts'
import { apiOf } from '../stack/open.ts'
import { openWatches } from '../stack/watch-table.ts'
import { isConfirmed } from './confirm.ts'

/** Gives the exit code. Throws PledgebookError `not_found` where no watch is the one that is meant. */
export async function runWatches(given: string | undefined, options: WatchesOptions): Promise<number> {
  if (given === undefined && (options.remove || options.test))
    throw new PledgebookError('bad_request', 'Say which watch: `pledgebook watches` lists them.')
  const address = await findStack(options, process.env)
  const client = await apiOf(address)
  if (given === undefined) return list(client, options)
  const watch = meant(await client.watches(), given)
  if (options.remove) return remove(address, watch, options)
  if (options.test) return test(address, watch, options)
  return listNotices(client, watch, options)
}

function meant(watches: readonly WatchEntry[], given: string): WatchEntry {
  const found = watches.filter(({ id, name }) => id === given || name === given)
  const [only, ...others] = found.length > 0 ? found : watches.filter(({ id }) => id.startsWith(given))
  if (only && others.length === 0) return only
  throw new PledgebookError(
    'not_found',
    only
      ? `Several watches are called "${given}": ${[only, ...others].map(({ id }) => id).join(', ')}. Give the id of one.`
      : `No watch has the id or the name "${given}". \`pledgebook watches\` lists them.`,
  )
}

async function list(client: Client, options: WatchesOptions): Promise<number> {
  const items = await client.watches()
  const { count } = await printListing(onePage(items), limitOf(options), WATCHES, options, stdout())
  if (count === 0) say('Nothing is watched: `pledgebook watch "commitments by Canada"` begins.')
  return SUCCESS
}

async function* onePage<Item>(items: readonly Item[]) {
  yield { items, next: null }
}

async function listNotices(client: Client, watch: WatchEntry, options: WatchesOptions): Promise<number> {
  const limit = limitOf(options)
  const pages = client.notices(watch.id, { limit: Math.min(MAX_LIMIT, limit) })
  const { count, more } = await printListing(pages, limit, NOTICES, options, stdout())
  if (count === 0) say(`"${watch.name}" was told of nothing yet.`)
  else if (more && !options.json && !options.csv) say(`The newest ${count}. There are more: --limit N, or --all.`)
  return SUCCESS
}

async function remove(address: StackAddress, { id, name }: WatchEntry, options: WatchesOptions): Promise<number> {
  if (!options.yes && !(await isConfirmed(`End the watch "${name}" (${id}), and forget what it was told?`)))
    return FAILURE
  const watches = openWatches(address)
  try {
    await watches.remove(id)
  } finally {
    watches.close()
  }
  process.stdout.write(options.json ? `${JSON.stringify({ id, removed: true })}\n` : `ended  ${name}\n`)
  return SUCCESS
}

/** Fails where any of its channels does. */
async function test(address: StackAddress, { id }: WatchEntry, options: WatchesOptions): Promise<number> {
  const watch = await storedWatch(address, id)
  if (watch.channels.length === 0) say('It has no channel but its feed, to which nothing is sent.')
  let isWell = true
  for (const channel of watch.channels) {
    const { kind } = channel
    const adapter = CHANNELS[kind]
    if (!adapter) {
      say(`A test by ${kind} cannot be sent from here.`)
      continue
    }
    const parcel = parcelOf(watch, kind, [testNotice(watch)], true)
    const says = await adapter.send(parcel, channel).then(
      sent => (sent === 'delivered' ? null : 'The other side answered that it is gone for good.'),
      (fault: unknown) => {
        if (fault instanceof PledgebookError) return fault.message
        throw fault
      },
    )
    isWell &&= says === null
    const line = { channel: kind, delivered: says === null, says }
    process.stdout.write(options.json ? `${JSON.stringify(line)}\n` : `${kind}  ${says ?? 'delivered'}\n`)
  }
  return isWell ? SUCCESS : FAILURE
}

const CHANNELS: Channels = { webhook: new WebhookChannel() }

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

const limitOf = ({ all, limit }: WatchesOptions): number => (all ? Number.POSITIVE_INFINITY : limit)
const stdout = () => terminalOf(process.stdout, process.env)

function say(sentence: string): void {
  const { paint } = terminalOf(process.stderr, process.env)
  process.stderr.write(`${paint(['dim'], sentence)}\n`)
}
