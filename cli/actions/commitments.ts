import type { Client } from '../../shared/query/client.ts'
import { type CommitmentQuery, commitmentQuery, MAX_LIMIT } from '../../shared/query/model.ts'
import { parseParams, refuse, toSearchParams } from '../../shared/query/params.ts'
import type { CommitmentsOptions } from '../commands/commitments.ts'
import { COMMITMENTS } from '../output/commitment-listing.ts'
import { printListing } from '../output/listing.ts'
import { terminalOf } from '../output/terminal.ts'
import { openApi } from '../stack/open.ts'
import { findDocument } from './find-document.ts'
import { suggestActors } from './suggest-actors.ts'

/** Throws PledgebookError `bad_request` for an option that no query can have, before any stack is looked for. */
export async function listCommitments(options: CommitmentsOptions): Promise<void> {
  const query = queryOf(options)
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

/** The query that the options ask, checked by its own schema. */
function queryOf(options: CommitmentsOptions): CommitmentQuery {
  const { by, to, saidBy, source, text: q, since, until, sort, novelty, category, confidence, status } = options
  const conditional = options.conditional ? true : options.unconditional ? false : undefined
  const limit = options.all ? MAX_LIMIT : Math.min(MAX_LIMIT, options.limit)
  const filters = {
    by,
    to,
    saidBy,
    source,
    q,
    class: options.class,
    status,
    novelty,
    category,
    confidence,
    conditional,
  }
  return parseParams(commitmentQuery, toSearchParams({ ...filters, since, until, ...dueOf(options.due), sort, limit }))
}

/** `2026-Q1` is a period; `2026-01..2026-03`, `2026..` and `..2026-Q2` are ranges of them. */
function dueOf(due: string | undefined): Pick<CommitmentQuery, 'due' | 'dueFrom' | 'dueTo'> {
  if (due === undefined) return {}
  const [from, to, ...rest] = due.split('..')
  if (to === undefined) return { due }
  if (rest.length > 0 || (from === '' && to === ''))
    throw refuse({ field: 'due', detail: 'must be one period, or FROM..TO where one of the two may be left out.' })
  return { ...(from && { dueFrom: from }), ...(to && { dueTo: to }) }
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
