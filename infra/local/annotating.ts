/** The annotate function, fed from the queue with the numbers of the stack's description. */
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SQSClient } from '@aws-sdk/client-sqs'
import { ANNOTATE, ANNOTATE_SOURCE, DEFAULTS, TABLE } from '../description.ts'
import type { Surroundings } from './annotate-instance.ts'
import { startAnnotateRunner } from './annotate-runner.ts'
import type { Endpoints } from './clients.ts'
import { startPoller } from './poller.ts'
import type { Queues } from './queue.ts'

const STOP_GRACE_MS = 5000
const RETRY_DELAY_SECONDS = 2

export interface AnnotatingOptions {
  readonly sqs: SQSClient
  readonly queues: Queues
  readonly endpoints: Endpoints
  readonly maxObjectBytes?: number
  readonly retryDelaySeconds?: number
  readonly log: (text: Uint8Array) => void
  readonly report: (fault: unknown) => void
}

/** `close` lets the batches in work end, or after a few seconds hands them back. */
export function startAnnotating(options: AnnotatingOptions): { close(): Promise<void> } {
  const { sqs, queues, endpoints, log, report } = options
  const maxObjectBytes = options.maxObjectBytes ?? DEFAULTS.maxObjectBytes
  const surroundings: Surroundings = { endpoints, tableName: TABLE.localName, maxObjectBytes }
  const runner = startAnnotateRunner({
    script: new URL('./annotate-instance.ts', import.meta.url),
    surroundings,
    timeoutMs: ANNOTATE.timeoutSeconds * 1000,
    memoryMegabytes: ANNOTATE.memoryMegabytes,
    log,
  })
  const poller = startPoller({
    sqs,
    queueUrl: queues.queueUrl,
    queueArn: queues.queueArn,
    batchSize: ANNOTATE_SOURCE.batchSize,
    // One processor is left to the bucket, the queue, the table and the queries.
    concurrency: Math.max(1, Math.min(ANNOTATE_SOURCE.maxConcurrency, availableParallelism() - 1)),
    retryDelaySeconds: options.retryDelaySeconds ?? RETRY_DELAY_SECONDS,
    invoke: runner.invoke,
    report,
  })
  return {
    async close() {
      const stopped = poller.stop()
      await Promise.race([stopped, sleep(STOP_GRACE_MS, undefined, { ref: false })])
      await runner.stop()
      await stopped
      // A receive that was cut off may have taken messages with it.
      queues.handBackInFlight()
    },
  }
}
