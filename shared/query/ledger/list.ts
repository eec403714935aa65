/** Answers what is asked of the ledger. */
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { findEdges } from '../find.ts'
import { type CommitmentQuery, DEFAULT_LIMIT, type EntryQuery, type LedgerQuery } from '../model.ts'
import type { LedgerEntry, LedgerPage } from '../responses.ts'
import { notFound } from '../serve.ts'
import type { RecordReader } from '../table.ts'
import { todayOf } from '../today.ts'
import { askedActors } from './asked.ts'
import { Blocks } from './blocks.ts'
import { ledgerEntryOf } from './entry.ts'
import { Page } from './page.ts'

/** So many records are gone through at once, and of so many of them the entries are read. */
const WALKED_AT_ONCE = 100
const SHOWN_AT_ONCE = 20

/**
 * Goes through the records that may match, in their order, and shows an entry at the one record
 * that stands for it: so each entry comes once, on whatever page. Throws `bad_request` for a
 * cursor of another query.
 */
export async function findEntries(table: RecordReader, query: LedgerQuery): Promise<LedgerPage> {
  const today = todayOf(query.today)
  const position = query.cursor === undefined ? null : decodeCursor({ list: 'ledger', query }, query.cursor)
  const blocks = await Blocks.of(table)
  const actors = await askedActors(table, query, blocks.actors)
  const page = new Page({ today, query, actors }, blocks, query.limit ?? DEFAULT_LIMIT)
  let from = position
  do {
    const { edges, next } = await findEdges(table, candidatesOf(query, today), actors.walked, from, WALKED_AT_ONCE)
    for (let i = 0; i < edges.length && !page.isFull; i += SHOWN_AT_ONCE)
      await page.add(edges.slice(i, i + SHOWN_AT_ONCE))
    from = page.isFull && page.position !== edges.at(-1)?.sk ? page.position : next
  } while (from !== null && !page.isFull)
  const { items, isComplete } = page
  return { items, next: from === null ? null : encodeCursor({ list: 'ledger', query }, from), today, isComplete }
}

/** Throws `not_found`. An id that an entry had before an earlier article came is one of its own still. */
export async function entryWithId(table: RecordReader, entryId: string, query: EntryQuery): Promise<LedgerEntry> {
  const [actorId = '', words = ''] = entryId.split('~')
  const block = await (await Blocks.of(table)).of(actorId)
  const [entry] = await block.show(entries => {
    const found = entries.find(({ id }) => id === entryId) ?? entries.find(({ knownAs }) => knownAs.includes(entryId))
    // Of those with the same words any may turn out to be the one, once it is known which statements are current.
    const checked = entries.filter(({ knownAs }) => knownAs.includes(`${actorId}~${words}`))
    return { shown: found ? [found] : [], checked }
  })
  if (!entry) throw notFound(`ledger entry with the id ${entryId}. GET /v1/ledger lists them`)
  return ledgerEntryOf(entry, todayOf(query.today))
}

/** Which records an entry that matches must be among. */
function candidatesOf({ overdue, changedSince }: LedgerQuery, today: string): CommitmentQuery {
  return {
    ...(overdue ? { dueTo: dayBefore(today), sort: 'due' as const } : { sort: 'newest' as const }),
    ...(changedSince !== undefined && { since: changedSince }),
  }
}

const dayBefore = (day: string): string => new Date(Date.parse(day) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
