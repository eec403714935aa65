/**
 * Runs the annotate function as Lambda does: apart from everything else, one batch at a time in an
 * instance, with a memory limit and a time-out. An instance is a worker thread, so that a long article
 * never holds up the bucket, the queue or a query.
 */
import { Worker } from 'node:worker_threads'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import * as z from 'zod/mini'
import { PledgebookError } from '../../shared/contract/errors.ts'
import type { Invocation } from './annotate-worker.ts'

const answer = z.union([
  z.object({ response: z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) }) }),
  z.object({ fault: z.string() }),
])

export interface AnnotateRunner {
  /** Rejects where the function threw, ran out of time or memory, or was ended by `stop`. */
  invoke(event: SQSEvent): Promise<SQSBatchResponse>
  /** Ends every instance at once, in the middle of its work. */
  stop(): Promise<void>
}

export interface RunnerOptions {
  readonly script: URL
  /** Given to each instance as its `workerData`. */
  readonly surroundings: object
  readonly timeoutMs: number
  readonly memoryMegabytes: number
  /** Takes what the function writes to its log. */
  readonly log: (text: Uint8Array) => void
}

/** Lambda's log is JSON lines, and so is the local one; its metrics lines have no reader here. */
const ENVIRONMENT = { ...process.env, POWERTOOLS_METRICS_DISABLED: 'true' }

export function startAnnotateRunner(options: RunnerOptions): AnnotateRunner {
  const all = new Set<Worker>()
  const idle: Worker[] = []
  let stopped = false
  const start = (): Worker => {
    const { script, surroundings, memoryMegabytes } = options
    const resourceLimits = { maxOldGenerationSizeMb: memoryMegabytes }
    const worker = new Worker(script, {
      workerData: surroundings,
      resourceLimits,
      env: ENVIRONMENT,
      stdout: true,
      stderr: true,
    })
    for (const output of [worker.stdout, worker.stderr]) output.on('data', (text: Buffer) => options.log(text))
    all.add(worker)
    // Without a listener a fault between batches would end the process; the exit that follows it is enough.
    worker.on('error', () => undefined)
    worker.on('exit', () => {
      all.delete(worker)
      if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1)
    })
    return worker
  }
  idle.push(start())
  return {
    async invoke(event) {
      if (stopped) throw ended()
      const worker = idle.pop() ?? start()
      try {
        const response = await runIn(worker, event, options.timeoutMs)
        idle.push(worker)
        return response
      } catch (fault) {
        // A fault may have left anything behind: the next batch gets a fresh instance.
        await worker.terminate()
        throw fault
      }
    },
    async stop() {
      stopped = true
      await Promise.all([...all].map(worker => worker.terminate()))
    },
  }
}

function runIn(worker: Worker, event: SQSEvent, timeoutMs: number): Promise<SQSBatchResponse> {
  return new Promise((resolve, reject) => {
    const settle = (outcome: () => void) => {
      clearTimeout(timer)
      worker.off('message', answered).off('error', failed).off('exit', exited)
      outcome()
    }
    const failed = (fault: unknown) => settle(() => reject(fault))
    const exited = () => failed(ended())
    const answered = (message: unknown) => {
      const parsed = answer.safeParse(message)
      if (!parsed.success) failed(parsed.error)
      else if ('fault' in parsed.data)
        failed(new PledgebookError('upstream_failed', `The annotate function failed: ${parsed.data.fault}`))
      else settle(resolve.bind(null, parsed.data.response))
    }
    const outOfTime = `The annotate function took longer than ${timeoutMs / 1000} s and was ended.`
    const timer = setTimeout(() => failed(new PledgebookError('upstream_failed', outOfTime)), timeoutMs)
    worker.once('message', answered).once('error', failed).once('exit', exited)
    worker.postMessage({ event, deadline: Date.now() + timeoutMs } satisfies Invocation)
  })
}

const ended = (): PledgebookError => new PledgebookError('upstream_failed', 'The annotate function was ended.')
