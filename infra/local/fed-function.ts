/** A function that is fed from a queue, with the numbers of the stack's description. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { FunctionDescription } from '../description.ts'
import { type FunctionRunner, startFunctionRunner } from './function-runner.ts'
import type { Surroundings } from './instance.ts'
import { startPoller } from './poller.ts'
import type { LocalQueue } from './queue.ts'

const STOP_GRACE_MS = 5000
const RETRY_DELAY_SECONDS = 2

export interface FedFunctionOptions {
  readonly name: string
  readonly description: FunctionDescription
  /** Runs one instance. */
  readonly script: URL
  readonly startsAtOnce: boolean
  readonly surroundings: Surroundings
  readonly sqs: SQSClient
  readonly queue: LocalQueue
  readonly maxReceiveCount: number
  readonly batchSize: number
  readonly concurrency: number
  readonly retryDelaySeconds: number | undefined
  /** As in `A change of the bucket could not be taken in.` */
  readonly failure: string
  readonly logName: string
  readonly log: (text: Uint8Array) => void
  readonly report: (fault: unknown) => void
}

export interface FedFunction extends Pick<FunctionRunner, 'invoke'> {
  /** Lets the batches in work end, or after a few seconds hands them back. */
  close(): Promise<void>
}

export function startFedFunction(options: FedFunctionOptions): FedFunction {
  const { description, queue } = options
  const runner = startFunctionRunner({
    ...options,
    timeoutMs: description.timeoutSeconds * 1000,
    memoryMegabytes: description.memoryMegabytes,
    nodeOptions: description.nodeOptions ?? [],
  })
  const poller = startPoller({
    ...options,
    queueUrl: queue.queueUrl,
    queueArn: queue.queueArn,
    retryDelaySeconds: options.retryDelaySeconds ?? RETRY_DELAY_SECONDS,
    invoke: runner.invoke,
  })
  return {
    invoke: runner.invoke,
    async close() {
      const stopped = poller.stop()
      await Promise.race([stopped, sleep(STOP_GRACE_MS, undefined, { ref: false })])
      await runner.stop()
      await stopped
      // A receive that was cut off may have taken messages with it.
      queue.handBackInFlight()
    },
  }
}
