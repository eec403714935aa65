import type { Client } from '../../shared/query/client.ts'
import { type CommitmentQuery, MAX_LIMIT } from '../../shared/query/model.ts'
import type { CommitmentsOptions } from '../commands/commitments.ts'
import { COMMITMENTS } from '../output/commitment-listing.ts'
import { facetLines } from '../output/facet-listing.ts'
import { printListing } from '../output/listing.ts'
import { terminalOf } from '../output/terminal.ts'
import { openApi } from '../stack/open.ts'
import { queryOf } from './commitment-query.ts'
import { findDocument } from './find-document.ts'
import { suggestActors } from './suggest-actors.ts'

/** Throws PledgebookError `bad_request` for an option that no query can have, before any stack is looked for. */
export async function listCommitments(options: CommitmentsOptions): Promise<void> {
  const query = queryOf(options, options.all ? MAX_LIMIT : Math.min(MAX_LIMIT, options.limit))
  const client = await openApi(options)
  const doc = options.doc === undefined ? undefined : (await findDocument(client, options.doc)).docId
  const asked = doc === undefined ? query : { ...query, doc }
  const limit = options.all ? Number.POSITIVE_INFINITY : options.limit
  const { count, more } = await printListing(
    client.commitments(asked),
    limit,
    COMMITMENTS,
    options,
    terminalOf(process.stdout, process.env),
  )
  await sayWhatElse(client, asked, count, more, options)
}

/** How many commitments there are of each value of each facet. Throws as `listCommitments` does. */
export async function countCommitments(options: CommitmentsOptions): Promise<void> {
  const { limit: _limit, ...query } = queryOf(options, MAX_LIMIT)
  const client = await openApi(options)
  const doc = options.doc === undefined ? {} : { doc: (await findDocument(client, options.doc)).docId }
  const counts = await client.facets({ ...query, ...doc })
  process.stdout.write(facetLines(counts, options, terminalOf(process.stdout, process.env)).join(''))
  if (options.json || options.csv) return
  const { paint } = terminalOf(process.stderr, process.env)
  if (!counts.complete)
    process.stderr.write(`${paint(['dim'], `Of the newest ${counts.counted} only: there are more.`)}\n`)
  if (counts.matching === 0) await sayWhatElse(client, { ...query, ...doc }, 0, false, options)
}

/** On standard error, so that what is piped on is the list alone. */
async function sayWhatElse(
  client: Client,
  query: CommitmentQuery,
  count: number,
  more: boolean,
  { json, csv }: CommitmentsOptions,
): Promise<void> {
  if (json || csv) return
  const { paint } = terminalOf(process.stderr, process.env)
  const say = (text: string) => process.stderr.write(`${paint(['dim'], text)}\n`)
  if (count > 0 && more) say(`The first ${count}. There are more: --limit N, or --all.`)
  if (count > 0) return
  say('No commitment matches.')
  for (const name of [query.by, query.to, query.saidBy]) {
    const suggestion = name === undefined ? null : await suggestActors(client, name)
    if (suggestion) say(suggestion)
  }
}
