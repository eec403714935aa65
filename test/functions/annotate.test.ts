import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs'
import type { SQSEvent } from 'aws-lambda'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type AnnotateOptions, createAnnotateHandler, type InvocationContext } from '../../functions/annotate.ts'
import { type BucketClient, GetObjectCommand } from '../../shared/aws/bucket.ts'
import { AwsFault } from '../../shared/aws/fault.ts'
import { parseLogLine } from '../../shared/contract/annotate-log.ts'
import { docIdOf, RecordTable } from '../../shared/record/index.ts'
import { WatchWriter } from '../../shared/record/watch-writer.ts'
import { bridgeEvent, notification, type RecordOf } from '../arrive/events.ts'
import {
  startBucket,
  startQueue,
  startTable,
  type TestBucket,
  type TestQueue,
  type TestTable,
} from '../emulators/index.ts'
import { SMALL_VERSION, smallAnnotate, smallRead } from '../ingest/small-stages.ts'
import { watchOf } from '../watch/bench.ts'

const TANKS = 'Canada pledged 5 tanks to Ukraine.'
const SHIPS = 'Canada planned 6 ships.'
const PLENTY: InvocationContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 60_000 }
const STAGES = { readArticle: smallRead, annotate: smallAnnotate, annotatorVersion: SMALL_VERSION }

let bucket: TestBucket
let served: TestTable
let table: RecordTable
let tables = 0
let options: AnnotateOptions
let printed: Record<string, unknown>[]

beforeAll(async () => {
  ;[bucket, served] = await Promise.all([startBucket(), startTable()])
})
afterAll(() => Promise.all([bucket.stop(), served.stop()]))

beforeEach(async () => {
  tables += 1
  const tableName = `records-${tables}`
  await served.createTable(tableName)
  table = new RecordTable(served.client, tableName)
  // In this mode Powertools print by the global console.
  vi.stubEnv('POWERTOOLS_DEV', 'true')
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false')
  printed = []
  for (const method of ['log', 'info', 'error'] as const)
    vi.spyOn(console, method).mockImplementation(line => printed.push(JSON.parse(String(line))))
  options = { bucket: bucket.bucketClient, table: served.client, tableName, maxObjectBytes: 2000, stages: STAGES }
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

const put = (key: string, text: string, metadata: Record<string, string> = {}) =>
  bucket.client.send(
    new PutObjectCommand({
      Bucket: bucket.bucketName,
      Key: key,
      Body: text,
      ContentType: 'text/plain',
      Metadata: metadata,
    }),
  )
const remove = (key: string) => bucket.client.send(new DeleteObjectCommand({ Bucket: bucket.bucketName, Key: key }))

const created = (...records: readonly RecordOf[]): string =>
  notification(records.map(record => ({ ...record, bucket: bucket.bucketName })))

/** A batch of messages with these bodies; their ids are `m0`, `m1`, … */
const batch = (...bodies: readonly string[]): SQSEvent => ({
  Records: bodies.map((body, i) => messageOf(`m${i}`, body)),
})

const messageOf = (messageId: string, body: string): SQSEvent['Records'][number] => ({
  messageId,
  body,
  receiptHandle: '',
  attributes: { ApproximateReceiveCount: '1', SentTimestamp: '0', SenderId: '', ApproximateFirstReceiveTimestamp: '0' },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:articles',
  awsRegion: 'us-east-1',
})

const failed = (...ids: readonly string[]) => ({ batchItemFailures: ids.map(itemIdentifier => ({ itemIdentifier })) })
const textOf = async (key: string) => (await table.getBody(docIdOf(key)))?.text ?? null

/** The metric values of all that was printed, summed by name. */
function metricsPrinted(): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const line of printed.filter(line => '_aws' in line))
    for (const [name, value] of Object.entries(line))
      if (/^[A-Z]/.test(name))
        sums[name] = (sums[name] ?? 0) + [value].flat().reduce((a: number, b) => a + Number(b), 0)
  return sums
}

