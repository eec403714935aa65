/** The annotate function: a batch of bucket events in, the messages to be tried again out. */
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { annotate } from '../shared/annotate/index.ts'
import { parseMessage } from '../shared/arrive/index.ts'
import { type BucketClient, createBucketClient } from '../shared/aws/bucket.ts'
import { createQueueClient } from '../shared/aws/queue.ts'
import { createTableClient, type TableClient } from '../shared/aws/table.ts'
import { LOG_MESSAGES } from '../shared/contract/annotate-log.ts'
import { ANNOTATOR_VERSION } from '../shared/contract/annotator-version.ts'
import type { ObjectEvent } from '../shared/contract/document.ts'
import { ENVIRONMENT, readEnvironment, readEnvironmentNumber } from '../shared/contract/environment.ts'
import { PledgebookError } from '../shared/contract/errors.ts'
import { faultForLog } from '../shared/contract/fault-log.ts'
import { ANNOTATE_METRICS, METRICS_NAMESPACE } from '../shared/contract/metrics.ts'
import { type IngestDependencies, type IngestOutcome, ingestObject, S3ObjectStore } from '../shared/ingest/index.ts'
import { readArticle } from '../shared/read/index.ts'
import { READ_LIMITS } from '../shared/read/limits.ts'
import { WatchTable } from '../shared/record/index.ts'
import { RecordWriter } from '../shared/record/writer.ts'
import { ChangeQueue } from '../shared/watch/message.ts'

/** Of Lambda's context, what is asked. */
export type InvocationContext = Pick<Context, 'awsRequestId' | 'getRemainingTimeInMillis'>
export type AnnotateHandler = (event: SQSEvent, context: InvocationContext) => Promise<SQSBatchResponse>

export interface AnnotateOptions {
  readonly bucket: BucketClient
  readonly table: TableClient
  readonly tableName: string
  readonly maxObjectBytes: number
  /** Told of each article that was taken in, as long as anybody watches. */
  readonly changes?: Pick<ChangeQueue, 'send'>
  readonly logger?: Logger
  readonly metrics?: Metrics
  /** In place of the real stages, for tests of what lies around them. */
  readonly stages?: Partial<Pick<IngestDependencies, 'readArticle' | 'annotate' | 'annotatorVersion' | 'writer'>>
}

/** With less time left than this, what is left of a batch is handed back: a time-out would hand back all of it. */
const STOP_BEFORE_MS = 20_000

/** Makes the handler. It answers with the messages to be tried again and throws for none of them. */
export function createAnnotateHandler(options: AnnotateOptions): AnnotateHandler {
  const logger = options.logger ?? new Logger({ serviceName: ANNOTATE_METRICS.service })
  const metrics =
    options.metrics ?? new Metrics({ namespace: METRICS_NAMESPACE, serviceName: ANNOTATE_METRICS.service })
  const ingest = (event: ObjectEvent) => ingestObject(event, dependenciesOf(options))
  return async (batch, context) => {
    const announce = announcerOf(options)
    const handleMessage = async (message: SQSRecord) => {
      let log = logger.createChild({ persistentKeys: { ...idsOf(message), requestId: context.awsRequestId } })
      try {
        for (const event of parseMessage(message.body)) {
          log = log.createChild({ persistentKeys: aboutEvent(event, message) })
          if (context.getRemainingTimeInMillis() < STOP_BEFORE_MS) throw outOfTime()
          log.info(LOG_MESSAGES.began)
          const outcome = await ingest(event)
          await announce(outcome)
          log.info(LOG_MESSAGES.ingested, { ...outcome })
          count(metrics, outcome)
        }
      } catch (fault) {
        metrics.addMetric(ANNOTATE_METRICS.handedBack, MetricUnit.Count, 1)
        log.error(LOG_MESSAGES.handedBack, { error: faultForLog(fault) })
        throw fault
      }
    }
    try {
      return await processPartialResponse(batch, handleMessage, new BatchProcessor(EventType.SQS), {
        processInParallel: false,
        throwOnFullBatchFailure: false,
      })
    } finally {
      metrics.publishStoredMetrics()
    }
  }
}

let warm: AnnotateHandler | undefined

/** What Lambda calls. Clients are made on the first call and kept for those that follow. */
export const handler: AnnotateHandler = async (event, context) => {
  warm ??= createAnnotateHandler({
    bucket: createBucketClient(),
    table: createTableClient(),
    tableName: readEnvironment(ENVIRONMENT.tableName),
    maxObjectBytes: readEnvironmentNumber(ENVIRONMENT.maxObjectBytes),
    ...changesOf(process.env[ENVIRONMENT.changesQueueUrl]),
  })
  return warm(event, context)
}

function dependenciesOf({ bucket, table, tableName, maxObjectBytes, stages }: AnnotateOptions): IngestDependencies {
  return {
    objects: new S3ObjectStore(bucket),
    writer: new RecordWriter(table, tableName),
    readArticle: (bytes, source) =>
      readArticle(bytes, { ...source, limits: { ...READ_LIMITS, maxBytes: maxObjectBytes } }),
    annotate,
    annotatorVersion: ANNOTATOR_VERSION,
    maxObjectBytes,
    ...stages,
  }
}

const changesOf = (url: string | undefined): Pick<AnnotateOptions, 'changes'> =>
  url ? { changes: new ChangeQueue(createQueueClient(), url) } : {}

/**
 * Tells of what was taken in, once more where it was there already: the run that took it in may have ended before it
 * told. Whether anybody watches is asked once in a batch: a watch that is made
 * meanwhile is not about articles that are older than itself.
 */
function announcerOf({ changes, table, tableName }: AnnotateOptions): (outcome: IngestOutcome) => Promise<void> {
  let watched: Promise<boolean> | null = null
  return async ({ docId, kind }) => {
    if (!changes || kind === 'rejected' || kind === 'deleted') return
    watched ??= new WatchTable(table, tableName).all().then(watches => watches.length > 0)
    if (await watched) await changes.send(docId)
  }
}

/** As the queue hands it over, or as the backfill does, which says no more than what it is. */
type Message = Pick<SQSRecord, 'messageId' | 'body'> & Partial<SQSRecord>

const idsOf = ({ messageId, attributes }: Message) => ({
  messageId,
  correlationId: messageId,
  attempt: Number(attributes?.ApproximateReceiveCount ?? 1),
})

/** The upload's own id goes before the message's: it is the same for every message that ever tells of the upload. */
const aboutEvent = ({ key, kind, sequencer, requestId }: ObjectEvent, { messageId }: SQSRecord) => ({
  correlationId: requestId ?? messageId,
  key,
  eventKind: kind,
  sequencer,
})

const METRIC_OF = {
  annotated: ANNOTATE_METRICS.annotated,
  rejected: ANNOTATE_METRICS.rejected,
  deleted: ANNOTATE_METRICS.deleted,
  already_there: ANNOTATE_METRICS.unchanged,
  stale: ANNOTATE_METRICS.unchanged,
} as const

function count(metrics: Metrics, outcome: IngestOutcome): void {
  metrics.addMetric(METRIC_OF[outcome.kind], MetricUnit.Count, 1)
  if (outcome.kind === 'annotated') metrics.addMetric(ANNOTATE_METRICS.records, MetricUnit.Count, outcome.records)
}

const outOfTime = (): PledgebookError =>
  new PledgebookError(
    'upstream_failed',
    'Too little time is left for another article. The message will be tried again.',
  )
