/** The bucket listed and the queue filled, on real servers. */
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BucketServer, startBucket } from '../../infra/local/bucket/server.ts'
import { createClients } from '../../infra/local/clients.ts'
import { parseMessage } from '../../shared/arrive/index.ts'
import type { ObjectEvent } from '../../shared/contract/document.ts'
import { EventQueue, S3Listing } from '../../shared/reconcile/index.ts'
import { temporaryFolder } from '../cli/run.ts'
import { startQueue, type TestQueue } from '../emulators/index.ts'

const BUCKET = 'articles'

describe('the bucket’s listing', () => {
  let server: BucketServer
  let client: S3Client
  beforeAll(async () => {
    server = await startBucket({
      folder: temporaryFolder(afterAll),
      choice: { port: 0, exact: true },
      announce: async () => undefined,
      report: () => undefined,
    })
    await server.store.putBucket(BUCKET)
    const { endpoint } = server
    client = createClients({ bucket: endpoint, queue: endpoint, table: endpoint }).s3
  })
  afterAll(async () => {
    client.destroy()
    await server.close()
  })

  const ODD = [
    'a b.txt',
    'a+b.txt',
    'a%2Bb.txt',
    '100%.txt',
    'é/日本 😀.txt',
    '/lead//twice.txt',
    'tab\there.txt',
    '\uffee.txt',
  ]

  it('names every key as it is, in pages that follow each other, with what a document names of its object', async () => {
    for (const Key of ODD) await client.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: Key }))
    const listing = new S3Listing(client, BUCKET)
    const found = await listing.list('')
    expect(found.map(({ key }) => key)).toEqual(ODD.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
    for (const [i, { key, etag, lastModified }] of found.entries()) {
      expect(await listing.list(key)).toEqual(found.slice(i + 1))
      expect([etag, new Date(lastModified).toISOString()]).toEqual([
        expect.stringMatching(/^"[0-9a-f]{32}"$/),
        lastModified,
      ])
    }
  })

  it('knows whether there is a key, though others begin with it', async () => {
    await client.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'longer-key.txt', Body: 'x' }))
    const listing = new S3Listing(client, BUCKET)
    expect(await listing.exists('longer-key')).toBe(false)
    for (const key of ['longer-key.txt', ...ODD]) expect(await listing.exists(key), key).toBe(true)
  })
})

describe('the queue', () => {
  let queue: TestQueue
  beforeAll(async () => {
    queue = await startQueue()
  })
  afterAll(() => queue.stop())

  const events = (count: number): ObjectEvent[] =>
    Array.from({ length: count }, (_, n) => ({ kind: 'created', bucket: BUCKET, key: `é ${n}+.txt`, sequencer: null }))

  it('is sent each event once, and tells how many wait', async () => {
    const events25 = events(25)
    const sender = new EventQueue(queue.client, queue.queueUrl)
    await sender.send(events25)
    expect(await sender.depth()).toBe(25)
    const received: ObjectEvent[] = []
    while (received.length < 25) {
      const command = new ReceiveMessageCommand({ QueueUrl: queue.queueUrl, MaxNumberOfMessages: 10 })
      const { Messages = [] } = await queue.client.send(command)
      received.push(...Messages.flatMap(({ Body = '' }) => parseMessage(Body)))
    }
    expect(received.toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual(
      events25.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    )
    // What is in work waits, too.
    expect(await sender.depth()).toBe(25)
  })
})
