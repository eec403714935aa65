/**
 * Which partitions of edges a query reads, and what it filters there. A plan never scans:
 * every partition is read in order and only as far as a page needs. All plans of one sort
 * order records alike, so which one is read never changes what is shown.
 */
import { CLASS_OF_STATUS, STATUSES, type Status } from '../contract/vocabulary.ts'
import { yearsOf } from '../record/due.ts'
import {
  byPartition,
  type DueInterval,
  duePartition,
  type EdgeFilter,
  type EdgeRange,
  MADE,
  NO_DATE,
  type RecordEdge,
  saidPartition,
  statusPartition,
  toPartition,
} from '../record/index.ts'
import type { CommitmentQuery, Sort } from './model.ts'
import { refuse } from './params.ts'
import { type DateRange, periodRange } from './period.ts'

/** Whom the names in a query mean, as entity ids; null where the query has no such name. */
export interface Actors {
  readonly by: readonly string[] | null
  readonly to: readonly string[] | null
  readonly saidBy: readonly string[] | null
}

export interface Partition {
  readonly pk: string
  /** No edge of the partition comes before this in the plan's order; it need not be read until then. Null: read at once. */
  readonly opensAt: string | null
}

export type Order = 'newest_first' | 'due_first'

export interface Plan {
  readonly partitions: readonly Partition[]
  /** Years after those of the partitions, of which those are read that have anything. */
  readonly laterYears: { readonly from: number; readonly to: number } | null
  readonly range: EdgeRange
  readonly order: Order
  readonly filter: EdgeFilter
  /** Whether the filter may leave out most of what is read. */
  readonly isSelective: boolean
  /** False for an edge of a record that another edge of the plan stands for. */
  readonly accepts: (edge: RecordEdge) => boolean
}

/** How many years are looked through where only one end of the due dates is given. */
const YEARS_AHEAD = 80
const YEARS_BACK = 20

/**
 * The plans that answer a query, each alone and all alike; which of them gets there soonest is
 * known only by reading. None where nothing can match: a name that means no one, or a status
 * outside the class. Throws `bad_request`.
 */
export function plansOf(query: CommitmentQuery, actors: Actors): readonly Plan[] {
  const statuses = statusesOf(query)
  const filter = filterOf(query, actors, statuses)
  const duePlans = sortOf(query) === 'due' ? [duePlan(query, filter)] : null
  if (statuses.length === 0 || Object.values(actors).some(ids => ids?.length === 0)) return []
  if (duePlans) return duePlans
  const range = datedRange(madeRange(query))
  const plan = (pks: readonly string[], answered: keyof EdgeFilter): Plan => {
    // The partition answers for the field that it is chosen by, and its range for the date made.
    const { made: _made, [answered]: _answered, ...rest } = filter
    const isSelective = Object.keys(rest).length > 0
    const partitions = pks.map(pk => ({ pk, opensAt: null }))
    return {
      partitions,
      laterYears: null,
      range,
      order: 'newest_first',
      filter: rest,
      isSelective,
      accepts: () => true,
    }
  }
  const { by, to, saidBy } = actors
  const byActor = [
    ...(by ? [plan(by.map(byPartition), 'by')] : []),
    ...(to ? [plan(to.map(toPartition), 'to')] : []),
    ...(saidBy ? [plan(saidBy.map(saidPartition), 'saidBy')] : []),
  ]
  if (byActor.length > 0) return byActor
  return [statuses.length < STATUSES.length ? plan(statuses.map(statusPartition), 'status') : plan([MADE], 'status')]
}

/** Who sorts by due date and names none asks what is due next. */
export const fromToday = (query: CommitmentQuery, today: string): CommitmentQuery =>
  query.sort === 'due' && dueRange(query) === null ? { ...query, dueFrom: today } : query

export const sortOf = (query: CommitmentQuery): Sort => query.sort ?? (dueRange(query) ? 'due' : 'newest')

