/** Answers what is asked of the ledger. */
import { NO_DATE, type RecordEdge, type StatedRecord } from '../../record/index.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { findEdges } from '../find.ts'
import { type CommitmentQuery, DEFAULT_LIMIT, type EntryQuery, type LedgerQuery } from '../model.ts'
import { periodRange } from '../period.ts'
import type { LedgerEntry, LedgerPage } from '../responses.ts'
import { notFound } from '../serve.ts'
import type { RecordReader } from '../table.ts'
import { todayOf } from '../today.ts'
import { type AskedActors, askedActors, filesFor, isCandidate } from './asked.ts'
import type { Block, Chosen, ListedEntry } from './block.ts'
import { Blocks } from './blocks.ts'
import { ledgerEntryOf } from './entry.ts'

/** A page links the records of no more actors than this, and then ends short. */
const MAX_ACTORS = 40
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

interface Asked {
  readonly today: string
  readonly query: LedgerQuery
  readonly actors: AskedActors
}

/** One page as it fills. */
class Page {
  readonly items: LedgerEntry[] = []
  isComplete = true
  isFull = false
  /** The sort key of the last record that was gone through. */
  position: string | null = null
  readonly #asked: Asked
  readonly #blocks: Blocks
  readonly #limit: number

  constructor(asked: Asked, blocks: Blocks, limit: number) {
    this.#asked = asked
    this.#blocks = blocks
    this.#limit = limit
  }

  /** Goes on through the records until the page is full. */
  async add(edges: readonly RecordEdge[]): Promise<void> {
    const found = await this.#entriesAt(edges)
    for (const edge of edges) {
      const entries = found.get(edge) ?? []
      if (this.items.length > 0 && this.items.length + entries.length > this.#limit) {
        this.isFull = true
        return
      }
      this.items.push(...entries)
      this.position = edge.sk
      this.isFull = this.items.length >= this.#limit
      if (this.isFull) return
    }
    this.isFull = this.#blocks.size >= MAX_ACTORS
  }

  async #entriesAt(edges: readonly RecordEdge[]): Promise<ReadonlyMap<RecordEdge, readonly LedgerEntry[]>> {
    const { actors } = this.#asked
    await Promise.all(actors.files?.map(id => this.#blocks.of(id)) ?? [])
    const files = await this.#blocks.filesOf(edges)
    const places = await Promise.all(
      edges.flatMap(edge =>
        filesFor(edge, files.get(edge.recordId) ?? [], actors).map(
          async (fileId): Promise<Place> => ({ edge, fileId, block: await this.#blocks.of(fileId) }),
        ),
      ),
    )
    for (const [block, here] of Map.groupBy(places, place => place.block)) await block.show(() => this.#chosen(here))
    const found = places.flatMap(place => {
      this.isComplete &&= place.block.isComplete
      const entry = this.#entryAt(place)
      return entry ? [{ edge: place.edge, entry }] : []
    })
    return new Map(
      [...Map.groupBy(found, ({ edge }) => edge)].map(([edge, all]) => [edge, all.map(({ entry }) => entry)]),
    )
  }

  /** Where a record seems not to stand for its entry, that must be known: what does may be superseded. */
  #chosen(places: readonly Place[]): Chosen {
    const listed = places.flatMap(place => {
      const entry = place.block.entryWith(place.edge)
      return entry ? [{ entry, isShown: this.#standsFor(place, entry) }] : []
    })
    const { shown = [], checked = [] } = Object.groupBy(listed, ({ isShown }) => (isShown ? 'shown' : 'checked'))
    return { shown: distinct(shown.map(({ entry }) => entry)), checked: distinct(checked.map(({ entry }) => entry)) }
  }

  /** Of what is late, only the entry's life tells which record stands for it. */
  #standsFor({ fileId, edge }: Place, entry: ListedEntry): boolean {
    const { actors, query } = this.#asked
    if (query.overdue) return true
    const [first] = entry.statements.filter(each => isCandidate(each, fileId, actors)).sort(newestFirst)
    return first?.recordId === edge.recordId
  }

  #entryAt(place: Place): LedgerEntry | null {
    const { query, today } = this.#asked
    const { block, edge } = place
    const entry = block.entryWith(edge)
    const shown = entry && this.#standsFor(place, entry) && block.shown(entry)
    if (!shown) return null
    const told = ledgerEntryOf(shown, today)
    return matches(told, query) && (!query.overdue || told.dueStatedBy === edge.recordId) ? told : null
  }
}

/** A record, and the block of one of its actors. */
interface Place {
  readonly edge: RecordEdge
  readonly fileId: string
  readonly block: Block
}

const distinct = (entries: readonly ListedEntry[]): readonly ListedEntry[] => [...new Set(entries)]

const isChange = ({ kind }: LedgerEntry['events'][number]): boolean => kind !== 'reaffirmed'

function matches(entry: LedgerEntry, query: LedgerQuery): boolean {
  const { open, overdue, changed, standing, status, changedSince } = query
  const since = changedSince === undefined ? null : periodRange(changedSince).from
  return (
    (open === undefined || (entry.standing === 'open') === open) &&
    (overdue === undefined || entry.isOverdue === overdue) &&
    (changed === undefined || entry.events.slice(1).some(isChange) === changed) &&
    (standing === undefined || standing.includes(entry.standing)) &&
    (status === undefined || status.includes(entry.status)) &&
    (since === null || entry.events.some(event => isChange(event) && (event.publishedAt ?? NO_DATE) >= since))
  )
}

/** As the table orders records. */
const newestFirst = (a: StatedRecord, b: StatedRecord): number =>
  compare(b.made, a.made) || compare(b.docId, a.docId) || a.n - b.n

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const dayBefore = (day: string): string => new Date(Date.parse(day) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
