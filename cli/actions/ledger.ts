import { PledgebookError } from '../../shared/contract/errors.ts'
import { type LedgerQuery, ledgerQuery, MAX_LIMIT } from '../../shared/query/model.ts'
import { parseParams, toSearchParams } from '../../shared/query/params.ts'
import type { LedgerEntry, LedgerPage } from '../../shared/query/responses.ts'
import type { LedgerOptions } from '../commands/ledger.ts'
import { entryLines, LEDGER } from '../output/ledger-listing.ts'
import { printListing } from '../output/listing.ts'
import { terminalOf } from '../output/terminal.ts'
import { openApi } from '../stack/open.ts'
import { dayNamed } from './days.ts'
import { joinEntries, splitEntry } from './settle.ts'
import { settleActors } from './settle-actors.ts'
import { suggestActors } from './suggest-actors.ts'

/** Throws PledgebookError `bad_request` for an option that no query can have, before any stack is looked for. */
export async function listLedger(options: LedgerOptions): Promise<void> {
  if (options.join !== undefined || options.split !== undefined)
    throw new PledgebookError(
      'bad_request',
      'Say of which entry: `pledgebook ledger ENTRY --join OTHER` or `--split RECORD`.',
    )
  const query = queryOf(options)
  await settleActors(options)
  const client = await openApi(options)
  const limit = options.all ? Number.POSITIVE_INFINITY : options.limit
  const told = { isComplete: true }
  const pages = withNote(client.ledger(query), told)
  const { count, more } = await printListing(pages, limit, LEDGER, options, terminalOf(process.stdout, process.env))
  if (options.json || options.csv) return
  const { paint } = terminalOf(process.stderr, process.env)
  const say = (text: string) => process.stderr.write(`${paint(['dim'], text)}\n`)
  if (count > 0 && more) say(`The first ${count}. There are more: --limit N, or --all.`)
  if (!told.isComplete) say('An actor has more records than were linked: the newest are.')
  if (count > 0) return
  say('No undertaking matches.')
  for (const name of [query.by, query.to]) {
    const suggestion = name === undefined ? null : await suggestActors(client, name)
    if (suggestion) say(suggestion)
  }
}

export async function showEntry(entryId: string, options: LedgerOptions): Promise<void> {
  if (options.sameActor !== undefined || options.otherActor !== undefined)
    throw new PledgebookError('bad_request', 'Say of which actor with --by, and leave the entry out.')
  const entry = await settledEntry(entryId, options)
  const lines = options.json ? [JSON.stringify(entry)] : entryLines(entry, terminalOf(process.stdout, process.env))
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** As it is, or as it is after what the options settle by hand. */
async function settledEntry(entryId: string, options: LedgerOptions): Promise<LedgerEntry> {
  if (options.join !== undefined) return joinEntries(entryId, options.join, options)
  if (options.split !== undefined) return splitEntry(entryId, options.split, options)
  const client = await openApi(options)
  return client.ledgerEntry(entryId, { today: options.today ?? localDay(new Date()) })
}

function queryOf(options: LedgerOptions): LedgerQuery {
  const { by, to, open, overdue, changed, standing, status } = options
  const today = options.today ?? localDay(new Date())
  const changedSince = options.changedSince === undefined ? undefined : dayNamed(options.changedSince, today)
  const limit = options.all ? MAX_LIMIT : Math.min(MAX_LIMIT, options.limit)
  return parseParams(
    ledgerQuery,
    toSearchParams({ by, to, open, overdue, changed, standing, status, changedSince, today, limit }),
  )
}

async function* withNote(pages: AsyncIterable<LedgerPage>, told: { isComplete: boolean }): AsyncGenerator<LedgerPage> {
  for await (const page of pages) {
    told.isComplete &&= page.isComplete
    yield page
  }
}

/** The day where the user is, not where the server is. */
const localDay = (now: Date): string =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, '0')).join('-')
