/** One instance of the annotate function: the handler that Lambda runs, with clients of the local endpoints. */
import { randomUUID } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import type { SQSEvent } from 'aws-lambda'
import { createAnnotateHandler } from '../../functions/annotate.ts'
import { createClients, type Endpoints } from './clients.ts'

/** Given to the worker when it is made. */
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

const { endpoints, tableName, maxObjectBytes } = workerData as Surroundings
const clients = createClients(endpoints)
const handler = createAnnotateHandler({ s3: clients.s3, table: clients.documents, tableName, maxObjectBytes })

parentPort?.on('message', async ({ event, deadline }: Invocation) => {
  const context = { awsRequestId: randomUUID(), getRemainingTimeInMillis: () => deadline - Date.now() }
  try {
    parentPort?.postMessage({ response: await handler(event, context) })
  } catch (fault) {
    parentPort?.postMessage({ fault: fault instanceof Error ? fault.message : String(fault) })
  }
})
