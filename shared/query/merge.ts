/** Reads a plan's partitions as if they were one, in order, and no further than asked. */
import type { EdgePage, EdgeRange, ItemKey, RecordEdge } from '../record/index.ts'
import type { Partition, Plan } from './plan.ts'
import type { RecordReader } from './table.ts'

export interface MergedPage {
  readonly edges: readonly RecordEdge[]
  /** The sort key that has been read up to; null at the end. */
  readonly next: string | null
}

/** How often a page goes back to partitions that it has begun before it ends short. */
const MAX_REFILLS = 4
/** Partitions that are opened late are opened so many at a time. */
const OPENED_TOGETHER = 8

/**
 * At most `limit` edges that come after `position`, each record once. There may be fewer, or none,
 * and still a `next`.
 */
export async function readMerged(
  table: RecordReader,
  plan: Plan,
  position: string | null,
  limit: number,
): Promise<MergedPage> {
  const streams = plan.partitions.map(partition => new EdgeStream(table, plan, partition, position, limit + 1))
  await Promise.all(streams.filter(stream => stream.isOpen).map(stream => stream.fill()))
  const edges: RecordEdge[] = []
  for (let refills = 0; ; ) {
    const stream = foremost(streams, plan.range)
    if (!stream) return { edges, next: null }
    const last = edges.at(-1)
    if (last && edges.length === limit) return { edges, next: last.sk }
    const edge = stream.take()
    if (edge && edge.sk !== last?.sk) edges.push(edge)
    if (edge) continue
    if (!stream.isOpen) {
      const unopened = streams.filter(each => !each.isOpen)
      await Promise.all(unopened.slice(0, OPENED_TOGETHER).map(each => each.fill()))
    } else if (refills++ < MAX_REFILLS) await stream.fill()
    else return { edges, next: stream.frontier }
  }
}

/** The stream whose next edge comes first. Where one may come just as early as another does, the known one is taken. */
function foremost(streams: readonly EdgeStream[], { order }: EdgeRange): EdgeStream | undefined {
  let best: EdgeStream | undefined
  for (const stream of streams) {
    if (stream.isDone) continue
    if (!best || comesBefore(stream, best, order)) best = stream
  }
  return best
}

function comesBefore(a: EdgeStream, b: EdgeStream, order: EdgeRange['order']): boolean {
  if (a.frontier === b.frontier) return a.hasEdge && !b.hasEdge
  return order === 'oldest_first' ? a.frontier < b.frontier : a.frontier > b.frontier
}

/** One partition, read in pieces. */
class EdgeStream {
  readonly #read: (start: ItemKey | null) => Promise<EdgePage>
  #edges: RecordEdge[] = []
  /** Where the next piece starts: null at the partition's own start, undefined at its end. */
  #start: ItemKey | null | undefined
  /** Nothing that has not been read comes before this. */
  #unreadFrom: string
  #isOpen: boolean

  constructor(table: RecordReader, plan: Plan, { pk, opensAt }: Partition, position: string | null, size: number) {
    const { range, filter, accepts } = plan
    this.#start = startIn(pk, range, position)
    this.#isOpen = opensAt === null || (position !== null && position >= opensAt)
    this.#unreadFrom = opensAt ?? ''
    this.#read = async start => {
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

  take(): RecordEdge | undefined {
    return this.#edges.shift()
  }

  /** Reads the next piece, which may hold nothing that matches. */
  async fill(): Promise<void> {
    this.#isOpen = true
    if (this.#start === undefined) return
    const { edges, next } = await this.#read(this.#start)
    this.#edges = [...edges]
    this.#start = next ?? undefined
    this.#unreadFrom = next?.sk ?? ''
  }
}

/** DynamoDB refuses a start outside the range: before it, it is the range's own start, and after it, its end. */
function startIn(pk: string, { from, to, order }: EdgeRange, position: string | null): ItemKey | null | undefined {
  if (position === null) return null
  const isBelow = from !== null && position < from
  const isAbove = position > (to === null ? '~' : `${to}#~`)
  if (isBelow) return order === 'oldest_first' ? null : undefined
  if (isAbove) return order === 'oldest_first' ? undefined : null
  return { pk, sk: position }
}
