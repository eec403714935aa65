/** The notify function: articles that were taken in, or the schedule's event, in; notices out to those who watch. */
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch'
import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { SNSClient } from '@aws-sdk/client-sns'
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { createTableClient } from '../shared/aws/table.ts'
import { ENVIRONMENT, readEnvironment } from '../shared/contract/environment.ts'
import { PledgebookError } from '../shared/contract/errors.ts'
import { faultForLog } from '../shared/contract/fault-log.ts'
import { METRICS_NAMESPACE, NOTIFY_METRICS } from '../shared/contract/metrics.ts'
import { RecordTable, type TableClient, WatchTable } from '../shared/record/index.ts'
import { WatchWriter } from '../shared/record/watch-writer.ts'
import { EmailChannel } from '../shared/watch/email.ts'
import { EventChannel } from '../shared/watch/event.ts'
import {
  type Channels,
  type DeliverPorts,
  deliverDue,
  detect,
  type Failure,
  parseChange,
} from '../shared/watch/index.ts'

/** Of Lambda's context, what is asked. */
export type InvocationContext = Pick<Context, 'awsRequestId' | 'getRemainingTimeInMillis'>
/** Takes a batch of the changes' queue, or anything else for the schedule's event. */
export type NotifyHandler = (event: SQSEvent | object, context: InvocationContext) => Promise<SQSBatchResponse>

export interface NotifyOptions {
  readonly table: TableClient
  readonly tableName: string
  readonly channels: Channels
  /** In milliseconds of the epoch. */
  readonly now?: () => number
  readonly logger?: Logger
  readonly metrics?: Metrics
}

/** With less time left than this, nothing more is begun: a parcel may wait long for its answer. */
const STOP_BEFORE_MS = 30_000

/** Makes the handler. Of a batch it answers with the messages to be tried again; from the schedule's event it throws what the table throws. */
export function createNotifyHandler(options: NotifyOptions): NotifyHandler {
  const logger = options.logger ?? new Logger({ serviceName: NOTIFY_METRICS.service })
  const metrics = options.metrics ?? new Metrics({ namespace: METRICS_NAMESPACE, serviceName: NOTIFY_METRICS.service })
  const count = (name: string, value: number) => void (value > 0 && metrics.addMetric(name, MetricUnit.Count, value))
  return async (event, context) => {
    const hasTime = () => context.getRemainingTimeInMillis() >= STOP_BEFORE_MS
    const onFailure = ({ cause, ...failure }: Failure) => {
      count(NOTIFY_METRICS.failed, 1)
      if (failure.isLast) count(NOTIFY_METRICS.givenUp, 1)
      logger.warn('Not delivered', { ...failure, ...(cause !== null && { error: faultForLog(cause) }) })
    }
    const ports = portsOf(options, { hasTime, onFailure })
    const handleMessage = async ({ messageId, body }: SQSRecord) => {
      try {
        if (!hasTime()) throw outOfTime()
        const docId = parseChange(body)
        const notices = await detect(docId, ports)
        count(NOTIFY_METRICS.notices, notices)
        logger.info('Compared', { messageId, docId, notices })
      } catch (fault) {
        count(NOTIFY_METRICS.handedBack, 1)
        logger.error('Handed back to the queue', { messageId, error: faultForLog(fault) })
        throw fault
      }
    }
    const send = async () => {
      const delivered = await deliverDue(ports)
      count(NOTIFY_METRICS.delivered, delivered.sent)
      if (delivered.sent + delivered.failed > 0) logger.info('Delivered', { ...delivered })
    }
    try {
      if (!isBatch(event)) {
        await send()
        return { batchItemFailures: [] }
      }
      const answer = await processPartialResponse(event, handleMessage, new BatchProcessor(EventType.SQS), {
        processInParallel: false,
        throwOnFullBatchFailure: false,
      })
      // What is told stands in the outbox, from which the schedule sends it too: the messages are done with.
      await send().catch(fault => logger.error('Not sent', { error: faultForLog(fault) }))
      return answer
    } finally {
      // Where the schedule finds nothing due, there is nothing to count.
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics()
    }
  }
}

let warm: NotifyHandler | undefined

/** What Lambda calls. Clients are made on the first call and kept for those that follow. */
export const handler: NotifyHandler = async (event, context) => {
  warm ??= createNotifyHandler({
    table: createTableClient(),
    tableName: readEnvironment(ENVIRONMENT.tableName),
    channels: channelsOf(process.env),
  })
  return warm(event, context)
}

/** Those that the stack has set up. */
function channelsOf(env: NodeJS.ProcessEnv): Channels {
  const topicArn = env[ENVIRONMENT.noticesTopicArn]
  const busName = env[ENVIRONMENT.eventBusName]
  return {
    ...(topicArn && { email: new EmailChannel(new SNSClient(), topicArn) }),
    ...(busName && { event: new EventChannel(new EventBridgeClient(), busName) }),
  }
}

type Run = Pick<DeliverPorts, 'hasTime' | 'onFailure'>

const portsOf = ({ table, tableName, channels, now = Date.now }: NotifyOptions, run: Run) => ({
  records: new RecordTable(table, tableName),
  watches: new WatchTable(table, tableName),
  writer: new WatchWriter(table, tableName),
  channels,
  now,
  ...run,
})

const isBatch = (event: SQSEvent | object): event is SQSEvent => 'Records' in event

const outOfTime = (): PledgebookError =>
  new PledgebookError('upstream_failed', 'Too little time is left for another article. It will be tried again.')
