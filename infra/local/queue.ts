/**
 * The queue and its dead-letter queue: fauxqs, kept in SQLite. Its own start function listens on every
 * interface and its bucket is unsafe, so only its queue is used, through modules that it does not export;
 * the version is pinned, and a test would show a change.
 */
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { CreateQueueCommand, SetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { buildApp } from 'fauxqs'
import { DEAD_LETTER_QUEUE, QUEUE } from '../description.ts'
import { ACCOUNT, REGION } from './clients.ts'
import { type LoopbackServer, listenOnLoopback, type PortChoice } from './loopback-server.ts'

const SECONDS_PER_DAY = 86_400

interface StoredMessage {
  readonly messageId: string
  readonly body: string
  approximateReceiveCount: number
}

interface EmulatedQueue {
  readonly attributes: Record<string, string>
  inspectMessages(): {
    ready: StoredMessage[]
    delayed: StoredMessage[]
    inflight: { message: StoredMessage; receiptHandle: string }[]
  }
  changeVisibility(receiptHandle: string, seconds: number): void
}

interface EmulatedQueues {
  persistence?: Persistence
  allQueues(): Iterable<EmulatedQueue & { persistence?: Persistence }>
  getQueueByName(name: string): EmulatedQueue | undefined
  shutdown(): void
}

interface Persistence {
  loadSqsAndSns(queues: EmulatedQueues, topics: object): void
  close(): void
}

type Stores = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']>

/** What fauxqs's modules export, each a part. */
interface FauxqsParts {
  readonly SqsQueue: { readonly prototype: EmulatedQueue }
  readonly SqsStore: new () => Stores['sqsStore'] & EmulatedQueues
  readonly SnsStore: new () => Stores['snsStore']
  readonly S3Store: new () => Stores['s3Store']
  readonly PersistenceManager: new (folder: string) => Persistence
}

export interface Queues extends LoopbackServer {
  readonly queueUrl: string
  readonly deadLetterQueueUrl: string
  readonly queueArn: string
  /** Creates both queues, or brings their attributes in line with the description. */
  create(sqs: SQSClient): Promise<void>
  /** How many messages wait or are being worked on, without the dead letters. */
  depth(): number
  /** The bodies of all messages, the dead letters among them. */
  bodies(): string[]
  /** Makes messages visible whose receiver is no more. That it received them counts as no try. */
  handBackInFlight(): void
}

export async function startQueues(folder: string, choice: PortChoice): Promise<Queues> {
  mkdirSync(folder, { recursive: true })
  const { store, persistence, app } = await openFauxqs(folder)
  await app.ready()
  const server = await listenOnLoopback(createServer(app.routing), 'queue', choice)
  const urlOf = (name: string) => `${server.endpoint}/${ACCOUNT}/${name}`
  const messagesOf = (name: string) => store.getQueueByName(name)?.inspectMessages()
  const queueUrl = urlOf(QUEUE.localName)
  const deadLetterQueueUrl = urlOf(DEAD_LETTER_QUEUE.localName)
  return {
    ...server,
    queueUrl,
    deadLetterQueueUrl,
    queueArn: arnOf(QUEUE.localName),
    async create(sqs) {
      const exists = (name: string) => store.getQueueByName(name) !== undefined
      await createQueue(sqs, DEAD_LETTER_QUEUE.localName, deadLetterQueueUrl, deadLetterAttributes(), exists)
      await createQueue(sqs, QUEUE.localName, queueUrl, queueAttributes(), exists)
    },
    depth() {
      const messages = messagesOf(QUEUE.localName)
      return messages ? messages.ready.length + messages.delayed.length + messages.inflight.length : 0
    },
    bodies: () =>
      [QUEUE.localName, DEAD_LETTER_QUEUE.localName].flatMap(name => {
        const messages = messagesOf(name)
        if (!messages) return []
        return [...messages.ready, ...messages.delayed, ...messages.inflight.map(({ message }) => message)].map(
          ({ body }) => body,
        )
      }),
    handBackInFlight() {
      const queue = store.getQueueByName(QUEUE.localName)
      for (const { message, receiptHandle } of queue?.inspectMessages().inflight ?? []) {
        // The oldest are always in work: killed often enough, they would end as dead letters without any fault.
        message.approximateReceiveCount -= 1
        queue?.changeVisibility(receiptHandle, 0)
      }
    },
    async close() {
      store.shutdown()
      await server.close()
      await app.close()
      persistence.close()
    },
  }
}

async function openFauxqs(folder: string) {
  const part = (path: string): Promise<FauxqsParts> => import(new URL(path, import.meta.resolve('fauxqs')).href)
  const { SqsStore, SqsQueue } = await part('./sqs/sqsStore.js')
  repairHandingBack(SqsQueue.prototype)
  const { SnsStore } = await part('./sns/snsStore.js')
  const { S3Store } = await part('./s3/s3Store.js')
  const { PersistenceManager } = await part('./persistence.js')
  const stores = { sqsStore: new SqsStore(), snsStore: new SnsStore(), s3Store: new S3Store() }
  const store: EmulatedQueues = stores.sqsStore
  const persistence: Persistence = new PersistenceManager(folder)
  // Loading comes before the stores know of the persistence, or it would write each row anew.
  persistence.loadSqsAndSns(store, stores.snsStore)
  store.persistence = persistence
  for (const queue of store.allQueues()) queue.persistence = persistence
  return { store, persistence, app: buildApp({ logger: false, defaultRegion: REGION, stores }) }
}

const repaired = new WeakSet<EmulatedQueue>()

/** fauxqs 2.4.1 fails to store a message that is made visible at once, so that it waits a millisecond. */
function repairHandingBack(prototype: EmulatedQueue): void {
  if (repaired.has(prototype)) return
  repaired.add(prototype)
  const { changeVisibility } = prototype
  prototype.changeVisibility = function (receiptHandle, seconds) {
    changeVisibility.call(this, receiptHandle, Math.max(seconds, 0.001))
  }
}

async function createQueue(
  sqs: SQSClient,
  name: string,
  url: string,
  attributes: Record<string, string>,
  exists: (name: string) => boolean,
): Promise<void> {
  if (exists(name)) await sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes: attributes }))
  else await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }))
}

const arnOf = (name: string): string => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`

const deadLetterAttributes = () => ({
  MessageRetentionPeriod: String(DEAD_LETTER_QUEUE.retentionDays * SECONDS_PER_DAY),
})

const queueAttributes = () => ({
  VisibilityTimeout: String(QUEUE.visibilityTimeoutSeconds),
  MessageRetentionPeriod: String(QUEUE.retentionDays * SECONDS_PER_DAY),
  RedrivePolicy: JSON.stringify({
    deadLetterTargetArn: arnOf(DEAD_LETTER_QUEUE.localName),
    maxReceiveCount: QUEUE.maxReceiveCount,
  }),
})
