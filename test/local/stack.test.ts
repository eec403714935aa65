import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it } from 'vitest'
import { ObjectStore } from '../../infra/local/bucket/object-store.ts'
import { openDataFolder } from '../../infra/local/data-folder.ts'
import { type LocalStack, type LocalStackOptions, startLocalStack } from '../../infra/local/stack.ts'
import { ANNOTATOR_VERSION } from '../../shared/contract/annotator-version.ts'
import { createClient } from '../../shared/query/client.ts'
import { docIdOf, LAYOUT_VERSION, metaKey } from '../../shared/record/index.ts'
import { afterwards, temporaryFolder } from './surroundings.ts'

const PROMISE = 'The government of Norway pledged to build two hospitals in the north by 2030.\n'
const OTHER = 'Acme Corporation signed an agreement to deliver forty buses to the city of Bergen by 2028.\n'
const REFUSED = 'The harbour was quiet on Sunday, and the museum next to it had more visitors than ever.\n'

async function start(data: string, options: Partial<LocalStackOptions> = {}): Promise<LocalStack> {
  const stack = await startLocalStack({ data, port: 'any', retryDelaySeconds: 0, ...options })
  afterwards(stack.stop)
  return stack
}

const put = (stack: LocalStack, Key: string, Body: string) =>
  stack.clients.s3.send(new PutObjectCommand({ Bucket: stack.bucketName, Key, Body }))
const remove = (stack: LocalStack, Key: string) =>
  stack.clients.s3.send(new DeleteObjectCommand({ Bucket: stack.bucketName, Key }))

async function documentsOf(stack: LocalStack) {
  const found = []
  for await (const { items } of createClient({ endpoint: stack.endpoints.api }).documents()) found.push(...items)
  return found.toSorted((a, b) => (a.key < b.key ? -1 : 1))
}
const keysOf = async (stack: LocalStack) => (await documentsOf(stack)).map(({ key }) => key)

async function quotesOf(stack: LocalStack): Promise<string[]> {
  const found: string[] = []
  for await (const { items } of createClient({ endpoint: stack.endpoints.api }).commitments())
    found.push(...items.map(({ quote }) => quote.text))
  return found
}

describe('an article in the bucket', () => {
  it('becomes commitments that a query finds, and they go when it is replaced or deleted', async () => {
    const stack = await start(temporaryFolder())
    await put(stack, 'norway.txt', PROMISE)
    await stack.idle()
    expect(await documentsOf(stack)).toMatchObject([{ key: 'norway.txt', status: 'annotated', recordCount: 1 }])
    expect(await quotesOf(stack)).toEqual([expect.stringContaining('build two hospitals')])
    await put(stack, 'norway.txt', OTHER)
    await stack.idle()
    expect(await quotesOf(stack)).toEqual([expect.stringContaining('forty buses')])
    await remove(stack, 'norway.txt')
    await stack.idle()
    expect([await documentsOf(stack), await quotesOf(stack)]).toEqual([[], []])
  })

  it('is found under its own key, however odd and however it came', async () => {
    const stack = await start(temporaryFolder())
    const keys = ['news/a b.txt', 'a+b.txt', '100%.txt', 'été/日本 😀.txt', '/lead//twice.txt', 'a%2Bb&c=d?.txt']
    for (const key of keys) await put(stack, key, PROMISE)
    const { s3 } = stack.clients
    const Bucket = stack.bucketName
    const source = `${Bucket}/${encodeURIComponent('a+b.txt')}`
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'copy of a+b.txt', CopySource: source }))
    const Key = 'in parts é.txt'
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }))
    const part = { Bucket, Key, UploadId, PartNumber: 1 }
    const { ETag } = await s3.send(new UploadPartCommand({ ...part, Body: Buffer.from(OTHER) }))
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] }
    await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload }))
    await stack.idle()
    const documents = await documentsOf(stack)
    expect(documents.map(({ key }) => key)).toEqual([...keys, 'copy of a+b.txt', Key].toSorted())
    expect(documents.every(({ recordCount }) => recordCount === 1)).toBe(true)
  })

  it('that cannot be read is listed with the reason, and not tried again', async () => {
    const stack = await start(temporaryFolder(), { maxObjectBytes: 1000 })
    await put(stack, 'large.txt', PROMISE.repeat(20))
    await put(stack, 'empty.txt', '')
    await put(stack, 'picture.png', '\u0089PNG\r\n')
    await stack.idle()
    expect((await documentsOf(stack)).map(({ key, rejection }) => [key, rejection?.code])).toEqual([
      ['empty.txt', 'empty'],
      ['large.txt', 'too_large'],
      ['picture.png', 'unsupported_type'],
    ])
    expect(stack.depth()).toBe(0)
  })
})