describe('the annotate function', () => {
  it.each([
    'a b.txt',
    'a+b.txt',
    '100%.txt',
    'a%20b.txt',
    'été/新聞 🇺🇦.txt',
    "it's (1)!*.txt",
    `${'é'.repeat(100)}.txt`,
  ])('records, overwrites and removes the article %s', async key => {
    const handle = createAnnotateHandler(options)
    await put(key, TANKS, { title: 'Tanks', 'published-at': '2026-01-02' })
    expect(await handle(batch(created({ key, sequencer: '01' })), PLENTY)).toEqual(failed())
    expect(await table.getDocument(docIdOf(key))).toMatchObject({
      key,
      title: 'Tanks',
      publishedAt: '2026-01-02',
      recordCount: 1,
    })
    await put(key, SHIPS)
    expect(await handle(batch(created({ key, sequencer: '02' })), PLENTY)).toEqual(failed())
    expect(await textOf(key)).toBe(SHIPS)
    await remove(key)
    expect(await handle(batch(created({ key, sequencer: '03', name: 'ObjectRemoved:Delete' })), PLENTY)).toEqual(
      failed(),
    )
    expect(await table.getDocument(docIdOf(key))).toBeNull()
  })

  it('reads EventBridge events too, and every record of a message', async () => {
    for (const key of ['bridge 1.txt', 'direct 1.txt', 'direct 2.txt']) await put(key, TANKS)
    const bridge = bridgeEvent({ key: 'bridge 1.txt' }).replace('"articles"', JSON.stringify(bucket.bucketName))
    const direct = created({ key: 'direct 1.txt' }, { key: 'direct 2.txt' })
    expect(await createAnnotateHandler(options)(batch(bridge, direct), PLENTY)).toEqual(failed())
    for (const key of ['bridge 1.txt', 'direct 1.txt', 'direct 2.txt']) expect(await textOf(key)).toBe(TANKS)
  })

  it('acknowledges a test event, a folder marker and a rejected file', async () => {
    await put('large.txt', 'x'.repeat(2001))
    const bodies = [
      JSON.stringify({ Event: 's3:TestEvent' }),
      created({ key: 'folder/' }),
      created({ key: 'large.txt' }),
    ]
    expect(await createAnnotateHandler(options)(batch(...bodies), PLENTY)).toEqual(failed())
    expect((await table.getDocument(docIdOf('large.txt')))?.rejection).toMatchObject({ code: 'too_large' })
  })

  it('hands back only the messages that failed', async () => {
    await put('good.txt', TANKS)
    await put('bad.txt', 'BREAK')
    const annotate: typeof smallAnnotate = (text, about) => {
      if (text === 'BREAK') throw new Error('The annotator broke.')
      return smallAnnotate(text, about)
    }
    const handle = createAnnotateHandler({ ...options, stages: { ...STAGES, annotate } })
    const bodies = ['{"cut off', created({ key: 'bad.txt' }), created({ key: 'good.txt' })]
    expect(await handle(batch(...bodies), PLENTY)).toEqual(failed('m0', 'm1'))
    expect(await textOf('good.txt')).toBe(TANKS)
    expect(metricsPrinted()).toEqual({ DocumentsAnnotated: 1, RecordsWritten: 1, MessagesHandedBack: 2 })
  })

  it('takes no article for deleted because an event names a bucket that is not there', async () => {
    await put('kept.txt', TANKS)
    const handle = createAnnotateHandler(options)
    await handle(batch(created({ key: 'kept.txt' })), PLENTY)
    const stray = notification([{ key: 'kept.txt', bucket: 'no-such-bucket', sequencer: null }])
    expect(await handle(batch(stray), PLENTY)).toEqual(failed('m0'))
    expect(await textOf('kept.txt')).toBe(TANKS)
  })

  it('hands back all where all failed, and does not throw', async () => {
    expect(await createAnnotateHandler(options)(batch('no', 'no'), PLENTY)).toEqual(failed('m0', 'm1'))
  })

  it('hands back what it has no time for, and leaves it alone', async () => {
    const keys = ['time 1.txt', 'time 2.txt', 'time 3.txt']
    for (const key of keys) await put(key, TANKS)
    const left = [60_000, 25_000, 19_999, 19_000]
    const context = { ...PLENTY, getRemainingTimeInMillis: () => left.shift() ?? 0 }
    const bodies = keys.map(key => created({ key }))
    expect(await createAnnotateHandler(options)(batch(...bodies), context)).toEqual(failed('m2'))
    expect(await Promise.all(keys.map(textOf))).toEqual([TANKS, TANKS, null])
  })

  it('logs what it did by message and document, and never the article', async () => {
    await put('log.txt', TANKS)
    await createAnnotateHandler(options)(batch(created({ key: 'log.txt' }), 'no'), PLENTY)
    const logged = printed.filter(line => 'level' in line)
    const ids = { messageId: 'm0', correlationId: 'm0', requestId: 'request-1', attempt: 1, key: 'log.txt' }
    expect(logged).toMatchObject([
      { level: 'INFO', message: 'Began', ...ids },
      { level: 'INFO', message: 'Ingested', ...ids, docId: docIdOf('log.txt'), kind: 'annotated', records: 1 },
      {
        level: 'ERROR',
        messageId: 'm1',
        correlationId: 'm1',
        error: { code: 'bad_event', message: expect.stringContaining('not JSON') },
      },
    ])
    expect(JSON.stringify(printed)).not.toContain('5 tanks')
  })

  it('puts the id of the upload on every line about it, whatever message tells of it', async () => {
    await put('good.txt', TANKS)
    await put('bad.txt', 'BREAK')
    const annotate: typeof smallAnnotate = (text, about) => {
      if (text === 'BREAK') throw new Error('The annotator broke.')
      return smallAnnotate(text, about)
    }
    const handle = createAnnotateHandler({ ...options, stages: { ...STAGES, annotate } })
    const both = created({ key: 'good.txt', requestId: 'UPLOAD1' }, { key: 'bad.txt', requestId: 'UPLOAD2' })
    await handle(batch(both, created({ key: 'bad.txt', requestId: 'UPLOAD2' })), PLENTY)
    const lines = printed.filter(line => 'level' in line)
    expect(lines.map(({ correlationId, messageId, message, key }) => [correlationId, messageId, message, key])).toEqual(
      [
        ['UPLOAD1', 'm0', 'Began', 'good.txt'],
        ['UPLOAD1', 'm0', 'Ingested', 'good.txt'],
        ['UPLOAD2', 'm0', 'Began', 'bad.txt'],
        ['UPLOAD2', 'm0', 'Handed back to the queue', 'bad.txt'],
        ['UPLOAD2', 'm1', 'Began', 'bad.txt'],
        ['UPLOAD2', 'm1', 'Handed back to the queue', 'bad.txt'],
      ],
    )
    expect(lines.every(line => parseLogLine(JSON.stringify(line)) !== null)).toBe(true)
  })

  it('counts what it did', async () => {
    const handle = createAnnotateHandler(options)
    await put('count.txt', TANKS)
    await put('empty.txt', ' ')
    const body = created({ key: 'count.txt', sequencer: '01' }, { key: 'empty.txt', sequencer: '01' })
    await handle(batch(body, body), PLENTY)
    await remove('count.txt')
    await handle(batch(created({ key: 'count.txt', sequencer: '02', name: 'ObjectRemoved:Delete' })), PLENTY)
    expect(metricsPrinted()).toEqual({
      DocumentsAnnotated: 1,
      RecordsWritten: 1,
      DocumentsRejected: 1,
      EventsWithoutChange: 2,
      DocumentsDeleted: 1,
    })
    expect(printed.find(line => '_aws' in line)).toMatchObject({ service: 'annotate' })
  })
})

