/** What it takes to tell of articles: runs them through the real functions, with a watch that asks for everything. */
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { createAnnotateHandler } from '../../functions/annotate.ts'
import { createNotifyHandler, type NotifyHandler } from '../../functions/notify.ts'
import { DEFAULTS, NOTIFY_SOURCE } from '../../infra/description.ts'
import type { TableClient } from '../../shared/aws/table.ts'
import { WatchWriter } from '../../shared/record/watch-writer.ts'
import type { Channel } from '../../shared/watch/channel.ts'
import { notification } from '../../test/arrive/events.ts'
import { startBucket, startTable, type TestBucket } from '../../test/emulators/index.ts'
import { countOutput, messageOf, NEVER_IN_A_HURRY, unitsCounted } from './measure.ts'

/** Of the notify function alone, for all articles together. */
export interface Watched {
  readonly articles: number
  readonly events: number
  readonly writeUnits: number
  readonly readUnits: number
  readonly logBytes: number
  readonly invocations: number
  readonly computeMs: number
}

/** What one run of the schedule takes that finds nothing to send. */
export type IdleLook = Pick<Watched, 'readUnits' | 'computeMs'>

/** Messages of the changes come in batches, as many as their source allows. */
export async function measureWatched(articles: readonly string[]): Promise<Watched & { readonly idle: IdleLook }> {
  const [bucket, { client, tableName, stop }] = await Promise.all([startBucket(), startTable()])
  await new WatchWriter(client, tableName).add(everything())
  const waiting: string[] = []
  const takeIn = annotating(bucket, client, tableName, docId => waiting.push(JSON.stringify({ docId })))
  const notify = new CountedNotify(client, tableName)
  try {
    for (const [n, text] of articles.entries()) {
      await quietly(() => takeIn(`article-${n}.txt`, text))
      if (waiting.length < NOTIFY_SOURCE.batchSize && n < articles.length - 1) continue
      await notify.run({ Records: waiting.splice(0).map(messageOf) })
    }
    const told = { ...notify.count }
    await notify.run({})
    const { readUnits, computeMs } = notify.count
    const idle = { readUnits: readUnits - told.readUnits, computeMs: computeMs - told.computeMs }
    return { articles: articles.length, ...told, idle }
  } finally {
    await Promise.all([bucket.stop(), stop()])
  }
}

/** Puts an article into the bucket and has it annotated. */
function annotating(bucket: TestBucket, table: TableClient, tableName: string, announce: (docId: string) => void) {
  const handler = createAnnotateHandler({
    bucket: bucket.bucketClient,
    table,
    tableName,
    maxObjectBytes: DEFAULTS.maxObjectBytes,
    changes: { send: async docId => announce(docId) },
  })
  return async (Key: string, Body: string): Promise<void> => {
    const { bucketName: Bucket, client } = bucket
    await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'text/plain' }))
    await handler({ Records: [messageOf(notification([{ key: Key, bucket: Bucket }]))] }, NEVER_IN_A_HURRY)
  }
}

class CountedNotify {
  readonly count = { events: 0, writeUnits: 0, readUnits: 0, logBytes: 0, invocations: 0, computeMs: 0 }
  readonly #handler: NotifyHandler

  constructor(client: TableClient, tableName: string) {
    const { count } = this
    const event: Channel = {
      async send({ notices }) {
        count.events += notices.length
        return 'delivered'
      },
    }
    this.#handler = createNotifyHandler({ table: unitsCounted(client, count), tableName, channels: { event } })
  }

  /** Throws where a message is handed back. */
  async run(batch: Parameters<NotifyHandler>[0]): Promise<void> {
    const { count } = this
    const restore = countOutput(bytes => {
      count.logBytes += bytes
    })
    const from = performance.now()
    const { batchItemFailures } = await this.#handler(batch, NEVER_IN_A_HURRY).finally(restore)
    count.computeMs += performance.now() - from
    count.invocations += 1
    if (batchItemFailures.length > 0) throw new Error('An article was not told, so the figures would be wrong.')
  }
}

async function quietly(work: () => Promise<void>): Promise<void> {
  const restore = countOutput(() => undefined)
  await work().finally(restore)
}

/** Made long ago, so that all is news. */
const everything = () => ({
  id: 'everything',
  name: 'everything',
  madeAt: '2000-01-01T00:00:00.000Z',
  question: {},
  reaffirmed: false,
  digest: null,
  channels: [{ kind: 'event' as const, to: null, secret: null, endedAt: null }],
})