it('gives a message that never succeeds to the dead-letter queue, and goes on', async () => {
  const faults: unknown[] = []
  const stack = await start(temporaryFolder(), { onFault: fault => faults.push(fault) })
  const { queueUrl: QueueUrl, deadLetterQueueUrl } = stack
  await stack.clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'not an event' }))
  await put(stack, 'norway.txt', PROMISE)
  await stack.idle()
  const dead = await stack.clients.sqs.send(new ReceiveMessageCommand({ QueueUrl: deadLetterQueueUrl }))
  expect(dead.Messages?.map(({ Body }) => Body)).toEqual(['not an event'])
  expect(await keysOf(stack)).toEqual(['norway.txt'])
  expect(String(faults.at(-1))).toContain('went to the dead-letter queue')
})

it('keeps documents, commitments and what waits over a restart', async () => {
  const folder = temporaryFolder()
  const first = await start(folder)
  await put(first, 'norway.txt', PROMISE)
  await first.idle()
  const before = await documentsOf(first)
  await put(first, 'waiting.txt', OTHER)
  await first.stop()
  const second = await start(folder)
  await second.idle()
  expect(await keysOf(second)).toEqual(['norway.txt', 'waiting.txt'])
  expect(await documentsOf(second)).toEqual(expect.arrayContaining(before))
})

describe('the bundled samples', () => {
  it('are taken in once: a deletion of the user stays', async () => {
    const [folder, samples] = [temporaryFolder(), temporaryFolder()]
    writeFileSync(join(samples, 'one.txt'), PROMISE)
    writeFileSync(join(samples, 'two.txt'), OTHER)
    writeFileSync(join(samples, '.hidden'), 'x')
    writeFileSync(join(samples, 'README.md'), 'About these.')
    const first = await start(folder, { samples })
    await first.idle()
    expect([first.samples, await keysOf(first)]).toEqual([2, ['samples/one.txt', 'samples/two.txt']])
    await remove(first, 'samples/one.txt')
    await first.idle()
    await first.stop()
    const second = await start(folder, { samples })
    await second.idle()
    expect([second.samples, await keysOf(second)]).toEqual([0, ['samples/two.txt']])
  })
})

