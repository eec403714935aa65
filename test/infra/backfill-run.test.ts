/** The backfill's own definition, run here against a real bucket, queue and table and the annotate function's own handler. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSEvent } from 'aws-lambda'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { type AnnotateOptions, createAnnotateHandler } from '../../functions/annotate.ts'
import { backfillDefinition } from '../../infra/cloud/backfill-definition.ts'
import { BACKFILL, BUCKET } from '../../infra/description.ts'
import { startBucket } from '../../infra/local/bucket/server.ts'
import { createClients } from '../../infra/local/clients.ts'
import type { BucketClient } from '../../shared/aws/bucket.ts'
import { docIdOf, RecordTable } from '../../shared/record/index.ts'
import { notification } from '../arrive/events.ts'
import { startQueue, startTable, type TestQueue, type TestTable } from '../emulators/index.ts'
import { SMALL_VERSION, smallAnnotate, smallRead } from '../ingest/small-stages.ts'
import { runStates, type Service } from './states-language.ts'

const ODD_KEYS = ['a b.txt', 'a+b.txt', '100%.txt', 'a%20b.txt', 'été/新聞 🗞.txt', `it's "so" (1) \\ & <{% x %}>.txt`]
const TANKS = 'Canada pledged 5 tanks to Ukraine.'
const CONTEXT = { awsRequestId: 'backfill', getRemainingTimeInMillis: () => 60_000 }

let bucket: OwnBucket
let queue: TestQueue
let served: TestTable
let options: AnnotateOptions
let table: RecordTable

beforeAll(async () => {
  served = await startTable()
})
afterAll(() => served.stop())

beforeEach(async () => {
  ;[bucket, queue] = await Promise.all([startOwnBucket(), startQueue()])
  const tableName = `records-${randomUUID()}`
  await served.createTable(tableName)
  table = new RecordTable(served.client, tableName)
  const stages = { readArticle: smallRead, annotate: smallAnnotate, annotatorVersion: SMALL_VERSION }
  options = { bucket: bucket.bucketClient, table: served.client, tableName, maxObjectBytes: 2000, stages }
  vi.stubEnv('POWERTOOLS_DEV', 'true')
  for (const method of ['log', 'info', 'error'] as const) vi.spyOn(console, method).mockImplementation(() => undefined)
})
afterEach(async () => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  await Promise.all([bucket.stop(), queue.stop()])
})

interface OwnBucket {
  readonly client: S3Client
  readonly bucketClient: BucketClient
  readonly bucketName: string
  stop(): Promise<void>
}

/** The bucket of the local stack, which lists any key as it is; told of no event. */
async function startOwnBucket(): Promise<OwnBucket> {
  const folder = await mkdtemp(join(tmpdir(), 'pledgebook-backfill-'))
  const announce = () => Promise.resolve()
  const server = await startBucket({ folder, choice: { port: 0, exact: true }, announce, report: () => undefined })
  await server.store.putBucket(BUCKET.localName)
  const { endpoint } = server
  const clients = createClients({ bucket: endpoint, queue: endpoint, table: endpoint })
  const stop = async () => {
    clients.destroy()
    await server.close()
    await rm(folder, { recursive: true })
  }
  return { client: clients.s3, bucketClient: clients.bucket, bucketName: BUCKET.localName, stop }
}

const put = (Key: string, Body = TANKS) =>
  bucket.client.send(new PutObjectCommand({ Bucket: bucket.bucketName, Key, Body, ContentType: 'text/plain' }))

const putMany = async (count: number) => {
  const keys = Array.from({ length: count }, (_, n) => `many/${String(n).padStart(4, '0')}.txt`)
  for (const key of keys) await put(key)
  return keys
}

type Invoke = (event: SQSEvent) => Promise<unknown>

interface Backfill {
  readonly input?: object
  readonly invoke?: Invoke
  readonly concurrency?: number
}

