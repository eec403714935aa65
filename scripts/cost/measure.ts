/** Runs articles through the real function, queue and poller, against servers on loopback, and counts what AWS would bill. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type AttributeValue, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb'
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { type AnnotateOptions, createAnnotateHandler } from '../../functions/annotate.ts'
import { ANNOTATE_SOURCE, DEFAULTS, QUEUE } from '../../infra/description.ts'
import { startPoller } from '../../infra/local/poller.ts'
import type { BucketClient } from '../../shared/aws/bucket.ts'
import type { TableClient } from '../../shared/aws/table.ts'
import { notification } from '../../test/arrive/events.ts'
import { startBucket, startQueue, startTable, type TestBucket, type TestTable } from '../../test/emulators/index.ts'
import { ITEM_OVERHEAD_BYTES } from './prices.ts'

/** For all articles together. */
export interface Measured {
  readonly articles: number
  readonly articleBytes: number
  readonly requests: ReadonlyMap<string, number>
  readonly writeUnits: number
  readonly readUnits: number
  readonly tableItems: number
  readonly tableBytes: number
  readonly logBytes: number
  readonly invocations: number
  readonly computeMs: number
}

const WARM_UP = 10
export const NEVER_IN_A_HURRY = { awsRequestId: 'cost', getRemainingTimeInMillis: () => 60_000 }

export async function measure(articles: readonly string[]): Promise<Measured> {
  const [bucket, queue, served] = await Promise.all([startBucket(), startQueue(), startTable()])
  const count = { requests: new Map<string, number>(), writeUnits: 0, readUnits: 0 }
  const invoked = { invocations: 0, computeMs: 0, logBytes: 0, done: 0 }
  const maxObjectBytes = DEFAULTS.maxObjectBytes
  await warmUp(served, bucket, { bucket: bucket.bucketClient, table: served.client, maxObjectBytes }, articles)

  countRequests(bucket.client, 'S3', count.requests)
  countRequests(queue.client, 'SQS', count.requests)
  const handler = createAnnotateHandler({
    bucket: requestsCounted(bucket.bucketClient, count.requests),
    table: unitsCounted(served.client, count),
    maxObjectBytes,
    tableName: served.tableName,
    // Nobody watches, which the function asks the table for all the same.
    changes: { send: () => Promise.reject(new Error('Nobody watches.')) },
  })
  const restore = countOutput(bytes => {
    invoked.logBytes += bytes
  })
  for (const [n, text] of articles.entries()) {
    const Key = `article-${n}.txt`
    await bucket.client.send(
      new PutObjectCommand({ Bucket: bucket.bucketName, Key, Body: text, ContentType: 'text/plain' }),
    )
    const MessageBody = notification([{ key: Key, bucket: bucket.bucketName }])
    await queue.client.send(new SendMessageCommand({ QueueUrl: queue.queueUrl, MessageBody }))
  }
  const failures: unknown[] = []
  const poller = startPoller({
    sqs: queue.client,
    queueUrl: queue.queueUrl,
    queueArn: 'arn:aws:sqs:us-east-1:000000000000:articles',
    batchSize: ANNOTATE_SOURCE.batchSize,
    // One after the other, so that the time of one is not that of its neighbours.
    concurrency: 1,
    retryDelaySeconds: 0,
    failure: 'An article was not taken in.',
    maxReceiveCount: QUEUE.maxReceiveCount,
    logName: 'The log',
    report: fault => failures.push(fault),
    invoke: async event => {
      const from = performance.now()
      const answer = await handler(event, NEVER_IN_A_HURRY)
      invoked.computeMs += performance.now() - from
      invoked.invocations += 1
      invoked.done += event.Records.length
      return answer
    },
  })
  while (invoked.done < articles.length) await sleep(50)
  await poller.stop()
  restore()
  const stored = await storedIn(served)
  await Promise.all([bucket.stop(), queue.stop(), served.stop()])
  if (failures.length > 0)
    throw new AggregateError(failures, 'Some articles failed, so the figures would be of something else.')
  const articleBytes = articles.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  return { articles: articles.length, articleBytes, ...count, ...invoked, ...stored }
}

