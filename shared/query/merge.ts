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
/** Over all partitions that are read at once, to begin with and at most. */
const FIRST_READ = 60
const LARGEST_READ = 200
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
  const sizes = readSizes(plan, limit)
  const streamOf = (partition: Partition) => new EdgeStream(table, plan, partition, position, sizes)
  const streams = plan.partitions.map(streamOf)
  const fill = (chosen: readonly EdgeStream[]) => Promise.all(chosen.map(stream => stream.fill()))
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
    if (!stream.isOpen) await fill(streams.filter(each => !each.isOpen).slice(0, OPENED_TOGETHER))
    else if (race.isWon || streams.reduce((sum, each) => sum + each.read, 0) >= MAX_READ)
      return { edges, next: stream.frontier }
    else await fill(streams.filter(each => each.isOpen && !each.hasEdge))
  }
}

const yearsAfter = async (table: RecordReader, { laterYears }: Plan): Promise<readonly number[]> =>
  laterYears ? table.dueYears(laterYears.from, laterYears.to) : []

interface ReadSizes {
  readonly first: number
  readonly largest: number
}

/** How much of one partition is read at once. Where every edge matches, a page needs little of each. */
function readSizes({ partitions, isSelective }: Plan, limit: number): ReadSizes {
  const open = partitions.filter(({ opensAt }) => opensAt === null).length
  const share = (count: number): number => Math.ceil(count / Math.max(open, 1))
  const needed = open === 1 ? limit : share(2 * limit)
  return { first: Math.max(needed + 1, isSelective ? share(FIRST_READ) : 0), largest: share(LARGEST_READ) }
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

/** One partition, read in pieces that grow. */
class EdgeStream {
  readonly #fetch: (size: number, start: ItemKey | null) => Promise<EdgePage>
  readonly #largest: number
  #size: number
  #read = 0
  #edges: RecordEdge[] = []
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
    sizes: ReadSizes,
  ) {
    this.#start = startIn(pk, range, order, position)
    this.#isOpen = opensAt === null || (position !== null && position >= opensAt)
    this.#unreadFrom = opensAt ?? ''
    this.#size = sizes.first
    this.#largest = Math.max(sizes.first, sizes.largest)
    this.#fetch = async (size, start) => {
      const { edges, next } = await table.queryEdges(pk, range, filter, size, start)
      return { edges: edges.filter(accepts), next }
    }
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  get hasEdge(): boolean {
    return this.#edges.length > 0
  }

  get isDone(): boolean {
    return !this.hasEdge && this.#start === undefined
  }

  get frontier(): string {
    return this.#edges[0]?.sk ?? this.#unreadFrom
  }

  /** How many groups of the partition were read, in pieces after which there was more. */
  get read(): number {
    return this.#read
  }

  take(): RecordEdge | undefined {
    return this.#edges.shift()
  }

  /** Reads the next piece, which may hold nothing that matches. */
  async fill(): Promise<void> {
    this.#isOpen = true
    if (this.#start === undefined) return
    const { edges, next } = await this.#fetch(this.#size, this.#start)
    this.#edges = [...edges]
    this.#start = next ?? undefined
    this.#unreadFrom = next?.sk ?? ''
    if (next) this.#read += this.#size
    this.#size = Math.min(this.#size * 4, this.#largest)
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
