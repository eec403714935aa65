import { GetQueueAttributesCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import { formatMessage } from '../arrive/index.ts'
import type { ObjectEvent } from '../contract/document.ts'

const AT_ONCE = 10

/** The queue that the bucket's own events go into. */
export class EventQueue {
  readonly #client: Pick<SQSClient, 'send'>
  readonly #url: string

  constructor(client: Pick<SQSClient, 'send'>, url: string) {
    this.#client = client
    this.#url = url
  }

  /** Throws whatever the queue throws. By then some may have been sent, which does no harm. */
  async send(events: readonly ObjectEvent[]): Promise<void> {
    for (let i = 0; i < events.length; i += AT_ONCE)
      await Promise.all(events.slice(i, i + AT_ONCE).map(event => this.#sendOne(formatMessage(event))))
  }

  async #sendOne(MessageBody: string): Promise<void> {
    await this.#client.send(new SendMessageCommand({ QueueUrl: this.#url, MessageBody }))
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