/** Runs the machine; tells its output and how many events each call was handed. */
async function backfill({ input = {}, concurrency = BACKFILL.concurrency, ...others }: Backfill = {}) {
  const { invoke = (event: SQSEvent) => createAnnotateHandler(options)(event, CONTEXT) } = others
  const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:annotate'
  const calls: number[] = []
  const services: Readonly<Record<string, Service>> = {
    's3:listObjectsV2': async (_, args) => listed(String(args.Bucket), String(args.Prefix)),
    'lambda:invoke': async (_, { FunctionName, Payload }) => {
      expect(FunctionName).toBe(functionArn)
      const event = Payload as SQSEvent
      calls.push(event.Records.length)
      return { StatusCode: 200, Payload: await invoke(event) }
    },
    'sqs:sendMessage': async (_, { QueueUrl, MessageBody }) =>
      queue.client.send(new SendMessageCommand({ QueueUrl: String(QueueUrl), MessageBody: String(MessageBody) })),
  }
  const { bucketName } = bucket
  const surroundings = { partition: 'aws', bucketName, functionArn, queueUrl: queue.queueUrl, concurrency }
  const output = await runStates(backfillDefinition(surroundings), input, async (name, args) => {
    const service = services[name]
    if (!service) throw new Error(`The machine asks for ${name}.`)
    return service(name, args)
  })
  return { output, calls }
}

/** As Step Functions gives what it lists. */
async function listed(Bucket: string, Prefix: string): Promise<unknown[]> {
  const items: unknown[] = []
  let ContinuationToken: string | undefined
  do {
    const page = await bucket.client.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }))
    for (const { ETag, Key, LastModified, Size, StorageClass } of page.Contents ?? [])
      items.push({ Etag: ETag, Key, LastModified: Number(LastModified) / 1000, Size, StorageClass })
    ContinuationToken = page.NextContinuationToken
  } while (ContinuationToken)
  return items
}

async function waiting(): Promise<{ readonly Body: string; readonly ReceiptHandle: string | undefined }[]> {
  const found = []
  for (;;) {
    const command = new ReceiveMessageCommand({ QueueUrl: queue.queueUrl, MaxNumberOfMessages: 10 })
    const { Messages = [] } = await queue.client.send(command)
    if (Messages.length === 0) return found
    found.push(...Messages.map(({ Body = '', ReceiptHandle }) => ({ Body, ReceiptHandle })))
  }
}

const keysOf = (messages: readonly { readonly Body: string }[]): string[] =>
  messages.map(({ Body }) => JSON.parse(Body).detail.object.key).sort()

const documents = async () => (await table.listDocuments({ limit: 1000, exclusiveStart: null })).documents
const recordedKeys = async () => (await documents()).map(({ key }) => key).sort()

it('records every article that the bucket holds, however its key is written, and no folder marker', async () => {
  for (const key of ODD_KEYS) await put(key)
  await put('folder/', '')
  expect((await backfill()).output).toEqual({})
  expect(await recordedKeys()).toEqual(ODD_KEYS.toSorted())
  expect(await waiting()).toEqual([])
})

it('does nothing in an empty bucket, and takes the one article of another', async () => {
  expect(await backfill()).toEqual({ output: {}, calls: [] })
  await put('one.txt')
  expect(await backfill()).toEqual({ output: {}, calls: [1] })
  expect(await recordedKeys()).toEqual(['one.txt'])
})

it('takes a part of the bucket where a prefix is given', async () => {
  for (const key of ['2025/a.txt', '2026/a.txt', '2026/b.txt']) await put(key)
  await backfill({ input: { prefix: '2026/' } })
  expect(await recordedKeys()).toEqual(['2026/a.txt', '2026/b.txt'])
})

