/** What an instance of a function shares with every other: how it is called, and how it ends. */
import { randomUUID } from 'node:crypto'
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import type { Endpoints } from './clients.ts'

/** Given to the process as JSON, its first argument. */
export interface Surroundings {
  readonly endpoints: Omit<Endpoints, 'api'>
  readonly tableName: string
  readonly maxObjectBytes: number
  readonly changesQueueUrl: string
}

/** One event, and the time (ms since 1970) at which its run will be cut off. */
export interface Invocation {
  /** A batch, or the schedule's event. */
  readonly event: SQSEvent | object
  readonly deadline: number
}

type Handler<Event> = (
  event: Event,
  context: Pick<Context, 'awsRequestId' | 'getRemainingTimeInMillis'>,
) => Promise<SQSBatchResponse>

export const surroundings = (): Surroundings => JSON.parse(process.argv[2] ?? '{}')

/** Has the handler answer what the stack's process sends, which is what the handler takes. */
export function answerInvocations<Event>(handler: Handler<Event>): void {
  process.on('message', async ({ event, deadline }: Invocation) => {
    const context = { awsRequestId: randomUUID(), getRemainingTimeInMillis: () => deadline - Date.now() }
    try {
      process.send?.({ response: await handler(event as Event, context) })
    } catch (fault) {
      process.send?.({ fault: fault instanceof Error ? fault.message : String(fault) })
    }
  })
  // A terminal's Ctrl-C goes to this process too, but it is the stack that decides when it ends.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined)
  process.on('disconnect', () => process.exit())
}