describe('a fault of the bucket', () => {
  const HEAD = { ETag: '"1"', ContentLength: 3, LastModified: new Date('2026-01-01T00:00:00Z') }
  type Answers = readonly (object | AwsFault)[]

  /** Answers the first HEAD and the first GET with the first of these, and so on; the last is said again. */
  const bucketThat = (heads: Answers, gets: Answers) => {
    const asked = { heads: 0, gets: [] as GetObjectCommand['input'][] }
    const nth = (answers: Answers, n: number) => {
      const answer = answers[Math.min(n, answers.length - 1)]
      if (answer instanceof AwsFault) throw answer
      return answer
    }
    const send = async (command: unknown) =>
      command instanceof GetObjectCommand ? nth(gets, asked.gets.push(command.input) - 1) : nth(heads, asked.heads++)
    return { asked, bucket: { send } as BucketClient }
  }
  const handleWith = (bucket: BucketClient) =>
    createAnnotateHandler({ ...options, bucket })(batch(created({ key: 'fault.txt' })), PLENTY)

  it.each([
    ['SlowDown', 503],
    ['AccessDenied', 403],
    ['NoSuchBucket', 404],
  ])('%s hands the message back', async (name, status) => {
    const { bucket } = bucketThat([HEAD], [new AwsFault(name, name, status)])
    expect(await handleWith(bucket)).toEqual(failed('m0'))
    expect(await table.getDocument(docIdOf('fault.txt'))).toBeNull()
  })

  it('that the object is gone since it was looked at makes it look again', async () => {
    const { asked, bucket } = bucketThat(
      [HEAD, HEAD, new AwsFault('NotFound', '', 404), {}],
      [new AwsFault('PreconditionFailed', '', 412), new AwsFault('NoSuchKey', '', 404)],
    )
    expect(await handleWith(bucket)).toEqual(failed())
    expect(asked.gets).toHaveLength(2)
    expect(asked.gets[0]).toMatchObject({ Key: 'fault.txt', IfMatch: '"1"' })
    expect(metricsPrinted()).toEqual({ DocumentsDeleted: 1 })
  })
})