it('hands the function a few at a time, and never more calls than it may', async () => {
  await putMany(BACKFILL.messagesOfCall * 2 + 7)
  let [now, most] = [0, 0]
  const invoke: Invoke = async () => {
    most = Math.max(most, ++now)
    await new Promise(resolve => setTimeout(resolve, 5))
    now -= 1
    return { batchItemFailures: [] }
  }
  const { calls } = await backfill({ invoke, concurrency: 2 })
  expect(calls.toSorted((a, b) => a - b)).toEqual([7, BACKFILL.messagesOfCall, BACKFILL.messagesOfCall])
  expect(most).toBeLessThanOrEqual(2)
})

it('may be run again, or beside the bucket’s own events: nothing is doubled', async () => {
  await put('twice.txt')
  const event = notification([{ key: 'twice.txt', bucket: bucket.bucketName, sequencer: '01' }])
  const message = { messageId: 'm', body: event } as SQSEvent['Records'][number]
  await createAnnotateHandler(options)({ Records: [message] }, CONTEXT)
  const once = await documents()
  await backfill()
  await backfill()
  expect(await documents()).toEqual(once)
  expect(await table.getDocument(docIdOf('twice.txt'))).toMatchObject({ recordCount: 1 })
})

it('puts what the function hands back into the queue, and that alone', async () => {
  for (const key of ['bad "1".txt', 'good.txt', 'bad 2.txt']) await put(key, key.startsWith('bad') ? 'BREAK' : TANKS)
  const annotate: typeof smallAnnotate = (text, about) => {
    if (text === 'BREAK') throw new Error('The annotator broke.')
    return smallAnnotate(text, about)
  }
  const broken = createAnnotateHandler({ ...options, stages: { ...options.stages, annotate } })
  await backfill({ invoke: event => broken(event, CONTEXT) })
  expect(await recordedKeys()).toEqual(['good.txt'])
  const messages = await waiting()
  expect(keysOf(messages)).toEqual(['bad "1".txt', 'bad 2.txt'])

  // Mended: the queue's own way takes them from here.
  const Records = messages.map(({ Body }, n) => ({ messageId: `m${n}`, body: Body }) as SQSEvent['Records'][number])
  expect(await createAnnotateHandler(options)({ Records }, CONTEXT)).toEqual({ batchItemFailures: [] })
  for (const { ReceiptHandle } of messages)
    await queue.client.send(new DeleteMessageCommand({ QueueUrl: queue.queueUrl, ReceiptHandle }))
  expect(await recordedKeys()).toEqual(['bad "1".txt', 'bad 2.txt', 'good.txt'])
})

it('puts all of a call into the queue where the function crashed', async () => {
  const keys = await putMany(BACKFILL.messagesOfCall + 3)
  const { output } = await backfill({
    invoke: async event => {
      if (event.Records.length === 3) throw Object.assign(new Error('signal: killed'), { name: 'Runtime.ExitError' })
      return createAnnotateHandler(options)(event, CONTEXT)
    },
  })
  expect(output).toEqual({})
  expect(keysOf(await waiting())).toEqual(keys.slice(-3))
  expect(await recordedKeys()).toEqual(keys.slice(0, -3))
})

it('waits where no execution is left, and goes to the queue where that lasts', async () => {
  await put('patient.txt')
  const throttled = () => Object.assign(new Error('Rate exceeded'), { name: 'Lambda.TooManyRequestsException' })
  let refusals = 3
  const { calls } = await backfill({
    invoke: async event => {
      if (refusals-- > 0) throw throttled()
      return createAnnotateHandler(options)(event, CONTEXT)
    },
  })
  expect(calls).toHaveLength(4)
  expect(await recordedKeys()).toEqual(['patient.txt'])
  await backfill({ invoke: () => Promise.reject(throttled()) })
  expect(keysOf(await waiting())).toEqual(['patient.txt'])
})

it('removes the record of an article that went since it was listed', async () => {
  await put('going.txt')
  await backfill()
  await backfill({
    invoke: async event => {
      await bucket.client.send(new DeleteObjectCommand({ Bucket: bucket.bucketName, Key: 'going.txt' }))
      return createAnnotateHandler(options)(event, CONTEXT)
    },
  })
  expect(await recordedKeys()).toEqual([])
})
