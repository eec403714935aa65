/** The annotate function, fed from the queue of the bucket's events. */
import { availableParallelism } from 'node:os'
import { ANNOTATE, ANNOTATE_LOG, ANNOTATE_SOURCE, QUEUE } from '../description.ts'
import { type FedFunction, type FedFunctionOptions, startFedFunction } from './fed-function.ts'

export type FeedOptions = Pick<
  FedFunctionOptions,
  'sqs' | 'queue' | 'surroundings' | 'retryDelaySeconds' | 'log' | 'report'
>

export const startAnnotating = (options: FeedOptions): FedFunction =>
  startFedFunction({
    ...options,
    name: 'annotate',
    description: ANNOTATE,
    script: new URL('./annotate-instance.ts', import.meta.url),
    startsAtOnce: true,
    maxReceiveCount: QUEUE.maxReceiveCount,
    batchSize: ANNOTATE_SOURCE.batchSize,
    // One processor is left to the bucket, the queue, the table and the queries.
    concurrency: Math.max(1, Math.min(ANNOTATE_SOURCE.maxConcurrency, availableParallelism() - 1)),
    failure: 'A change of the bucket could not be taken in.',
    logName: ANNOTATE_LOG.current,
  })
