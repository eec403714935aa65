/** The queue and the dead-letter queue as the command line uses them. */
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import type { StackAddress } from './address.ts'
import { asAwsFault, asLocalFault } from './aws-faults.ts'

/** What is done with neither stays where it is. */
export interface DeadLetter {
  /** The one that it had in the queue. */
  readonly messageId: string
  readonly body: string
  /** ISO 8601 instant at which it was first queued. */
  readonly sentAt: string
  /** Sends it back to the queue. Cut off in the middle, it leaves the event in both queues, never in none. */
  redrive(): Promise<void>
  drop(): Promise<void>
}

export interface Depth {
  readonly waiting: number
  /** Taken by a reader who has not yet acknowledged it. */
  readonly inWork: number
}

/** Everything throws PledgebookError where the queue refuses or does not answer. */
export interface Queues {
  /**
   * Each dead letter once. From the first on they are hidden from others; at the end of the loop, however it ends,
   * those that are left are seen again. Were this process killed, they would be seen again by themselves.
   */
  deadLetters(): AsyncGenerator<DeadLetter>
  queueDepth(): Promise<Depth>
  deadLetterDepth(): Promise<Depth>
  /** Articles that could not be told to those who watch; 0 where the stack tells of none. */
  untoldDepth(): Promise<number>
  /** Sends them back, each once, and gives how many. */
  tellAgain(): Promise<number>
  close(): void
}

/** How long a dead letter stays hidden where nobody gives it back. */
export const HIDDEN_SECONDS = 120
const BATCH = 10
/** Above 0 all of SQS's servers are asked: an answer without messages then means that there are none. */
const WAIT_SECONDS = 1

export function openQueues(address: StackAddress): Queues {
  const sqs = new SQSClient({
    region: address.region,
    credentials: address.credentials,
    // Queue URLs of the local stack outlive a change of ports.
    ...(address.queueEndpoint && { endpoint: address.queueEndpoint, useQueueUrlAsEndpoint: false }),
  })
  const asFault = (fault: unknown) => (address.kind === 'local' ? asLocalFault(fault, 'queue') : asAwsFault(fault))
  sqs.middlewareStack.add(
    next => args =>
      next(args).catch(fault => {
        throw asFault(fault)
      }),
    { step: 'initialize', priority: 'high' },
  )
  return {
    deadLetters: () => walk(sqs, address.queueUrl, address.deadLetterQueueUrl),
    queueDepth: () => depthOf(sqs, address.queueUrl),
    deadLetterDepth: () => depthOf(sqs, address.deadLetterQueueUrl),
    untoldDepth: () => untoldDepthOf(sqs, address),
    tellAgain: () => tellAgain(sqs, address),
    close: () => sqs.destroy(),
  }
}

async function untoldDepthOf(sqs: SQSClient, { untoldQueueUrl }: StackAddress): Promise<number> {
  if (untoldQueueUrl === null) return 0
  const { waiting, inWork } = await depthOf(sqs, untoldQueueUrl)
  return waiting + inWork
}

async function tellAgain(sqs: SQSClient, { changesQueueUrl, untoldQueueUrl }: StackAddress): Promise<number> {
  if (changesQueueUrl === null || untoldQueueUrl === null) return 0
  let count = 0
  for await (const letter of walk(sqs, changesQueueUrl, untoldQueueUrl)) {
    await letter.redrive()
    count += 1
  }
  return count
}

async function* walk(sqs: SQSClient, queueUrl: string, deadLetterQueueUrl: string): AsyncGenerator<DeadLetter> {
  /** Receipt handles of what is left, by the message's id. */
  const held = new Map<string, string>()
  /** Those that were shown, and those that were made here: one that fails again at once must not be sent back again. */
  const seen = new Set<string>()
  const drop = async (messageId: string) => {
    await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLetterQueueUrl, ReceiptHandle: held.get(messageId) }))
    held.delete(messageId)
  }
  const asLetter = ({ MessageId = '', Body = '', Attributes, MessageAttributes }: Message): DeadLetter => ({
    messageId: MessageId,
    body: Body,
    sentAt: new Date(Number(Attributes?.SentTimestamp)).toISOString(),
    redrive: async () => {
      const command = new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: Body, MessageAttributes })
      seen.add((await sqs.send(command)).MessageId ?? '')
      await drop(MessageId)
    },
    drop: () => drop(MessageId),
  })
  try {
    for (;;) {
      const messages = await receive(sqs, deadLetterQueueUrl)
      for (const { MessageId = '', ReceiptHandle = '' } of messages) held.set(MessageId, ReceiptHandle)
      const news = messages.filter(({ MessageId = '' }) => !seen.has(MessageId))
      // Also where all are old: those that were held for too long have come round again.
      if (news.length === 0) return
      for (const message of news) seen.add(message.MessageId ?? '')
      for (const message of news) yield asLetter(message)
    }
  } finally {
    await release(sqs, deadLetterQueueUrl, [...held.values()])
  }
}

async function receive(sqs: SQSClient, QueueUrl: string): Promise<readonly Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl,
    MaxNumberOfMessages: BATCH,
    VisibilityTimeout: HIDDEN_SECONDS,
    WaitTimeSeconds: WAIT_SECONDS,
    MessageSystemAttributeNames: ['SentTimestamp'],
    MessageAttributeNames: ['All'],
  })
  return (await sqs.send(command)).Messages ?? []
}

/** What the answer says it could not give back was held too long, and is seen by itself. */
async function release(sqs: SQSClient, QueueUrl: string, handles: readonly string[]): Promise<void> {
  const entries = handles.map((ReceiptHandle, n) => ({ Id: String(n), ReceiptHandle, VisibilityTimeout: 0 }))
  for (let from = 0; from < entries.length; from += BATCH) {
    const Entries = entries.slice(from, from + BATCH)
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }))
  }
}

async function depthOf(sqs: SQSClient, QueueUrl: string): Promise<Depth> {
  const [waiting, inWork] = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [waiting, inWork] }))
  return { waiting: Number(Attributes?.[waiting] ?? 0), inWork: Number(Attributes?.[inWork] ?? 0) }
}
