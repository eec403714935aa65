/** The queues and their dead-letter queues, kept in SQLite. */
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { CreateQueueCommand, SetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { CHANGES_QUEUE, DEAD_LETTER_QUEUE, QUEUE, UNTOLD_QUEUE } from '../description.ts'
import { ACCOUNT, REGION } from './clients.ts'
import { type EmulatedQueues, openFauxqs } from './fauxqs.ts'
import { type LoopbackServer, listenOnLoopback, type PortChoice } from './loopback-server.ts'

const SECONDS_PER_DAY = 86_400

/** A queue with its dead-letter queue. */
export interface LocalQueue {
  readonly queueUrl: string
  readonly deadLetterQueueUrl: string
  readonly queueArn: string
  /** How many messages wait or are being worked on, without the dead letters. */
  depth(): number
  /** The bodies of all messages, the dead letters among them. */
  bodies(): string[]
  /** Makes messages visible whose receiver is no more. That it received them counts as no try. */
  handBackInFlight(): void
}

/** The queue of the articles' events itself, and that of the changes. */
export interface Queues extends LoopbackServer, LocalQueue {
  readonly changes: LocalQueue
  /** Creates all queues, or brings their attributes in line with the description. */
  create(sqs: SQSClient): Promise<void>
}

export async function startQueues(folder: string, choice: PortChoice): Promise<Queues> {
  mkdirSync(folder, { recursive: true })
  const { store, persistence, app } = await openFauxqs(folder)
  await app.ready()
  const server = await listenOnLoopback(createServer(app.routing), 'queue', choice)
  const urlOf = (name: string) => `${server.endpoint}/${ACCOUNT}/${name}`
  return {
    ...server,
    ...localQueue(store, urlOf, QUEUE, DEAD_LETTER_QUEUE),
    changes: localQueue(store, urlOf, CHANGES_QUEUE, UNTOLD_QUEUE),
    async create(sqs) {
      for (const [queue, deadLetters] of PAIRS) {
        await createQueue(sqs, store, urlOf(deadLetters.localName), deadLetters.localName, attributesOf(deadLetters))
        const attributes = { ...attributesOf(queue), ...redriveOf(queue, deadLetters) }
        await createQueue(sqs, store, urlOf(queue.localName), queue.localName, attributes)
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

type QueueDescription = typeof QUEUE | typeof CHANGES_QUEUE
type LettersDescription = typeof DEAD_LETTER_QUEUE | typeof UNTOLD_QUEUE

const PAIRS: readonly (readonly [QueueDescription, LettersDescription])[] = [
  [QUEUE, DEAD_LETTER_QUEUE],
  [CHANGES_QUEUE, UNTOLD_QUEUE],
]

function localQueue(
  store: EmulatedQueues,
  urlOf: (name: string) => string,
  { localName }: QueueDescription,
  deadLetters: LettersDescription,
): LocalQueue {
  const messagesOf = (name: string) => store.getQueueByName(name)?.inspectMessages()
  return {
    queueUrl: urlOf(localName),
    deadLetterQueueUrl: urlOf(deadLetters.localName),
    queueArn: arnOf(localName),
    depth() {
      const messages = messagesOf(localName)
      return messages ? messages.ready.length + messages.delayed.length + messages.inflight.length : 0
    },
    bodies: () =>
      [localName, deadLetters.localName].flatMap(name => {
        const messages = messagesOf(name)
        if (!messages) return []
        return [...messages.ready, ...messages.delayed, ...messages.inflight.map(({ message }) => message)].map(
          ({ body }) => body,
        )
      }),
    handBackInFlight() {
      const queue = store.getQueueByName(localName)
      for (const { message, receiptHandle } of queue?.inspectMessages().inflight ?? []) {
        // The oldest are always in work: killed often enough, they would end as dead letters without any fault.
        message.approximateReceiveCount -= 1
        queue?.changeVisibility(receiptHandle, 0)
      }
    },
  }
}

async function createQueue(
  sqs: SQSClient,
  store: EmulatedQueues,
  QueueUrl: string,
  QueueName: string,
  Attributes: Record<string, string>,
): Promise<void> {
  if (store.getQueueByName(QueueName)) await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }))
  else await sqs.send(new CreateQueueCommand({ QueueName, Attributes }))
}

const arnOf = (name: string): string => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`

const attributesOf = (queue: QueueDescription | LettersDescription) => ({
  MessageRetentionPeriod: String(queue.retentionDays * SECONDS_PER_DAY),
  ...('visibilityTimeoutSeconds' in queue && { VisibilityTimeout: String(queue.visibilityTimeoutSeconds) }),
})

const redriveOf = ({ maxReceiveCount }: QueueDescription, { localName }: LettersDescription) => ({
  RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnOf(localName), maxReceiveCount }),
})
