/** A table with watches, into which articles come, and a channel that keeps what is sent. */
import { annotate } from '../../shared/annotate/index.ts'
import type { Annotation } from '../../shared/contract/annotation.ts'
import type { Notice, Watch, WatchChannel } from '../../shared/contract/watch.ts'
import { RecordTable, type TableClient, WatchTable } from '../../shared/record/index.ts'
import { WatchWriter } from '../../shared/record/watch-writer.ts'
import type { Channel, Parcel } from '../../shared/watch/channel.ts'
import { deliverDue, detect, type Failure } from '../../shared/watch/index.ts'
import { writableTable } from '../query/fixture.ts'

/** Before any object of a test. */
export const MADE_AT = '2026-01-01T00:00:00.000Z'

export const webhookTo = (to: string): WatchChannel => ({
  kind: 'webhook',
  to,
  secret: 'whsec_c2VjcmV0',
  endedAt: null,
})

export const watchOf = (more: Partial<Watch> = {}): Watch => ({
  id: 'w1',
  name: 'test',
  madeAt: MADE_AT,
  question: {},
  reaffirmed: false,
  digest: null,
  channels: [],
  ...more,
})

/** Of the watch `w1`. */
export const noticeOfTest = (more: Partial<Notice> = {}): Notice => ({
  id: 'notice-1',
  watchId: 'w1',
  at: '2027-01-02T12:00:00.000Z',
  entry: {
    id: 'norvania~give-ship',
    promisor: { id: 'norvania', name: 'Norvania' },
    beneficiaries: [],
    action: 'send two ships',
    category: 'AID',
    standing: 'open',
    status: 'signed',
    conditions: [],
    amounts: ['two ships'],
    due: null,
  },
  change: {
    kind: 'strengthened',
    recordId: 'a.1',
    docId: 'a',
    publishedAt: '2027-01-01',
    source: 'Gazette',
    quote: 'Norvania will send two ships',
    status: 'signed',
    before: 'proposed',
    after: 'signed',
    alsoIn: [],
  },
  title: 'Ships',
  ...more,
})

export interface Story {
  readonly text: string
  readonly date: string
  readonly outlet?: string
  readonly key?: string
  /** When the object came into the bucket. */
  readonly arrived?: string
}

/** The same texts come again and again. */
const known = new Map<string, Annotation>()

function annotated(text: string, publishedAt: string): Annotation {
  const name = JSON.stringify([text, publishedAt])
  const annotation = known.get(name) ?? annotate(text, { publishedAt })
  known.set(name, annotation)
  return annotation
}

/** A notice in a few words: `strengthened proposed→signed`. */
export const inShort = ({ change: { kind, before, after } }: Notice): string =>
  [kind, ...(before === null && after === null ? [] : [`${before ?? ''}→${after ?? ''}`])].join(' ')

/** Keeps what is sent; throws what `fault` gives. */
export class KeptChannel implements Channel {
  readonly parcels: Parcel[] = []
  fault: () => Error | 'gone' | null = () => null

  async send(parcel: Parcel): Promise<'delivered' | 'gone'> {
    const fault = this.fault()
    if (fault instanceof Error) throw fault
    this.parcels.push(parcel)
    return fault ?? 'delivered'
  }
}

export class Bench {
  readonly records: RecordTable
  readonly watches: WatchTable
  readonly writer: WatchWriter
  readonly channel = new KeptChannel()
  readonly failures: Failure[] = []
  readonly #articles: ReturnType<typeof writableTable>
  /** In milliseconds of the epoch. */
  time = Date.parse('2027-01-02T12:00:00Z')

  constructor(client: TableClient, tableName = 'records') {
    this.records = new RecordTable(client, tableName)
    this.watches = new WatchTable(client, tableName)
    this.writer = new WatchWriter(client, tableName)
    this.#articles = writableTable(client, tableName, '', async () => undefined)
  }

  get ports() {
    return {
      records: this.records,
      watches: this.watches,
      writer: this.writer,
      now: () => this.time,
      channels: { webhook: this.channel },
      hasTime: () => true,
      onFailure: (failure: Failure) => void this.failures.push(failure),
    }
  }

  /** Writes it as the annotate function does, and tells nobody. */
  async put({ text, date, outlet = 'Gazette', key, arrived }: Story): Promise<string> {
    return this.#articles.put({
      key: key ?? `${date}-${outlet}.txt`,
      source: outlet,
      text,
      lastModified: arrived ?? new Date(this.time).toISOString(),
      ...annotated(text, date),
    })
  }

  get decideActors() {
    return this.#articles.decideActors
  }

  remove(key: string): Promise<void> {
    return this.#articles.remove(key)
  }

  /** All that happens to an article. */
  async read(story: Story): Promise<void> {
    this.time += 1000
    await detect(await this.put(story), this.ports)
    await this.deliver()
  }

  deliver() {
    return deliverDue(this.ports)
  }

  /** All notices of a watch, oldest first. */
  async told(watchId = 'w1'): Promise<readonly Notice[]> {
    const { notices } = await this.watches.notices(watchId, 1000, null)
    return notices.map(({ notice }) => notice).reverse()
  }

  async toldInShort(watchId = 'w1'): Promise<readonly string[]> {
    return (await this.told(watchId)).map(inShort)
  }

  async outbox(): Promise<readonly string[]> {
    const found: string[] = []
    for await (const page of this.watches.due('9999')) found.push(...page.map(({ sk }) => sk))
    return found
  }
}