/** Everything that a query asks of an edge. Throws `bad_request` where its dates contradict each other. */
export function filterOf(query: CommitmentQuery, actors: Actors, statuses = statusesOf(query)): EdgeFilter {
  const { novelty, conditional, category, confidence, source, q, doc } = query
  const made = madeRange(query)
  const due = dueRange(query)
  return {
    ...(statuses.length < STATUSES.length && { status: statuses }),
    ...(novelty && { novelty }),
    ...(conditional !== undefined && { conditional }),
    ...(category && { category }),
    ...(confidence && { confidence }),
    ...(source !== undefined && { source }),
    ...(q !== undefined && { text: q }),
    ...(doc !== undefined && { docId: doc }),
    ...(actors.by && { by: actors.by }),
    ...(actors.to && { to: actors.to }),
    ...(actors.saidBy && { saidBy: actors.saidBy }),
    ...(made && { made: datedRange(made) }),
    ...(due && { due }),
  }
}

/** The first interval, by its last day, that meets what is asked of the due dates; undefined where none does. */
export function firstDue(due: readonly DueInterval[], asked: DateRange): DueInterval | undefined {
  const { from, to } = asked
  return due
    .filter(interval => (from === null || interval.to >= from) && (to === null || interval.from <= to))
    .sort((a, b) => (a.to < b.to ? -1 : 1))[0]
}

export function dueRange({ due, dueFrom, dueTo }: CommitmentQuery): DateRange | null {
  if (due !== undefined && (dueFrom !== undefined || dueTo !== undefined))
    throw refuse({ field: 'due', detail: 'says both ends already. Leave out `dueFrom` and `dueTo`, or `due`.' })
  return due === undefined ? rangeOf('dueFrom', dueFrom, 'dueTo', dueTo) : periodRange(due)
}

const madeRange = ({ since, until }: CommitmentQuery): DateRange | null => rangeOf('since', since, 'until', until)

function rangeOf(
  fromField: string,
  from: string | undefined,
  toField: string,
  to: string | undefined,
): DateRange | null {
  if (from === undefined && to === undefined) return null
  const range = {
    from: from === undefined ? null : periodRange(from).from,
    to: to === undefined ? null : periodRange(to).to,
  }
  if (range.from !== null && range.to !== null && range.from > range.to)
    throw refuse({ field: toField, detail: `ends before \`${fromField}\` begins.` })
  return range
}

/** What bears no date is not made before any day, although it is sorted so. */
const datedRange = (made: DateRange | null): DateRange =>
  made ? { from: made.from ?? `${NO_DATE}~`, to: made.to } : { from: null, to: null }

function statusesOf({ class: classes, status }: CommitmentQuery): readonly Status[] {
  return STATUSES.filter(each => (status?.includes(each) ?? true) && (classes?.includes(CLASS_OF_STATUS[each]) ?? true))
}

function duePlan(query: CommitmentQuery, filter: EdgeFilter): Plan {
  const asked = dueRange(query)
  if (!asked) throw new TypeError('A plan by due date needs a due date to begin or end at.')
  const [first, last] = yearsAsked(asked)
  const atOnce = first < last && isLateInYear(asked) ? [first, first + 1] : [first]
  const later = first + atOnce.length
  return {
    partitions: atOnce.map(year => ({ pk: duePartition(year), opensAt: null })),
    laterYears: later <= last ? { from: later, to: last } : null,
    range: { from: asked.from, to: null },
    order: 'due_first',
    filter,
    isSelective: Object.keys(filter).length > 1,
    accepts: edge => standsFor(edge, asked, first),
  }
}

function yearsAsked({ from, to }: DateRange): [number, number] {
  const first = from === null ? null : Number(from.slice(0, 4))
  const last = to === null ? null : Number(to.slice(0, 4))
  return [first ?? Math.max((last ?? 0) - YEARS_BACK, 0), last ?? Math.min((first ?? 0) + YEARS_AHEAD, 9999)]
}

/** Little may be left of the year then, so the next one is read with it. */
const isLateInYear = ({ from }: DateRange): boolean => from !== null && from.slice(5, 7) >= '10'

/** Nothing of a later year comes before its first day: what is due earlier stands in an earlier year too. */
export const ofLaterYear = (year: number): Partition => ({ pk: duePartition(year), opensAt: firstDay(year) })

const firstDay = (year: number): string => `${String(year).padStart(4, '0')}-01-01`

/** A record stands in a partition for every year and every deadline. Only the earliest of both shows it. */
function standsFor({ pk, sk, due }: RecordEdge, asked: DateRange, firstYear: number): boolean {
  const interval = firstDue(due, asked)
  const year = interval && yearsOf(interval).find(each => each >= firstYear)
  return interval !== undefined && year !== undefined && pk === duePartition(year) && sk.startsWith(interval.to)
}
