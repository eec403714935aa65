import { randomBytes } from 'node:crypto'
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb'
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { findDeployedStack } from '../../cli/stack/deployed-stack.ts'
import { createSignedFetch } from '../../cli/stack/signed-fetch.ts'
import { BACKFILL, DEFAULTS, NOTIFY, QUEUE, RECONCILE, STACK_NAME } from '../../infra/description.ts'
import { createTableClient } from '../../shared/aws/table.ts'
import type { DocumentEntry } from '../../shared/contract/document.ts'
import type { Client } from '../../shared/query/client.ts'
import { EventQueue, reconcile, S3Listing } from '../../shared/reconcile/index.ts'
import { DocumentStates } from '../../shared/record/index.ts'
import { jsonLines, pledgebook } from '../cli/run.ts'
import { type Cdk, cdkOn } from './cdk.ts'
import { allOf, clientOf, functionOf, invoke, type Outputs, outputsOf, reachableUrl } from './deployed.ts'
import { type Emulator, startEmulator } from './emulator.ts'
import { type AccessKey, createUser } from './iam.ts'
import { type Listener, listenOnBus, listenOnTopic } from './listeners.ts'
import { whyNotHere } from './ministack.ts'
import { eventually } from './run.ts'
import { runChild } from './states.ts'

const notHere = await whyNotHere()
if (notHere !== null)
  process.stderr.write(`The stack is not deployed here, and every test of it is skipped: ${notHere}.\n`)

const ODD_KEYS = [
  'a b.txt',
  'a+b.txt',
  '100%.txt',
  'a%20b.txt',
  'Übersicht/café à Zürich.txt',
  '📰 news.txt',
  "it's (1) & more=yes?.txt",
] as const

/** Our own fiction; the undertaking is what the record is told by. */
const article = (undertaking: string): string =>
  [
    'OTTERBY, 3 March 2026 — The council of Otterby met on Monday to speak about the winter storms.',
    `Mayor Ada Quill promised to ${undertaking} by the end of 2027.`,
    'Residents had waited for an answer since the autumn. The meeting lasted two hours and was broadcast.',
  ].join('\n\n')

