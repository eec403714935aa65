/**
 * Which changes a watch was not told of yet. A change is known by what changed and by the records that say so,
 * so it stays known when it is told again in other words of the same record, when a reprint arrives, when an
 * older article turns out to have said it first, and when its article is read anew or lies under another name.
 */
import { createHash } from 'node:crypto'
import type { Entry, LedgerEvent, Statement } from '../ledger/index.ts'
import type { ToldChange } from '../record/index.ts'

/** One event of one entry. */
export interface Change<S extends Statement = Statement> {
  readonly entry: Entry<S>
  readonly event: LedgerEvent
}

export interface Untold<C extends Change> {
  /** In the order given. */
  readonly fresh: readonly C[]
  /** All that is told once `fresh` is; the same array where nothing is to be kept that was not kept before. */
  readonly told: readonly ToldChange[]
}

/** A promisor's newest thousand records are linked, so older changes do not come up again. */
const KEPT = 5000

/**
 * `wanted` are those that the watch is to be told of, and `all` are those of the same entries and of all that
 * have one of `recordsTold`: what was told lives as long as an event there still says it. No more than `limit` are fresh
 * at once; the others are when it is asked again.
 */
export function untold<C extends Change>(
  told: readonly ToldChange[],
  wanted: readonly C[],
  all: readonly Change[],
  limit = Number.POSITIVE_INFINITY,
): Untold<C> {
  const memory = new Memory(told, all)
  const fresh: C[] = []
  for (const change of wanted) {
    if (fresh.length === limit) break
    if (memory.learn(change)) fresh.push(change)
  }
  return { fresh, told: memory.isChanged ? memory.changes.slice(-KEPT) : told }
}

/** What was told of two actors that are one; the same array where nothing is added. */
export function together(changes: readonly ToldChange[], others: readonly ToldChange[]): readonly ToldChange[] {
  const added = others.filter(
    other => !changes.some(({ what, records }) => what === other.what && meet(records, other.records)),
  )
  return added.length === 0 ? changes : [...changes, ...added]
}

/** The records, as `short` names them, that told a change which may be one of the wanted. */
export function recordsTold(told: readonly ToldChange[], wanted: readonly Change[]): ReadonlySet<string> {
  const now = wanted.map(change => ({ ...toldChangeOf(change), members: membersOf(change.entry) }))
  const mayBe = ({ what, records, entries }: ToldChange): boolean =>
    now.some(each => each.what === what && (meet(records, each.members) || meet(entries, each.entries)))
  return new Set(told.filter(mayBe).flatMap(({ records }) => records))
}

class Memory {
  readonly changes: ToldChange[]
  isChanged = false
  /** What is said by which record now. */
  readonly #said: ReadonlySet<string>
  readonly #records: ReadonlySet<string>

  constructor(told: readonly ToldChange[], all: readonly Change[]) {
    this.changes = [...told]
    this.#said = new Set(all.flatMap(({ event }) => recordsOf(event).map(record => whatOf(event) + record)))
    this.#records = new Set(all.flatMap(({ entry }) => entry.statements.map(each => short(each.recordId))))
  }

  /** True where it is news. */
  learn(change: Change): boolean {
    const now = toldChangeOf(change)
    const at = this.#placeOf(now, change.entry)
    const known = this.changes[at]
    const kept = known ? mergedWith(known, now) : now
    if (kept === known) return false
    this.isChanged = true
    if (known) this.changes[at] = kept
    else this.changes.push(kept)
    return known === undefined
  }

  #placeOf(now: ToldChange, entry: Entry): number {
    const same = this.changes.findIndex(({ what, records }) => what === now.what && meet(records, now.records))
    if (same !== -1) return same
    const members = membersOf(entry)
    return this.changes.findIndex(
      told =>
        told.what === now.what &&
        !this.#isSaid(told) &&
        (meet(told.records, members) || (!this.#isThere(told) && meet(told.entries, now.entries))),
    )
  }

  /** Whether some event still is this change: then no other event is. */
  readonly #isSaid = ({ what, records }: ToldChange): boolean => records.some(record => this.#said.has(what + record))
  readonly #isThere = ({ records }: ToldChange): boolean => records.some(record => this.#records.has(record))
}

const toldChangeOf = ({ entry, event }: Change): ToldChange => ({
  what: whatOf(event),
  records: recordsOf(event),
  entries: entry.knownAs.map(id => short(id, event.publishedAt)),
})

/** The same object where nothing is added. */
function mergedWith(known: ToldChange, now: ToldChange): ToldChange {
  const records = [...new Set([...known.records, ...now.records])]
  const entries = [...new Set([...known.entries, ...now.entries])]
  const isMore = records.length > known.records.length || entries.length > known.entries.length
  return isMore ? { ...known, records, entries } : known
}

/** What changed, whoever says so. */
export const whatOf = ({ kind, before, after }: Pick<LedgerEvent, 'kind' | 'before' | 'after'>): string =>
  short(kind, before, after)

const recordsOf = ({ recordId, alsoIn }: LedgerEvent): readonly string[] =>
  [recordId, ...alsoIn.map(each => each.recordId)].map(id => short(id))

const meet = (a: readonly string[], b: readonly string[]): boolean => a.some(each => b.includes(each))

const membersOf = ({ statements }: Entry<Statement>): readonly string[] =>
  statements.map(({ recordId }) => short(recordId))

/** 60 bits: of ten thousand no two are alike. */
export const short = (...parts: readonly (string | null)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 10)
