/** Answers what is asked of the ledger. */
import { actorKey, type Entry, promisorsIn } from '../../ledger/index.ts'
import { NO_DATE } from '../../record/index.ts'
import { actorIds } from '../actors.ts'
import { findCommitments } from '../find.ts'
import { type CommitmentQuery, DEFAULT_LIMIT, type EntryQuery, type LedgerQuery } from '../model.ts'
import { periodRange } from '../period.ts'
import type { CommitmentItem, LedgerEntry, LedgerPage } from '../responses.ts'
import { notFound } from '../serve.ts'
import type { RecordReader } from '../table.ts'
import { todayOf } from '../today.ts'
import { Blocks, withWholeArticles } from './blocks.ts'
import { ledgerEntryOf } from './entry.ts'

/** A page reads the records of no more actors than this, and then ends short. */
const MAX_ACTORS = 40

/**
 * Goes through the records that may match, in their order, and shows an entry at the one record
 * that stands for it: so each entry comes once, on whatever page. Throws `bad_request` for a
 * cursor of another query.
 */
export async function findEntries(table: RecordReader, query: LedgerQuery): Promise<LedgerPage> {
  const today = todayOf(query.today)
  const asked = {
    today,
    query,
    by: (await actorIds(table, query.by))?.map(actorKey) ?? null,
    to: await actorIds(table, query.to),
  }
  const blocks = new Blocks(table)
  const limit = query.limit ?? DEFAULT_LIMIT
  const items: LedgerEntry[] = []
  let isComplete = true
  let cursor = query.cursor
  for (let size = limit; ; ) {
    const page = await findCommitments(table, { ...candidatesOf(query, today), limit: size, ...(cursor && { cursor }) })
    const found = await entriesAt(table, blocks, page.items, asked)
    if (items.length + found.items.length > limit && size > 1) {
      size = Math.ceil(size / 2)
      continue
    }
    items.push(...found.items)
    isComplete &&= found.isComplete
    if (page.next === null || items.length >= limit || blocks.size >= MAX_ACTORS)
      return { items, next: page.next, today, isComplete }
    cursor = page.next
    size = limit - items.length
  }
}

/** Throws `not_found`. An id that an entry had before an earlier article came is one of its own still. */
export async function entryWithId(table: RecordReader, entryId: string, query: EntryQuery): Promise<LedgerEntry> {
  const { entries } = await new Blocks(table).of(entryId.split('~')[0] ?? '')
  const entry = entries.find(({ id }) => id === entryId) ?? entries.find(({ knownAs }) => knownAs.includes(entryId))
  if (!entry) throw notFound(`ledger entry with the id ${entryId}. GET /v1/ledger lists them`)
  return ledgerEntryOf(entry, todayOf(query.today))
}

/** Which records an entry that matches must be among. */
function candidatesOf({ by, to, overdue, changedSince }: LedgerQuery, today: string): CommitmentQuery {
  return {
    ...(by !== undefined && { by }),
    ...(to !== undefined && { to }),
    ...(overdue ? { dueTo: dayBefore(today), sort: 'due' as const } : { sort: 'newest' as const }),
    ...(changedSince !== undefined && { since: changedSince }),
  }
}

interface Asked {
  readonly today: string
  readonly query: LedgerQuery
  readonly by: readonly string[] | null
  readonly to: readonly string[] | null
}

async function entriesAt(table: RecordReader, blocks: Blocks, candidates: readonly CommitmentItem[], asked: Asked) {
  const promisors = promisorsIn(await withWholeArticles(table, candidates))
  const items: LedgerEntry[] = []
  let isComplete = true
  for (const candidate of candidates) {
    const all = promisors.get(candidate.recordId) ?? []
    const own = all.filter(({ id }) => asked.by?.includes(id) ?? true)
    for (const { id } of own.length > 0 ? own : all) {
      const block = await blocks.of(id)
      isComplete &&= block.isComplete
      const entry = block.entries.find(({ statements }) =>
        statements.some(each => each.recordId === candidate.recordId),
      )
      if (!entry) continue
      const shown = ledgerEntryOf(entry, asked.today)
      if (matches(shown, asked) && standsFor(candidate, entry, shown, asked)) items.push(shown)
    }
  }
  return { items, isComplete }
}

const isChange = ({ kind }: LedgerEntry['events'][number]): boolean => kind !== 'reaffirmed'

function matches(entry: LedgerEntry, { query }: Asked): boolean {
  const { open, overdue, changed, standing, status, changedSince } = query
  const since = changedSince === undefined ? null : periodRange(changedSince).from
  return (
    (open === undefined || (entry.standing === 'open') === open) &&
    (overdue === undefined || entry.isOverdue === overdue) &&
    (changed === undefined || entry.events.slice(1).some(isChange) === changed) &&
    (standing === undefined || standing.includes(entry.standing)) &&
    (status === undefined || status.includes(entry.status)) &&
    (since === null ||
      entry.events.some(({ kind, publishedAt }) => kind !== 'reaffirmed' && (publishedAt ?? NO_DATE) >= since))
  )
}

/** Of the records of an entry that may match, the first in the order asked for; of what is late, the one that says by when. */
function standsFor(candidate: CommitmentItem, entry: Entry<CommitmentItem>, shown: LedgerEntry, asked: Asked): boolean {
  if (asked.query.overdue) return shown.dueStatedBy === candidate.recordId
  const among = entry.statements.filter(
    each => each === candidate || each.recordId === candidate.recordId || isCandidate(each, asked),
  )
  const [first] = [...among].sort(newestFirst)
  return first?.recordId === candidate.recordId
}

const isCandidate = (item: CommitmentItem, { to }: Asked): boolean =>
  to === null || item.beneficiaries.some(({ entityId }) => to.includes(entityId))

const madeOf = ({ madeOn, publishedAt }: CommitmentItem): string => madeOn?.value ?? publishedAt ?? NO_DATE

/** As the table orders records. */
const newestFirst = (a: CommitmentItem, b: CommitmentItem): number =>
  compare(madeOf(b), madeOf(a)) || compare(b.docId, a.docId) || a.quote.start - b.quote.start

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const dayBefore = (day: string): string => new Date(Date.parse(day) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
