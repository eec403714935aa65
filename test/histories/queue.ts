/** A queue in memory that hands messages out in any order, and puts aside what failed too often. */
import type { SQSRecord } from 'aws-lambda'

export interface QueuedMessage {
  readonly id: string
  readonly body: string
  readonly receives: number
}

export class MemoryQueue {
  readonly #maxReceives: number
  readonly #waiting: QueuedMessage[] = []
  readonly #dead: QueuedMessage[] = []
  #sent = 0
  #inFlight = 0
  #deadLetters = 0

  constructor(maxReceives: number) {
    this.#maxReceives = maxReceives
  }

  /** Whether there is a message that waits or is being worked on, dead letters apart. */
  get busy(): boolean {
    return this.#waiting.length + this.#inFlight > 0
  }

  get hasDeadLetters(): boolean {
    return this.#dead.length > 0
  }

  /** How many messages were ever put aside. */
  get deadLetters(): number {
    return this.#deadLetters
  }

  send(body: string): void {
    this.#sent += 1
    this.#waiting.push({ id: `m${this.#sent}`, body, receives: 0 })
  }

  /** `pick` says by a number which of those that wait comes next. */
  receive(most: number, pick: () => number): readonly QueuedMessage[] {
    const messages: QueuedMessage[] = []
    while (messages.length < most && this.#waiting.length > 0) {
      const [message] = this.#waiting.splice(pick() % this.#waiting.length, 1)
      if (message) messages.push({ ...message, receives: message.receives + 1 })
    }
    this.#inFlight += messages.length
    return messages
  }

  /** What did not fail is deleted, the rest comes back or is put aside. */
  settle(messages: readonly QueuedMessage[], failed: (id: string) => boolean): void {
    this.#inFlight -= messages.length
    for (const message of messages.filter(({ id }) => failed(id)))
      if (message.receives < this.#maxReceives) this.#waiting.push(message)
      else {
        this.#dead.push(message)
        this.#deadLetters += 1
      }
  }

  redrive(): void {
    this.#waiting.push(...this.#dead.splice(0).map(message => ({ ...message, receives: 0 })))
  }
}

/** As Lambda hands it over. */
export const recordOf = ({ id, body, receives }: QueuedMessage): SQSRecord => ({
  messageId: id,
  body,
  receiptHandle: id,
  attributes: {
    ApproximateReceiveCount: String(receives),
    SentTimestamp: '0',
    SenderId: '',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:articles',
  awsRegion: 'us-east-1',
})
