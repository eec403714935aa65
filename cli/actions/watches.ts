import { PledgebookError } from '../../shared/contract/errors.ts'
import type { Client } from '../../shared/query/client.ts'
import { MAX_LIMIT } from '../../shared/query/model.ts'
import type { WatchEntry } from '../../shared/query/responses.ts'
import type { WatchesOptions } from '../commands/watches.ts'
import { FAILURE, SUCCESS } from '../output/faults.ts'
import { printListing } from '../output/listing.ts'
import { terminalOf } from '../output/terminal.ts'
import { NOTICES, WATCHES } from '../output/watch-listing.ts'
import { findStack, type StackAddress } from '../stack/address.ts'
import { openNotices } from '../stack/notices.ts'
import { apiOf } from '../stack/open.ts'
import { openWatches } from '../stack/watch-table.ts'
import { isConfirmed } from './confirm.ts'
import { testChannels } from './test-channels.ts'

/** Gives the exit code. Throws PledgebookError `not_found` where no watch is the one that is meant. */
export async function runWatches(given: string | undefined, options: WatchesOptions): Promise<number> {
  if (given === undefined && (options.remove || options.test))
    throw new PledgebookError('bad_request', 'Say which watch: `pledgebook watches` lists them.')
  const address = await findStack(options, process.env)
  const client = await apiOf(address)
  if (given === undefined) return list(client, options)
  const all = await client.watches()
  const watch = meant(all, given)
  if (options.remove) return remove(address, watch, all, options)
  if (options.test) return testChannels(address, watch.id, options)
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

async function remove(
  address: StackAddress,
  { id, name, channels }: WatchEntry,
  all: readonly WatchEntry[],
  options: WatchesOptions,
): Promise<number> {
  if (!options.yes && !(await isConfirmed(`End the watch "${name}" (${id}), and forget what it was told?`)))
    return FAILURE
  const watches = openWatches(address)
  try {
    await watches.remove(id)
  } finally {
    watches.close()
  }
  const others = all.filter(watch => watch.id !== id).flatMap(mailsOf)
  await unsubscribe(
    address,
    mailsOf({ channels }).filter(email => !others.includes(email)),
  )
  process.stdout.write(options.json ? `${JSON.stringify({ id, removed: true })}\n` : `ended  ${name}\n`)
  return SUCCESS
}

const mailsOf = ({ channels }: Pick<WatchEntry, 'channels'>): readonly string[] =>
  channels.flatMap(({ kind, to }) => (kind === 'email' && to !== null ? [to] : []))

/** Of an address that no watch has any more. Where it fails nothing is sent there all the same. */
async function unsubscribe(address: StackAddress, emails: readonly string[]): Promise<void> {
  const notices = openNotices(address)
  try {
    for (const email of emails) await notices.unsubscribe(email)
  } finally {
    notices.close()
  }
}

const limitOf = ({ all, limit }: WatchesOptions): number => (all ? Number.POSITIVE_INFINITY : limit)
const stdout = () => terminalOf(process.stdout, process.env)

function say(sentence: string): void {
  const { paint } = terminalOf(process.stderr, process.env)
  process.stderr.write(`${paint(['dim'], sentence)}\n`)
}