describe('behind a queue', () => {
  let queue: TestQueue
  beforeAll(async () => {
    queue = await startQueue({ maxReceiveCount: 4 })
  })
  afterAll(() => queue.stop())

  /** What Lambda does with a queue: failed messages are seen again at once, the others are deleted. */
  async function drain(handle: ReturnType<typeof createAnnotateHandler>): Promise<number> {
    for (let rounds = 0; ; rounds++) {
      const { Messages = [] } = await queue.client.send(
        new ReceiveMessageCommand({ QueueUrl: queue.queueUrl, MaxNumberOfMessages: 5 }),
      )
      if (Messages.length === 0) return rounds
      const event = { Records: Messages.map(({ MessageId = '', Body = '' }) => messageOf(MessageId, Body)) }
      const { batchItemFailures } = await handle(event, PLENTY)
      const ids = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
      for (const { MessageId = '', ReceiptHandle } of Messages) {
        const message = { QueueUrl: queue.queueUrl, ReceiptHandle }
        await queue.client.send(
          ids.has(MessageId)
            ? new ChangeMessageVisibilityCommand({ ...message, VisibilityTimeout: 0 })
            : (new DeleteMessageCommand(message) as never),
        )
      }
    }
  }

  it('a message that can never be read is tried four times and kept as a dead letter, and its neighbours are recorded', async () => {
    await put('queue.txt', TANKS)
    for (const MessageBody of ['{"cut off', created({ key: 'queue.txt' })])
      await queue.client.send(new SendMessageCommand({ QueueUrl: queue.queueUrl, MessageBody }))
    expect(await drain(createAnnotateHandler(options))).toBe(4)
    expect(await textOf('queue.txt')).toBe(TANKS)
    const dead = await queue.client.send(new ReceiveMessageCommand({ QueueUrl: queue.deadLetterQueueUrl }))
    expect(dead.Messages?.map(message => message.Body)).toEqual(['{"cut off'])
  })
})

describe('as Lambda calls it', () => {
  it('takes its settings from the environment, and runs the real stages', async () => {
    const { handler } = await import('../../functions/annotate.ts')
    await expect(handler(batch(), PLENTY)).rejects.toMatchObject({ code: 'bad_configuration' })
    for (const [name, value] of Object.entries({
      TABLE_NAME: options.tableName,
      MAX_OBJECT_BYTES: '2000',
      AWS_ENDPOINT_URL_S3: bucket.endpoint,
      AWS_ENDPOINT_URL_DYNAMODB: served.endpoint,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'S3RVER',
      AWS_SECRET_ACCESS_KEY: 'S3RVER',
    }))
      vi.stubEnv(name, value)
    const text =
      'OTTAWA, January 5, 2026 — The minister said that Canada will send five armoured vehicles to Ukraine by March 2026, and that the vehicles would be paid for out of the budget of this year.'
    await put('real article.txt', text)
    await put('too large.txt', 'x'.repeat(2001))
    const body = created({ key: 'real article.txt' }, { key: 'too large.txt' })
    expect(await handler(batch(body), PLENTY)).toEqual(failed())
    expect(await table.getDocument(docIdOf('real article.txt'))).toMatchObject({ status: 'annotated' })
    expect(await textOf('real article.txt')).toBe(text)
    expect((await table.getDocument(docIdOf('too large.txt')))?.rejection?.code).toBe('too_large')
  })
})

describe('what is watched', () => {
  let told: string[]
  let announcing: AnnotateOptions
  beforeEach(() => {
    told = []
    announcing = { ...options, changes: { send: async docId => void told.push(docId) } }
  })
  const watch = () => new WatchWriter(served.client, options.tableName).add(watchOf())

  it('has the function tell of each article that it took in, and once more where the event is repeated', async () => {
    await watch()
    const handle = createAnnotateHandler(announcing)
    await put('a.txt', TANKS)
    for (let i = 0; i < 2; i++) await handle(batch(created({ key: 'a.txt', sequencer: '01' })), PLENTY)
    expect(told).toEqual([docIdOf('a.txt'), docIdOf('a.txt')])
  })

  it('by nobody is told to nobody, and neither is what was rejected or removed', async () => {
    await put('a.txt', TANKS)
    await put('large.txt', 'x'.repeat(2001))
    const handle = createAnnotateHandler(announcing)
    await handle(batch(created({ key: 'a.txt', sequencer: '01' })), PLENTY)
    await watch()
    await remove('a.txt')
    await handle(batch(created({ key: 'a.txt', sequencer: '02' }), created({ key: 'large.txt' })), PLENTY)
    expect(told).toEqual([])
  })

  it('and cannot be told is handed back, so that it is told when the event comes again', async () => {
    await watch()
    await put('a.txt', TANKS)
    const event = batch(created({ key: 'a.txt', sequencer: '01' }))
    const broken = { send: () => Promise.reject(new Error('no queue')) }
    expect(await createAnnotateHandler({ ...announcing, changes: broken })(event, PLENTY)).toEqual(failed('m0'))
    expect(await createAnnotateHandler(announcing)(event, PLENTY)).toEqual(failed())
    expect(told).toEqual([docIdOf('a.txt')])
  })
})
