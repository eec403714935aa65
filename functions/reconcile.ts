/** The reconcile function: once a day it compares bucket and table, and queues the events that were lost. */
import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { Context } from 'aws-lambda'
import * as z from 'zod/mini'
import { createTableClient } from '../shared/aws/table.ts'
import { ANNOTATOR_VERSION } from '../shared/contract/annotator-version.ts'
import { ENVIRONMENT, readEnvironment } from '../shared/contract/environment.ts'
import { METRICS_NAMESPACE, RECONCILE_METRICS } from '../shared/contract/metrics.ts'
import {
  BEGINNING,
  continuation,
  type Difference,
  EventQueue,
  eventOf,
  type ReconcilePorts,
  reconcile,
  S3Listing,
} from '../shared/reconcile/index.ts'
import { DocumentStates } from '../shared/record/index.ts'

/** What one comparison found so far, over all of its runs. */
const tally = z.object({
  objects: z.number(),
  missing: z.number(),
  stale: z.number(),
  orphaned: z.number(),
  other_version: z.number(),
  /** Events put into the queue. */
  sent: z.number(),
})
export type Tally = z.infer<typeof tally>

const resumed = z.object({ from: continuation, tally })
/** What a run hands over to the next. */
export type Resumed = z.infer<typeof resumed>

export interface ReconcileOptions {
  readonly ports: ReconcilePorts
  readonly bucketName: string
  readonly queue: Pick<EventQueue, 'send'>
  /** Starts another run of this function, which goes on. */
  readonly goOn: (resumed: Resumed) => Promise<void>
  /** In milliseconds of the epoch. */
  readonly now?: () => number
  readonly pagesOfRun?: number
  readonly mostEvents?: number
  readonly logger?: Logger
  readonly metrics?: Metrics
}

export type InvocationContext = Pick<Context, 'getRemainingTimeInMillis'>
/** `isDone` is false where another run goes on. */
export type ReconcileAnswer = Tally & { readonly isDone: boolean }
/** Takes the schedule's event, or what a run handed over. */
export type ReconcileHandler = (event: unknown, context: InvocationContext) => Promise<ReconcileAnswer>

/** Half a million objects, in a minute or three. */
const PAGES_OF_RUN = 500
const STOP_BEFORE_MS = 60_000
/** So that uploads need not wait behind a newer annotator's millions. What is left differs tomorrow too. */
const MOST_EVENTS = 10_000
/** The event of what was put so lately may still be on its way. */
const UNDER_WAY_MS = 60 * 60 * 1000
const LOGGED_KEYS = 50
const NOTHING: Tally = { objects: 0, missing: 0, stale: 0, orphaned: 0, other_version: 0, sent: 0 }

/** Makes the handler. It throws where a part of the stack does not answer: Lambda then runs it again. */
export function createReconcileHandler(options: ReconcileOptions): ReconcileHandler {
  const { ports, bucketName, queue, goOn, now = Date.now } = options
  const { pagesOfRun = PAGES_OF_RUN, mostEvents = MOST_EVENTS } = options
  const logger = options.logger ?? new Logger({ serviceName: RECONCILE_METRICS.service })
  const metrics =
    options.metrics ?? new Metrics({ namespace: METRICS_NAMESPACE, serviceName: RECONCILE_METRICS.service })
  return async (event, context) => {
    const { data: { from, tally: before } = { from: BEGINNING, tally: NOTHING } } = resumed.safeParse(event)
    const settledBefore = now() - UNDER_WAY_MS
    const isSettled = ({ object }: Difference) => object === null || Date.parse(object.lastModified) < settledBefore
    let found = before
    let pages = 0
    for await (const { objects, differences, next } of reconcile(ports, from)) {
      const due = differences.filter(isSettled)
      const sent = due.slice(0, mostEvents - found.sent)
      await queue.send(sent.map(difference => eventOf(difference, bucketName)))
      for (const { kind, key } of due.slice(0, LOGGED_KEYS)) logger.warn('Differs', { kind, key })
      found = added(found, objects, due, sent.length)
      pages += 1
      if (next && (pages === pagesOfRun || context.getRemainingTimeInMillis() < STOP_BEFORE_MS)) {
        await goOn({ from: next, tally: found })
        return { ...found, isDone: false }
      }
    }
    logger.info('Reconciled', { ...found })
    count(metrics, found)
    return { ...found, isDone: true }
  }
}

function added(tally: Tally, objects: number, differences: readonly Difference[], sent: number): Tally {
  const sum = { ...tally, objects: tally.objects + objects, sent: tally.sent + sent }
  for (const { kind } of differences) sum[kind] += 1
  return sum
}

/** Nothing is counted where nothing differs: a metric costs for each hour in which it is told. */
function count(metrics: Metrics, { missing, stale, orphaned, other_version }: Tally): void {
  const lost = missing + stale + orphaned
  if (lost > 0) metrics.addMetric(RECONCILE_METRICS.lost, MetricUnit.Count, lost)
  if (other_version > 0) metrics.addMetric(RECONCILE_METRICS.otherVersion, MetricUnit.Count, other_version)
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics()
}

let warm: ReconcileHandler | undefined

/** What Lambda calls. Clients are made on the first call and kept for those that follow. */
export const handler = async (event: unknown, context: Context): Promise<ReconcileAnswer> => {
  warm ??= createReconcileHandler(optionsOf(context.invokedFunctionArn))
  return warm(event, context)
}

function optionsOf(functionArn: string): ReconcileOptions {
  const bucketName = readEnvironment(ENVIRONMENT.bucketName)
  const lambda = new LambdaClient()
  return {
    ports: {
      objects: new S3Listing(new S3Client(), bucketName),
      documents: new DocumentStates(createTableClient(), readEnvironment(ENVIRONMENT.tableName)),
      annotatorVersion: ANNOTATOR_VERSION,
    },
    bucketName,
    queue: new EventQueue(new SQSClient(), readEnvironment(ENVIRONMENT.queueUrl)),
    goOn: async resumed => {
      const Payload = JSON.stringify(resumed)
      await lambda.send(new InvokeCommand({ FunctionName: functionArn, InvocationType: 'Event', Payload }))
    },
  }
}
