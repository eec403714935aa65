/** What Lambda's event source mapping does: messages in batches to the function, failed ones back to the queue. */
import { setTimeout as sleep } from 'node:timers/promises'
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { PledgebookError } from '../../shared/contract/errors.ts'
import { REGION } from './clients.ts'

const LONG_POLL_SECONDS = 20
const PAUSE_AFTER_FAULT_MS = 500

export interface PollerOptions {
  readonly sqs: SQSClient
  readonly queueUrl: string
  readonly queueArn: string
  /** At most 10. */
  readonly batchSize: number
  /** Batches in work at once; no message is received while all are busy. */
  readonly concurrency: number
  /** A failed message waits this long for its next try; in the cloud, for the visibility timeout's rest. */
  readonly retryDelaySeconds: number
  /** As in `A change of the bucket could not be taken in.` */
  readonly failure: string
  /** Tries in all. */
  readonly maxReceiveCount: number
  /** The file of the data folder that says why a message failed. */
  readonly logName: string
  readonly invoke: (event: SQSEvent) => Promise<SQSBatchResponse>
  /** Told of every message that failed, of what a batch threw, and of faults of the queue itself. */
  readonly report: (fault: unknown) => void
}

export interface Poller {
  /** Receives nothing more and waits for the batches in work, which are then deleted or handed back. */
  stop(): Promise<void>
}

export function startPoller(options: PollerOptions): Poller {
  const stopping = new AbortController()
  const loops = Array.from({ length: options.concurrency }, () => poll(options, stopping.signal))
  return {
    async stop() {
      stopping.abort()
      await Promise.all(loops)
    },
  }
}

async function poll(options: PollerOptions, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      const messages = await receive(options, stopping)
      if (messages.length > 0) await work(options, messages, stopping)
    } catch (fault) {
      if (stopping.aborted) return
      options.report(fault)
      await sleep(PAUSE_AFTER_FAULT_MS, undefined, { signal: stopping }).catch(() => undefined)
    }
  }
}

async function receive({ sqs, queueUrl, batchSize }: PollerOptions, stopping: AbortSignal): Promise<Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: batchSize,
    WaitTimeSeconds: LONG_POLL_SECONDS,
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  })
  const { Messages = [] } = await sqs.send(command, { abortSignal: stopping })
  return Messages
}

async function work(options: PollerOptions, messages: readonly Message[], stopping: AbortSignal): Promise<void> {
  const event: SQSEvent = { Records: messages.map(message => toRecord(message, options.queueArn)) }
  let failed: ReadonlySet<string>
  try {
    failed = failedIn(event, await options.invoke(event))
  } catch (fault) {
    options.report(fault)
    failed = idsOf(event)
  }
  const entries = event.Records.map(({ messageId, receiptHandle }) => ({ Id: messageId, ReceiptHandle: receiptHandle }))
  const done = entries.filter(({ Id }) => !failed.has(Id))
  const again = entries.filter(({ Id }) => failed.has(Id))
  const { sqs, queueUrl } = options
  if (done.length > 0) await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: done }))
  if (again.length === 0) return
  if (!stopping.aborted)
    for (const record of event.Records) if (failed.has(record.messageId)) options.report(failureOf(record, options))
  // What a stop cuts short has not failed: it is the first to be taken up again.
  const VisibilityTimeout = stopping.aborted ? 0 : options.retryDelaySeconds
  const Entries = again.map(entry => ({ ...entry, VisibilityTimeout }))
  await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }))
}

/** As Lambda reads the answer: an id that is empty or not of this batch fails the whole of it. */
function failedIn(event: SQSEvent, response: SQSBatchResponse | undefined): ReadonlySet<string> {
  const all = idsOf(event)
  const named = (response?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier)
  return named.every(id => all.has(id)) ? new Set(named) : all
}

function failureOf({ attributes }: SQSRecord, { failure, maxReceiveCount, logName }: PollerOptions): PledgebookError {
  const tries = Number(attributes.ApproximateReceiveCount)
  const fate =
    tries < maxReceiveCount
      ? `It will be tried again (${tries} of ${maxReceiveCount} tries are used).`
      : `After ${tries} tries it went to the dead-letter queue.`
  return new PledgebookError('upstream_failed', `${failure} ${fate} ${logName} in the data folder says why.`)
}

const idsOf = (event: SQSEvent): ReadonlySet<string> => new Set(event.Records.map(({ messageId }) => messageId))

function toRecord(message: Message, queueArn: string): SQSRecord {
  const { Attributes: attributes = {} } = message
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: {
      ApproximateReceiveCount: attributes.ApproximateReceiveCount ?? '1',
      SentTimestamp: attributes.SentTimestamp ?? '',
      SenderId: attributes.SenderId ?? '',
      ApproximateFirstReceiveTimestamp: attributes.ApproximateFirstReceiveTimestamp ?? '',
    },
    messageAttributes: {},
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: REGION,
  }
}