describe('the stack, deployed with the real CDK program', () => {
  let emulator: Emulator
  let cdk: Cdk
  let outputs: Outputs
  let reader: AccessKey
  let client: Client
  let s3: S3Client
  let sqs: SQSClient

  beforeEach(context => {
    context.skip(notHere !== null, notHere ?? '')
    context.onTestFailed(() => {
      process.stderr.write(`The emulator's last lines:\n${emulator.log().slice(-6000)}\n`)
    })
  })

  beforeAll(async () => {
    if (notHere !== null) return
    emulator = await startEmulator()
    for (const name of Object.keys(process.env).filter(name => name.startsWith('AWS_'))) vi.stubEnv(name, undefined)
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION', 'AWS_ENDPOINT_URL', 'HOME']) {
      vi.stubEnv(name, emulator.environment[name])
    }
    cdk = cdkOn(emulator)
    await cdk.bootstrap()
    await cdk.deploy()
    outputs = await outputsOf()
    reader = await createUser(emulator, 'reader', ['lambda:InvokeFunctionUrl'])
    client = clientOf(emulator, outputs.queryUrl, reader)
    s3 = new S3Client()
    sqs = new SQSClient()
  })

  afterAll(async () => {
    vi.unstubAllEnvs()
    await emulator?.stop()
  })

  const put = (Key: string, Body: string) =>
    s3.send(new PutObjectCommand({ Bucket: outputs.bucketName, Key, Body, ContentType: 'text/plain' }))

  const documentOf = async (key: string): Promise<DocumentEntry | undefined> =>
    (await allOf(client.documents())).find(document => document.key === key)

  const quotesOf = async ({ docId }: DocumentEntry): Promise<string> =>
    (await allOf(client.commitments({ doc: docId }))).map(({ quote }) => quote.text).join('\n')

  /** Until the document's records are those of the undertaking. */
  const recorded = (key: string, undertaking: string) =>
    eventually(`a record of "${undertaking}" from ${key}`, async () => {
      const document = await documentOf(key)
      return document && (await quotesOf(document)).includes(undertaking) ? document : null
    })

  const gone = (key: string) => eventually(`${key} to be gone`, async () => (await documentOf(key)) === undefined)

  it('is found by the command line through its outputs', async () => {
    expect(await findDeployedStack({})).toMatchObject({ api: outputs.queryUrl, bucketName: outputs.bucketName })
  })

  describe('the query URL', () => {
    const documentsUrl = () => `${reachableUrl(emulator, outputs.queryUrl)}/v1/documents`
    const statusFor = async (key: AccessKey) =>
      (await createSignedFetch(emulator.environment.AWS_REGION ?? '', async () => key)(new Request(documentsUrl())))
        .status

    it('refuses a request that is not signed', async () => {
      expect((await fetch(documentsUrl())).status).toBe(403)
    })

    it('refuses a caller whom no policy lets in', async () => {
      expect(await statusFor(await createUser(emulator, 'stranger', ['s3:ListAllMyBuckets']))).toBe(403)
    })

    it('refuses a signature that is not the caller’s', async () => {
      expect(await statusFor({ ...reader, secretAccessKey: 'f'.repeat(40) })).toBe(403)
    })

    it('answers a signed request', async () => {
      expect(await statusFor(reader)).toBe(200)
      expect(await allOf(client.documents())).toEqual([])
    })
  })

  describe('an article', () => {
    it.each(ODD_KEYS)('under the key "%s" becomes records that a query shows', async key => {
      const undertaking = `repair sluice ${ODD_KEYS.indexOf(key) + 1}`
      await put(key, article(undertaking))
      const document = await recorded(key, undertaking)
      expect(document).toMatchObject({ key, status: 'annotated', rejection: null })
      const { text, records } = await client.documentText(document.docId)
      expect(text).toBe(article(undertaking))
      for (const { quote } of records) expect(text.slice(quote.start, quote.end)).toBe(quote.text)
    })

    it('that is overwritten changes from all of the old records to all of the new ones in one step', async () => {
      const [key] = ODD_KEYS
      const document = await recorded(key, 'repair sluice 1')
      const old = await quotesOf(document)
      await put(key, article('plant willows on the dyke'))
      await eventually(
        'the new records',
        async () => {
          const quotes = await quotesOf(document)
          if (quotes === old) return false
          expect(quotes).toContain('plant willows on the dyke')
          expect(quotes).not.toContain('sluice')
          return true
        },
        { everyMs: 50 },
      )
    })

    it('that arrives by copy is an article of its own', async () => {
      const CopySource = `${outputs.bucketName}/${encodeURIComponent(ODD_KEYS[1])}`
      await s3.send(new CopyObjectCommand({ Bucket: outputs.bucketName, Key: 'copy of a+b.txt', CopySource }))
      await recorded('copy of a+b.txt', 'repair sluice 2')
    })

    it('that is too large, sent in parts, is listed as rejected with a sentence that says so', async () => {
      const at = { Bucket: outputs.bucketName, Key: 'large.txt' }
      const part = randomBytes(DEFAULTS.maxObjectBytes / 2).toString('hex')
      const { UploadId } = await s3.send(new CreateMultipartUploadCommand(at))
      const Parts = []
      for (const PartNumber of [1, 2]) {
        const { ETag } = await s3.send(new UploadPartCommand({ ...at, UploadId, PartNumber, Body: part }))
        Parts.push({ ETag, PartNumber })
      }
      await s3.send(new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts } }))
      const document = await eventually('the rejection', () => documentOf(at.Key))
      expect(document).toMatchObject({ status: 'rejected', rejection: { code: 'too_large' }, recordCount: 0 })
    })

    it.each(ODD_KEYS)('that is deleted under the key "%s" vanishes with its records', async key => {
      const document = await documentOf(key)
      await s3.send(new DeleteObjectCommand({ Bucket: outputs.bucketName, Key: key }))
      await gone(key)
      expect(await allOf(client.commitments({ doc: document?.docId ?? '' }))).toEqual([])
    })
  })

  describe('who watches', () => {
    const DESK = 'desk@example.org'
    let events: Listener
    let mails: Listener
    const watch = (...args: string[]) => pledgebook(['watch', ...args, '--stack', 'aws'], { env: emulator.environment })

    beforeAll(async () => {
      if (notHere !== null) return
      events = await listenOnBus(sqs, outputs)
      mails = await listenOnTopic(sqs, outputs, DESK)
      // The emulator confirms an address at once.
      const { code, stderr } = await watch('--text', 'raise the dyke', '--name', 'dykes', '--email', DESK)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    })

    it('is told of what an article promises, by one event and one mail', async () => {
      await put('dyke.txt', article('raise the dyke'))
      const [event = ''] = await eventually('the event', async () => {
        const heard = await events.heard()
        return heard.length > 0 && heard
      })
      const { source, detail } = JSON.parse(event)
      expect([source, detail.watch.name, detail.notice.change.kind]).toEqual(['pledgebook', 'dykes', 'first_seen'])
      expect(detail.notice.change.quote).toContain('raise the dyke')
      const [mail = ''] = await eventually('the mail', async () => {
        const heard = await mails.heard()
        return heard.length > 0 && heard
      })
      expect(JSON.parse(mail).Message).toContain('raise the dyke')
    })

    it('is not told again when the article comes again, or its message does, and not of what it did not ask', async () => {
      await put('dyke.txt', article('raise the dyke'))
      await put('dyke again.txt', article('raise the dyke'))
      await put('mill.txt', article('dredge the mill race'))
      await recorded('mill.txt', 'dredge the mill race')
      const { docId } = await recorded('dyke again.txt', 'raise the dyke')
      const { changesQueueUrl: QueueUrl } = outputs
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ docId }) }))
      const AttributeNames = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const
      await eventually('the queue of changes to be empty', async () => {
        const { Attributes } = await sqs.send(
          new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] }),
        )
        return AttributeNames.every(name => Attributes?.[name] === '0')
      })
      await invoke(await functionOf(NOTIFY.id))
      expect([await events.heard(), await mails.heard()].map(({ length }) => length)).toEqual([1, 1])
    })
  })

  describe('what cannot be handled', () => {
    const deadLetter = (what: string, part: string) =>
      eventually(`${what} in the dead-letter queue`, async () => {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({
            QueueUrl: outputs.deadLetterQueueUrl,
            MaxNumberOfMessages: 10,
            VisibilityTimeout: 0,
          }),
        )
        return Messages.some(({ Body }) => Body?.includes(part))
      })

    beforeAll(async () => {
      if (notHere !== null) return
      // Only the waiting between two tries is cut short; how many there are is the stack's own setting.
      await sqs.send(
        new SetQueueAttributesCommand({ QueueUrl: outputs.queueUrl, Attributes: { VisibilityTimeout: '1' } }),
      )
    })

    it(`ends in the dead-letter queue after ${QUEUE.maxReceiveCount} tries: a message that is no event`, async () => {
      await sqs.send(new SendMessageCommand({ QueueUrl: outputs.queueUrl, MessageBody: 'not an event at all' }))
      await deadLetter('the message', 'not an event at all')
    })

    it('ends there, too: a file that nobody but its owner can decrypt', async () => {
      await s3.send(
        new PutObjectCommand({
          Bucket: outputs.bucketName,
          Key: 'sealed.txt',
          Body: article('keep a secret'),
          SSECustomerAlgorithm: 'AES256',
          SSECustomerKey: randomBytes(32).toString('base64'),
        }),
      )
      await deadLetter('the file’s event', 'sealed.txt')
      expect(await documentOf('sealed.txt')).toBeUndefined()
    })

    it('is listed by `pledgebook dead-letters`, with the reason that the log gives', async () => {
      const listed = () => pledgebook(['dead-letters', '--stack', 'aws', '--json'], { env: emulator.environment })
      for (const _time of ['first', 'second']) {
        const { code, stdout, stderr } = await listed()
        const letters = jsonLines(stdout)
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
        expect(letters).toContainEqual(
          expect.objectContaining({ events: [], reason: expect.objectContaining({ code: 'bad_event' }) }),
        )
        expect(letters).toContainEqual(
          expect.objectContaining({
            tries: QUEUE.maxReceiveCount,
            events: [expect.objectContaining({ key: 'sealed.txt', kind: 'created' })],
            reason: expect.objectContaining({ code: 'no_access' }),
          }),
        )
      }
    })

    it('holds nobody up: an article that comes after it is recorded', async () => {
      await put('after.txt', article('dredge the mill pond'))
      await recorded('after.txt', 'dredge the mill pond')
    })
  })

  describe('`cdk destroy`', () => {
    const keptArticle = async () => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: outputs.bucketName, Key: 'after.txt' }))
      return Body?.transformToString()
    }

    let second: Outputs

    const tables = async () => (await new DynamoDBClient().send(new ListTablesCommand())).TableNames

    it('takes the stack and its functions, and leaves the articles and the records', async () => {
      await cdk.destroy()
      await expect(outputsOf()).rejects.toThrow()
      expect((await fetch(reachableUrl(emulator, outputs.queryUrl))).ok).toBe(false)
      expect(await keptArticle()).toBe(article('dredge the mill pond'))
      expect(await tables()).toContain(outputs.tableName)
    })

    it('is not in the way of another deployment', async () => {
      await cdk.deploy({ retainData: 'false', backfill: 'true' })
      second = await outputsOf()
      expect(second.bucketName).not.toBe(outputs.bucketName)
      // The template sets it, and the emulator leaves a bucket's tags out.
      const TagSet = [{ Key: 'aws-cdk:auto-delete-objects', Value: 'true' }]
      await s3.send(new PutBucketTaggingCommand({ Bucket: second.bucketName, Tagging: { TagSet } }))
      await s3.send(new PutObjectCommand({ Bucket: second.bucketName, Key: 'a.txt', Body: article('mow the common') }))
    })

    it('has a backfill where the user asked for it, which records what no event told of', async () => {
      const { bucketName: Bucket } = second
      await s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration: {} }))
      const keys = ['old 1.txt', 'old+"2".txt']
      for (const [n, Key] of keys.entries())
        await s3.send(new PutObjectCommand({ Bucket, Key, Body: article(`drain marsh ${n + 1}`) }))
      client = clientOf(emulator, second.queryUrl, reader)
      const { Stacks } = await new CloudFormationClient().send(new DescribeStacksCommand({ StackName: STACK_NAME }))
      const machine = Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === BACKFILL.output)?.OutputValue ?? ''
      await runChild(emulator, machine, keys)
      expect(await quotesOf(await recorded('old 1.txt', 'drain marsh 1'))).toContain('drain marsh 1')
      await recorded('old+"2".txt', 'drain marsh 2')
    })

    it('has a comparison of bucket and table, which queues the deletion that no event told of', async () => {
      const Bucket = second.bucketName
      const ports = {
        objects: new S3Listing(s3, Bucket),
        documents: new DocumentStates(createTableClient(), second.tableName),
        annotatorVersion: second.annotatorVersion,
      }
      const differences = async () => {
        const found: string[] = []
        for await (const step of reconcile(ports))
          found.push(...step.differences.map(({ kind, key }) => `${kind} ${key}`))
        return found
      }
      await recorded('a.txt', 'mow the common')
      expect(await differences()).toEqual([])
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'old 1.txt' }))
      await s3.send(new PutObjectCommand({ Bucket, Key: 'just now.txt', Body: article('drain marsh 3') }))
      expect((await differences()).toSorted()).toEqual(['missing just now.txt', 'orphaned old 1.txt'])
      // The function leaves alone what was put within the hour.
      expect(await invoke(await functionOf(RECONCILE.id))).toEqual({
        objects: 3,
        missing: 0,
        stale: 0,
        orphaned: 1,
        other_version: 0,
        sent: 1,
        isDone: true,
      })
      await gone('old 1.txt')
      await new EventQueue(sqs, second.queueUrl).send([
        { kind: 'created', bucket: Bucket, key: 'just now.txt', sequencer: null },
      ])
      await recorded('just now.txt', 'drain marsh 3')
      expect(await differences()).toEqual([])
    })

    it('takes the data with it where the user chose so', async () => {
      await cdk.destroy()
      await expect(s3.send(new GetObjectCommand({ Bucket: second.bucketName, Key: 'a.txt' }))).rejects.toThrow()
      expect(await tables()).not.toContain(second.tableName)
      expect(await keptArticle()).toBe(article('dredge the mill pond'))
    })
  })
})
