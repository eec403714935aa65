import { GetQueueAttributesCommand, SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { formatMessage } from '../arrive/index.ts'
import type { ObjectEvent } from '../contract/document.ts'
import { PledgebookError } from '../contract/errors.ts'

const MAX_BATCH = 10
const MAX_TRIES = 5

/** The queue that the bucket's own events go into. */
export class EventQueue {
  readonly #client: Pick<SQSClient, 'send'>
  readonly #url: string

  constructor(client: Pick<SQSClient, 'send'>, url: string) {
    this.#client = client
    this.#url = url
  }

  /** Throws PledgebookError `upstream_failed` where the queue keeps refusing one. */
  async send(events: readonly ObjectEvent[]): Promise<void> {
    for (let i = 0; i < events.length; i += MAX_BATCH)
      await this.#sendBatch(events.slice(i, i + MAX_BATCH).map(formatMessage))
  }

  async #sendBatch(bodies: readonly string[]): Promise<void> {
    let pending = bodies
    for (let tries = 0; pending.length > 0; tries++) {
      const Entries = pending.map((MessageBody, i) => ({ Id: String(i), MessageBody }))
      const { Failed = [] } = await this.#client.send(new SendMessageBatchCommand({ QueueUrl: this.#url, Entries }))
      if (Failed.length > 0 && tries === MAX_TRIES) throw refused(Failed[0]?.Message)
      pending = Failed.flatMap(({ Id }) => pending[Number(Id)] ?? [])
    }
  }

  /** How many messages wait or are being worked on, about. */
  async depth(): Promise<number> {
    const AttributeNames = [
      'ApproximateNumberOfMessages',
      'ApproximateNumberOfMessagesNotVisible',
      'ApproximateNumberOfMessagesDelayed',
    ] as const
    const command = new GetQueueAttributesCommand({ QueueUrl: this.#url, AttributeNames: [...AttributeNames] })
    const { Attributes = {} } = await this.#client.send(command)
    return AttributeNames.reduce((total, name) => total + Number(Attributes[name] ?? 0), 0)
  }
}

const refused = (detail = 'it gave no reason'): PledgebookError =>
  new PledgebookError('upstream_failed', `The queue refused an event (${detail}). Run it again: nothing is lost by it.`)
