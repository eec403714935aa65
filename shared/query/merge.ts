/** Reads a plan's partitions as if they were one, in order, and no further than asked. */
import type { EdgePage, EdgeRange, ItemKey, RecordEdge } from '../record/index.ts'
import { type Order, ofLaterYear, type Partition, type Plan } from './plan.ts'
import type { RecordReader } from './table.ts'

export interface MergedPage {
  readonly edges: readonly RecordEdge[]
  /** The sort key that has been read up to; null at the end. */
  readonly next: string | null
}

/** A page for which little is found reads so many edge groups, then ends short: its time is bounded, whatever is asked. */
const MAX_READ = 400
/** Over all partitions that are read at once, to begin with, where the filter may leave out most. */
const FIRST_READ = 60
/** By how much more is read at a time than what was found so far says is needed. */
const MARGIN = 1.5
/** Partitions that are opened late are opened so many at a time. */
const OPENED_TOGETHER = 8

/** Several plans that look for the same page at the same time: once one has it, the others stop where they are. */
export interface Race {
  isWon: boolean
}

/**
 * At most `limit` edges that come after `position`, each record once. There may be fewer, or none,
 * and still a `next`.
 */
export async function readMerged(
  table: RecordReader,
  plan: Plan,
  position: string | null,
  limit: number,
  race: Race,
): Promise<MergedPage> {
  const first = firstSize(plan, limit)
  const streamOf = (partition: Partition) => new EdgeStream(table, plan, partition, position)
  const streams = plan.partitions.map(streamOf)
  const fill = (chosen: readonly EdgeStream[], size = first) => Promise.all(chosen.map(stream => stream.fill(size)))
  const edges: RecordEdge[] = []
  // Which years there are is asked while the first is read.
  const [years] = await Promise.all([yearsAfter(table, plan), fill(streams.filter(stream => stream.isOpen))])
  const later = years.map(ofLaterYear).map(streamOf)
  streams.push(...later)
  await fill(later.filter(stream => stream.isOpen))
  for (;;) {
    const stream = foremost(streams, plan.order)
    const last = edges.at(-1)
    const isFull = last !== undefined && edges.length === limit
    race.isWon ||= isFull || !stream
    if (!stream) return { edges, next: null }
    if (isFull) return { edges, next: last.sk }
    const edge = stream.take()
    if (edge && edge.sk !== last?.sk) edges.push(edge)
    if (edge) continue
    const more = race.isWon ? 0 : moreNeeded(streams, edges.length, limit)
    const empty = streams.filter(each => each.isOpen && !each.hasEdge && !each.isDone)
    if (!stream.isOpen) await fill(streams.filter(each => !each.isOpen).slice(0, OPENED_TOGETHER))
    else if (more === 0) return { edges, next: stream.frontier }
    else await fill(empty, Math.ceil(more / empty.length))
  }
}

/** How many groups: the next piece should fill the page, or be the last that may be read for it. */
function moreNeeded(streams: readonly EdgeStream[], found: number, limit: number): number {
  const read = streams.reduce((sum, each) => sum + each.read, 0)
  const most = Math.max(MAX_READ - read, 0)
  const needed = Math.ceil((MARGIN * read * (limit - found)) / found)
  return found === 0 ? most : Math.min(most, Math.max(needed, limit))
}

const yearsAfter = async (table: RecordReader, { laterYears }: Plan): Promise<readonly number[]> =>
  laterYears ? table.dueYears(laterYears.from, laterYears.to) : []

/**
 * How much of one partition is read to begin with. Where every edge matches, that fills the page, even if all that
 * comes first stands in one of the partitions; one more tells whether there is a next.
 */
function firstSize({ partitions, isSelective }: Plan, limit: number): number {
  const open = partitions.filter(({ opensAt }) => opensAt === null).length
  return Math.max(limit + 1, isSelective ? Math.ceil(FIRST_READ / Math.max(open, 1)) : 0)
}

/** The stream whose next edge comes first. Where an edge that is read and one that is not may tie, the read one comes first. */
function foremost(streams: readonly EdgeStream[], order: Order): EdgeStream | undefined {
  let best: EdgeStream | undefined
  for (const stream of streams) {
    if (stream.isDone) continue
    if (!best || comesBefore(stream, best, order)) best = stream
  }
  return best
}

function comesBefore(a: EdgeStream, b: EdgeStream, order: Order): boolean {
  if (a.frontier === b.frontier) return a.hasEdge && !b.hasEdge
  return order === 'due_first' ? a.frontier < b.frontier : a.frontier > b.frontier
}

const NO_EDGES: Iterator<RecordEdge, undefined> = [][Symbol.iterator]()

/** One partition, read in pieces. */
class EdgeStream {
  readonly #fetch: (size: number, start: ItemKey | null) => Promise<EdgePage>
  readonly #accepts: Plan['accepts']
  #read = 0
  #edges: Iterator<RecordEdge, undefined> = NO_EDGES
  #first: RecordEdge | undefined
  /** Where the next piece starts: null at the partition's own start, undefined at its end. */
  #start: ItemKey | null | undefined
  /** Nothing that has not been read comes before this. */
  #unreadFrom: string
  #isOpen: boolean

  constructor(
    table: RecordReader,
    { range, order, filter, accepts }: Plan,
    { pk, opensAt }: Partition,
    position: string | null,
  ) {
    this.#start = startIn(pk, range, order, position)
    this.#isOpen = opensAt === null || (position !== null && position >= opensAt)
    this.#unreadFrom = opensAt ?? ''
    this.#accepts = accepts
    this.#fetch = (size, start) => table.queryEdges(pk, range, filter, size, start)
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  get hasEdge(): boolean {
    return this.#first !== undefined
  }

  get isDone(): boolean {
    return !this.hasEdge && this.#start === undefined
  }

  get frontier(): string {
    return this.#first?.sk ?? this.#unreadFrom
  }

  /** How many groups of the partition were read, in pieces after which there was more. */
  get read(): number {
    return this.#read
  }

  take(): RecordEdge | undefined {
    const taken = this.#first
    this.#advance()
    return taken
  }

  #advance(): void {
    do this.#first = this.#edges.next().value
    while (this.#first && !this.#accepts(this.#first))
  }

  /** Reads the next `size` groups, which may hold nothing that matches. */
  async fill(size: number): Promise<void> {
    this.#isOpen = true
    if (this.#start === undefined) return
    const { edges, next } = await this.#fetch(size, this.#start)
    this.#edges = edges[Symbol.iterator]()
    this.#advance()
    this.#start = next ?? undefined
    this.#unreadFrom = next?.sk ?? ''
    if (next) this.#read += size
  }
}

/** DynamoDB refuses a start outside the range: before it, it is the range's own start, and after it, its end. */
function startIn(
  pk: string,
  { from, to }: EdgeRange,
  order: Order,
  position: string | null,
): ItemKey | null | undefined {
  if (position === null) return null
  const isBelow = from !== null && position < from
  const isAbove = position > (to === null ? '~' : `${to}#~`)
  if (isBelow) return order === 'due_first' ? null : undefined
  if (isAbove) return order === 'due_first' ? undefined : null
  return { pk, sk: position }
}