/** Into a table of its own: a function that has just been loaded is slower than it is on the average. */
async function warmUp(
  served: TestTable,
  { client, bucketName }: TestBucket,
  options: Omit<AnnotateOptions, 'tableName'>,
  articles: readonly string[],
): Promise<void> {
  const tableName = 'warm-up'
  await served.createTable(tableName)
  const handler = createAnnotateHandler({ ...options, tableName })
  const restore = countOutput(() => undefined)
  for (const [n, text] of articles.slice(0, WARM_UP).entries()) {
    const Key = `warm-up-${n}.txt`
    await client.send(new PutObjectCommand({ Bucket: bucketName, Key, Body: text, ContentType: 'text/plain' }))
    await handler({ Records: [messageOf(notification([{ key: Key, bucket: bucketName }]))] }, NEVER_IN_A_HURRY)
  }
  restore()
}

export const messageOf = (body: string) => ({
  messageId: randomUUID(),
  body,
  receiptHandle: '',
  attributes: { ApproximateReceiveCount: '1', SentTimestamp: '0', SenderId: '', ApproximateFirstReceiveTimestamp: '0' },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:articles',
  awsRegion: 'us-east-1',
})

function countRequests(client: S3Client | SQSClient, service: string, requests: Map<string, number>): void {
  const add = (name: string) => requests.set(name, (requests.get(name) ?? 0) + 1)
  // The two clients' types have no common signature, though the stack is one and the same.
  const { middlewareStack } = client as S3Client
  middlewareStack.add(
    (next, { commandName }) =>
      args => {
        add(`${service} ${String(commandName).replace('Command', '')}`)
        return next(args)
      },
    // Each try is a request of its own.
    { step: 'finalizeRequest', priority: 'low', name: 'countRequests' },
  )
}

interface Capacity {
  readonly CapacityUnits?: number
}

/** Of what the function itself asks of the bucket; nothing fails here, so that a request is one try. */
const requestsCounted = (client: BucketClient, requests: Map<string, number>): BucketClient => ({
  send(command) {
    const name = `S3 ${command.constructor.name.replace('Command', '')}`
    requests.set(name, (requests.get(name) ?? 0) + 1)
    return client.send(command)
  },
})

const READS = /Get|Query|Scan/

export const unitsCounted = (client: TableClient, count: { writeUnits: number; readUnits: number }): TableClient => ({
  async send(command) {
    Object.assign(command.input, { ReturnConsumedCapacity: 'TOTAL' })
    const answer = await client.send(command)
    const { ConsumedCapacity } = answer as { ConsumedCapacity?: Capacity | readonly Capacity[] }
    if (ConsumedCapacity === undefined) throw new Error(`${command.operation} told of no capacity.`)
    const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
    if (READS.test(command.operation)) count.readUnits += units
    else count.writeUnits += units
    return answer
  },
})

/** The function's log is what it prints; a logger's own console prints past the global one. Returns what puts the output back. */
export function countOutput(add: (bytes: number) => void): () => void {
  const { stdout } = process
  const { write } = stdout
  stdout.write = (chunk: string | Uint8Array) => {
    add(Buffer.byteLength(chunk))
    return true
  }
  return () => {
    stdout.write = write
  }
}

async function storedIn({ endpoint, tableName }: TestTable): Promise<{ tableItems: number; tableBytes: number }> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const raw = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials })
  let [tableItems, tableBytes] = [0, 0]
  let start: Record<string, AttributeValue> | undefined
  do {
    const page = await raw.send(new ScanCommand({ TableName: tableName, ...(start && { ExclusiveStartKey: start }) }))
    for (const item of page.Items ?? []) {
      tableItems += 1
      tableBytes += ITEM_OVERHEAD_BYTES + bytesOfMap(item)
    }
    start = page.LastEvaluatedKey
  } while (start)
  raw.destroy()
  return { tableItems, tableBytes }
}

const bytesOfMap = (map: Record<string, AttributeValue>): number =>
  Object.entries(map).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + bytesOf(value), 0)

/** By the table's own rules of what an attribute takes. */
function bytesOf({ S, N, B, L, M }: AttributeValue): number {
  if (S !== undefined) return Buffer.byteLength(S)
  if (N !== undefined) return Math.ceil(N.length / 2) + 1
  if (B !== undefined) return B.length
  if (L !== undefined) return 3 + L.reduce((sum, value) => sum + 1 + bytesOf(value), 0)
  if (M !== undefined) return 3 + Object.keys(M).length + bytesOfMap(M)
  return 1
}
