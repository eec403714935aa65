/**
 * Runs a function as Lambda does: apart from everything else, one batch at a time in an
 * instance, with a memory limit and a time-out. An instance is a process of its own: a long article
 * holds up neither the bucket nor a query, and one that takes too much memory ends nothing else.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import * as z from 'zod/mini'
import { PledgebookError } from '../../shared/contract/errors.ts'
import type { Invocation } from './instance.ts'

const answer = z.union([
  z.object({ response: z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) }) }),
  z.object({ fault: z.string() }),
])

export interface FunctionRunner {
  /** Rejects where the function threw, ran out of time or memory, or was ended by `stop`. */
  invoke(event: SQSEvent | object): Promise<SQSBatchResponse>
  /** Ends every instance at once, in the middle of its work. */
  stop(): Promise<void>
}

export interface RunnerOptions {
  /** As in `The annotate function failed`. */
  readonly name: string
  readonly script: URL
  /** Given to each instance as JSON, its first argument. */
  readonly surroundings: object
  readonly timeoutMs: number
  readonly memoryMegabytes: number
  /** Whether an instance is there before the first event comes. */
  readonly startsAtOnce: boolean
  readonly nodeOptions: readonly string[]
  /** Takes what the function writes to its log, and what ends it. */
  readonly log: (text: Uint8Array) => void
}

/** Lambda's log is JSON lines, and so is the local one; its metrics lines have no reader here. */
const ENVIRONMENT = { ...process.env, POWERTOOLS_METRICS_DISABLED: 'true' }

export function startFunctionRunner(options: RunnerOptions): FunctionRunner {
  const all = new Set<ChildProcess>()
  const idle = new Set<ChildProcess>()
  let stopped = false
  const start = (): ChildProcess => {
    const instance = forkInstance(options)
    all.add(instance)
    instance.on('close', () => {
      all.delete(instance)
      idle.delete(instance)
    })
    return instance
  }
  const take = (): ChildProcess => {
    for (const instance of idle) {
      idle.delete(instance)
      if (instance.connected) return instance
    }
    return start()
  }
  if (options.startsAtOnce) idle.add(start())
  return {
    async invoke(event) {
      if (stopped) throw ended(options.name)
      const instance = take()
      try {
        const response = await runIn(instance, event, options)
        idle.add(instance)
        return response
      } catch (fault) {
        // A fault may have left anything behind: the next batch gets a fresh instance.
        await end(instance)
        throw fault
      }
    },
    async stop() {
      stopped = true
      await Promise.all([...all].map(end))
    },
  }
}

function forkInstance({ script, surroundings, memoryMegabytes, nodeOptions, log }: RunnerOptions): ChildProcess {
  const instance = fork(fileURLToPath(script), [JSON.stringify(surroundings)], {
    execArgv: [`--max-old-space-size=${memoryMegabytes}`, ...nodeOptions],
    env: ENVIRONMENT,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  for (const output of [instance.stdout, instance.stderr]) output?.on('data', log)
  // Without a listener a fault between batches would end the stack; the close that follows it is enough.
  instance.on('error', () => undefined)
  return instance
}

/** Resolves when nothing more comes from the instance, not even to its log. */
async function end(instance: ChildProcess): Promise<void> {
  const isOver = instance.exitCode !== null || instance.signalCode !== null
  const outputIsOver = instance.stdout?.closed !== false && instance.stderr?.closed !== false
  if (isOver && outputIsOver) return
  const closed = once(instance, 'close')
  instance.kill('SIGKILL')
  await closed
}

function runIn(
  instance: ChildProcess,
  event: SQSEvent | object,
  { name, timeoutMs }: RunnerOptions,
): Promise<SQSBatchResponse> {
  return new Promise((resolve, reject) => {
    const settle = (outcome: () => void) => {
      clearTimeout(timer)
      instance.off('message', answered).off('error', failed).off('exit', exited)
      outcome()
    }
    const failed = (fault: unknown) => settle(() => reject(fault))
    const exited = () => failed(ended(name))
    const answered = (message: unknown) => {
      const parsed = answer.safeParse(message)
      if (!parsed.success) failed(parsed.error)
      else if ('fault' in parsed.data) failed(upstream(`The ${name} function failed: ${parsed.data.fault}`))
      else settle(resolve.bind(null, parsed.data.response))
    }
    const outOfTime = `The ${name} function took longer than ${timeoutMs / 1000} s and was ended.`
    const timer = setTimeout(() => failed(upstream(outOfTime)), timeoutMs)
    instance.once('message', answered).once('error', failed).once('exit', exited)
    instance.send({ event, deadline: Date.now() + timeoutMs } satisfies Invocation, fault => fault && failed(fault))
  })
}

const upstream = (message: string): PledgebookError => new PledgebookError('upstream_failed', message)
const ended = (name: string): PledgebookError => upstream(`The ${name} function was ended, or ended by itself.`)
