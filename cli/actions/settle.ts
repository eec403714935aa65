/** Joins and splits entries of the ledger by hand. */
import { PledgebookError } from '../../shared/contract/errors.ts'
import type { Client } from '../../shared/query/client.ts'
import type { LedgerEntry } from '../../shared/query/responses.ts'
import type { StoredDecision } from '../../shared/record/index.ts'
import type { StackOptions } from '../options.ts'
import { findStack } from '../stack/address.ts'
import { apiOf } from '../stack/open.ts'
import { openLedgerTable } from '../stack/table.ts'

/** How many pairs may be settled at once: each is a write. */
const MOST_PAIRS = 1000

/** From then on the statements of both are one entry, whatever the rules say. Gives the entry. */
export function joinEntries(entryId: string, otherId: string, options: StackOptions): Promise<LedgerEntry> {
  return settle(entryId, options, async (client, entry) => {
    const other = await client.ledgerEntry(otherId)
    if (other.promisor.id !== entry.promisor.id)
      throw wrong(
        `${entry.promisor.name} and ${other.promisor.name} are two actors to the ledger. Where they are one, say so first: \`pledgebook ledger --by ${entry.promisor.id} --same-actor ${other.promisor.id}\`.`,
      )
    if (other.id === entry.id) throw wrong(`${entryId} and ${otherId} are one entry already.`)
    return pairs('join', entry.recordIds, other.recordIds)
  })
}

/** From then on the statement is no part of the entry, whatever the rules say. Gives the entry that is left. */
export function splitEntry(entryId: string, recordId: string, options: StackOptions): Promise<LedgerEntry> {
  return settle(entryId, options, async (_client, entry) => {
    if (!entry.recordIds.includes(recordId))
      throw wrong(`${entryId} has no record ${recordId}. \`pledgebook ledger ${entryId}\` prints those that it has.`)
    const others = entry.recordIds.filter(each => each !== recordId)
    if (others.length === 0) throw wrong(`${entryId} has no other record than ${recordId}.`)
    return pairs('split', [recordId], others)
  })
}

async function settle(
  entryId: string,
  options: StackOptions,
  decisionsOn: (client: Client, entry: LedgerEntry) => Promise<readonly StoredDecision[]>,
): Promise<LedgerEntry> {
  const address = await findStack(options, process.env)
  const client = await apiOf(address)
  const entry = await client.ledgerEntry(entryId)
  const decisions = await decisionsOn(client, entry)
  const table = openLedgerTable(address)
  try {
    // Under each of the actor's ids, so that it holds when they are two again.
    for (const id of [entry.promisor.id, ...entry.sameActors]) await table.decide(id, decisions)
  } finally {
    table.close()
  }
  return client.ledgerEntry(entryId)
}

/** Every pair, so that no likeness to a third statement undoes it. */
function pairs(kind: StoredDecision['kind'], some: readonly string[], others: readonly string[]) {
  if (some.length * others.length > MOST_PAIRS)
    throw wrong(
      `That would settle ${some.length * others.length} pairs of statements, more than ${MOST_PAIRS} at once.`,
    )
  return some.flatMap(a => others.map(b => ({ kind, recordIds: [a, b] as const })))
}

const wrong = (sentence: string): PledgebookError => new PledgebookError('bad_request', sentence)