describe('a change of the bucket whose event was lost', () => {
  /** Changes the bucket as a process would that is killed before it queues the event. */
  async function changeInSilence(folder: string, change: (store: ObjectStore) => Promise<unknown>) {
    const store = new ObjectStore(join(folder, 'bucket'), async () => undefined)
    await change(store)
    store.index.close()
  }

  it('is made up for at the next start, and not a second time', async () => {
    const folder = temporaryFolder()
    const first = await start(folder)
    for (const key of ['kept.txt', 'replaced é+.txt', 'deleted.txt']) await put(first, key, PROMISE)
    await first.idle()
    const { bucketName: bucket } = first
    await first.stop()
    const object = (key: string, text: string) => ({ bucket, key, content: Buffer.from(text), metadata: {} })
    await changeInSilence(folder, async store => {
      await store.putObject(object('replaced é+.txt', REFUSED))
      await store.putObject(object('new.txt', OTHER))
      await store.putObject(object('folder/', ''))
      await store.deleteObject(bucket, 'deleted.txt')
    })
    const second = await start(folder)
    expect(second.reconciled).toEqual({ changes: 3, reannotated: 0 })
    await second.idle()
    expect((await documentsOf(second)).map(({ key, recordCount }) => [key, recordCount])).toEqual([
      ['kept.txt', 1],
      ['new.txt', 1],
      ['replaced é+.txt', 0],
    ])
    await second.stop()
    expect((await start(folder)).reconciled).toEqual({ changes: 0, reannotated: 0 })
  })

  it('is made up for where the table was of another layout, or is gone', async () => {
    const folder = temporaryFolder()
    const first = await start(folder)
    await put(first, 'a.txt', PROMISE)
    await first.idle()
    await first.stop()
    renameSync(join(folder, `table-${LAYOUT_VERSION}`), join(folder, `table-${LAYOUT_VERSION - 1}`))
    const second = await start(folder)
    expect(second.reconciled).toEqual({ changes: 1, reannotated: 0 })
    await second.idle()
    expect(await quotesOf(second)).toEqual([expect.stringContaining('build two hospitals')])
  })

  it('waits in the queue once only, also over two starts', async () => {
    const folder = temporaryFolder()
    const first = await start(folder)
    await put(first, 'a.txt', PROMISE)
    await first.stop()
    const second = await start(folder)
    expect(second.reconciled).toEqual({ changes: 0, reannotated: 0 })
    await second.idle()
    expect(await keysOf(second)).toEqual(['a.txt'])
  })
})

describe('a document that another version of the annotator read', () => {
  /** Makes it appear so, as an older Pledgebook would have left it. */
  async function readByOlder(stack: LocalStack, key: string) {
    const { clients, tableName: TableName } = stack
    await DynamoDBDocumentClient.from(clients.dynamodb).send(
      new UpdateCommand({
        TableName,
        Key: metaKey(docIdOf(key)),
        UpdateExpression: 'SET annotatorVersion = :version, contentHash = :hash',
        ExpressionAttributeValues: { ':version': '0', ':hash': 'of another version' },
      }),
    )
  }

  it('is read anew at the next start, once', async () => {
    const folder = temporaryFolder()
    const first = await start(folder)
    for (const key of ['old.txt', 'new.txt']) await put(first, key, PROMISE)
    await first.idle()
    await readByOlder(first, 'old.txt')
    await first.stop()
    const second = await start(folder)
    expect(second.reconciled).toEqual({ changes: 0, reannotated: 1 })
    await second.idle()
    const versions = (await documentsOf(second)).map(({ annotatorVersion }) => annotatorVersion)
    expect(versions).toEqual([ANNOTATOR_VERSION, ANNOTATOR_VERSION])
    expect(await quotesOf(second)).toHaveLength(2)
    await second.stop()
    expect((await start(folder)).reconciled).toEqual({ changes: 0, reannotated: 0 })
  })
})

describe('the data folder', () => {
  it('tells the command line where everything is, while the stack runs', async () => {
    const folder = temporaryFolder()
    const stack = await start(folder)
    const { endpoints, bucketName, tableName, queueUrl, deadLetterQueueUrl, changesQueueUrl, untoldQueueUrl } = stack
    expect(JSON.parse(readFileSync(join(folder, 'stack.json'), 'utf8'))).toEqual({
      pid: process.pid,
      region: 'us-east-1',
      endpoints,
      bucketName,
      tableName,
      queueUrl,
      deadLetterQueueUrl,
      changesQueueUrl,
      untoldQueueUrl,
      annotatorVersion: ANNOTATOR_VERSION,
    })
    await stack.stop()
    expect(() => readFileSync(join(folder, 'stack.json'))).toThrow('ENOENT')
  })

  it('can be used again after a start that failed', async () => {
    const [folder, other] = [temporaryFolder(), temporaryFolder()]
    const stack = await start(other)
    const taken = Number(new URL(stack.endpoints.bucket).port)
    await expect(start(folder, { port: taken })).rejects.toMatchObject({ code: 'port_in_use' })
    openDataFolder(folder, 0).release()
  })
})
