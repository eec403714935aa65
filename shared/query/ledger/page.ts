/** A page of the ledger. */
import { NO_DATE, type RecordEdge, type StatedRecord } from '../../record/index.ts'
import type { LedgerQuery } from '../model.ts'
import { periodRange } from '../period.ts'
import type { LedgerEntry } from '../responses.ts'
import { type AskedActors, filesFor, isCandidate } from './asked.ts'
import type { Block, Chosen, ListedEntry } from './block.ts'
import type { Blocks } from './blocks.ts'
import { ledgerEntryOf } from './entry.ts'

/** A page links the records of no more actors than this, and then ends short. */
const MAX_ACTORS = 40

export interface Asked {
  readonly today: string
  readonly query: LedgerQuery
  readonly actors: AskedActors
}

/** One page as it fills. */
export class Page {
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
