/** One instance of the annotate function: the handler that Lambda runs, with clients of the local endpoints. */
import { randomUUID } from 'node:crypto'
import type { SQSEvent } from 'aws-lambda'
import { createAnnotateHandler } from '../../functions/annotate.ts'
import { createClients, type Endpoints } from './clients.ts'

/** Given to the process as JSON, its first argument. */
export interface Surroundings {
  readonly endpoints: Omit<Endpoints, 'api'>
  readonly tableName: string
  readonly maxObjectBytes: number
}

/** One batch, and the time (ms since 1970) at which it will be cut off. */
export interface Invocation {
  readonly event: SQSEvent
  readonly deadline: number
}

const { endpoints, tableName, maxObjectBytes }: Surroundings = JSON.parse(process.argv[2] ?? '{}')
const { bucket, table } = createClients(endpoints)
const handler = createAnnotateHandler({ bucket, table, tableName, maxObjectBytes })

process.on('message', async ({ event, deadline }: Invocation) => {
  const context = { awsRequestId: randomUUID(), getRemainingTimeInMillis: () => deadline - Date.now() }
  try {
    process.send?.({ response: await handler(event, context) })
  } catch (fault) {
    process.send?.({ fault: fault instanceof Error ? fault.message : String(fault) })
  }
})
// A terminal's Ctrl-C goes to this process too, but it is the stack that decides when it ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined)
process.on('disconnect', () => process.exit())
