/** Puts many articles into a stack that is killed again and again, and looks whether all came through. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import { BUCKET, DEAD_LETTER_QUEUE, QUEUE } from '../../infra/description.ts'
import { ACCOUNT, type Clients, createClients, type Endpoints } from '../../infra/local/clients.ts'
import { articleNumber } from './articles.ts'
import { residentMegabytes, type StackProcess, startStackProcess } from './stack-process.ts'

export interface SoakPlan {
  readonly data: string
  /** The first of four ports in a row. */
  readonly port: number
  /** The first article's number: where it is not 0, the folder is kept as the slice before left it. */
  readonly from: number
  /** How many, from that on. */
  readonly articles: number
  readonly kills: number
  /** Whether to end as soon as all are uploaded, without waiting for their records. */
  readonly burst: boolean
  /** Uploads at once. */
  readonly uploads: number
  /** From 0 up to 1, for the moments of the kills. */
  readonly random: () => number
  readonly report: (line: string) => void
}

export interface SoakMeasurements {
  readonly kills: number
  readonly seconds: { readonly uploading: number; readonly all: number }
  /** Megabytes, sampled all along. */
  readonly memory: { readonly stack: readonly number[]; readonly annotate: readonly number[] }
  /** Milliseconds that a query took. */
  readonly queries: { readonly uploading: readonly number[]; readonly after: readonly number[] }
  readonly deadLetters: number
}

const LOOK_EVERY_MS = 250

/** Resolves once the queue is empty, or a burst is over. The stack then still runs, and `stop` ends it. */
export async function soak(
  plan: SoakPlan,
): Promise<{ measured: SoakMeasurements; endpoints: Endpoints; stop(): Promise<void> }> {
  if (plan.from === 0) rmSync(plan.data, { recursive: true, force: true })
  mkdirSync(plan.data, { recursive: true })
  // The stack then leaves its bundled samples out.
  writeFileSync(join(plan.data, 'samples-taken'), '')
  const { port } = plan
  const at = (offset: number): string => `http://127.0.0.1:${port + offset}`
  const endpoints = { bucket: at(0), api: at(1), queue: at(2), table: at(3) }
  const clients = createClients(endpoints)
  const run = new SoakRun(plan, endpoints, clients, await startStackProcess(plan.data, port))
  try {
    const measured = await run.whole()
    return { measured, endpoints, stop: () => run.stop() }
  } catch (fault) {
    await run.stop()
    throw fault
  }
}

class SoakRun {
  readonly #plan: SoakPlan
  readonly #endpoints: Endpoints
  readonly #clients: Clients
  readonly #memory: { stack: number[]; annotate: number[] } = { stack: [], annotate: [] }
  readonly #queries: { uploading: number[]; after: number[] } = { uploading: [], after: [] }
  #stack: StackProcess
  #acknowledged = 0
  #killed = 0
  #ended = false

  constructor(plan: SoakPlan, endpoints: Endpoints, clients: Clients, stack: StackProcess) {
    this.#plan = plan
    this.#endpoints = endpoints
    this.#clients = clients
    this.#stack = stack
  }

  async whole(): Promise<SoakMeasurements> {
    const started = performance.now()
    const seconds = () => (performance.now() - started) / 1000
    const looking = [this.#watchMemory(), this.#askAgainAndAgain()]
    const killing = this.#killAtRandom()
    await this.#uploadAll()
    const uploading = seconds()
    this.#plan.report(`${this.#acknowledged} uploaded after ${Math.round(uploading)} s, ${this.#killed} kills so far`)
    await killing
    while (!this.#plan.burst && (await this.#waiting(QUEUE.localName)) !== 0) await sleep(LOOK_EVERY_MS)
    const all = seconds()
    this.#ended = true
    await Promise.all(looking)
    const deadLetters = (await this.#waiting(DEAD_LETTER_QUEUE.localName)) ?? 0
    return {
      kills: this.#killed,
      seconds: { uploading, all },
      memory: this.#memory,
      queries: this.#queries,
      deadLetters,
    }
  }

  async stop(): Promise<void> {
    this.#ended = true
    this.#clients.destroy()
    await this.#stack.kill()
  }

  /** Each article counts once the bucket has said that it has it; until then it is put again. */
  async #uploadAll(): Promise<void> {
    const numbers = Array.from({ length: this.#plan.articles }, (_, i) => this.#plan.from + i).values()
    const uploader = async () => {
      for (const i of numbers) {
        const { key, text } = articleNumber(i)
        const command = { Bucket: BUCKET.localName, Key: key, Body: text, ContentType: 'text/markdown' }
        while (!(await succeeds(() => this.#clients.s3.send(new PutObjectCommand(command))))) await sleep(LOOK_EVERY_MS)
        this.#acknowledged += 1
      }
    }
    await Promise.all(Array.from({ length: this.#plan.uploads }, uploader))
  }

  /** The moments are spread over all the work: each upload and each article done is a piece of it. */
  async #killAtRandom(): Promise<void> {
    const { kills, random, articles, data, port, report } = this.#plan
    const moments = Array.from({ length: kills }, () => random() * 1.9 * articles).sort((a, b) => a - b)
    for (const moment of moments) {
      while ((await this.#piecesDone()) < moment) await sleep(20 + random() * LOOK_EVERY_MS)
      await this.#stack.kill()
      this.#killed += 1
      this.#stack = await startStackProcess(data, port)
      report(`killed and started again (${this.#killed}): ${this.#acknowledged} uploaded`)
    }
  }

  async #piecesDone(): Promise<number> {
    const waiting = await this.#waiting(QUEUE.localName)
    return waiting === null ? 0 : this.#acknowledged + Math.max(0, this.#acknowledged - waiting)
  }

  /** Messages that wait or are in work; null where the queue cannot be asked at the moment. */
  async #waiting(queue: string): Promise<number | null> {
    try {
      const { Attributes = {} } = await this.#clients.sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl: `${this.#endpoints.queue}/${ACCOUNT}/${queue}`,
          AttributeNames: ['All'],
        }),
      )
      return Number(Attributes.ApproximateNumberOfMessages) + Number(Attributes.ApproximateNumberOfMessagesNotVisible)
    } catch {
      return null // It has just been killed: asked again.
    }
  }

  async #watchMemory(): Promise<void> {
    while (!this.#ended) {
      const { own, children } = await residentMegabytes(this.#stack.pid)
      if (own > 0) this.#memory.stack.push(own)
      if (children > 0) this.#memory.annotate.push(children)
      await sleep(LOOK_EVERY_MS)
    }
  }

  async #askAgainAndAgain(): Promise<void> {
    while (!this.#ended) {
      const phase = this.#acknowledged < this.#plan.articles ? this.#queries.uploading : this.#queries.after
      const started = performance.now()
      const answered = await succeeds(async () => {
        const response = await fetch(`${this.#endpoints.api}/v1/commitments?by=Norvania&limit=20`)
        await response.json()
        if (!response.ok) throw new Error(`status ${response.status}`)
      })
      if (answered) phase.push(performance.now() - started)
      await sleep(LOOK_EVERY_MS)
    }
  }
}

/** False where the stack is down or going down. */
async function succeeds(ask: () => Promise<unknown>): Promise<boolean> {
  return ask().then(
    () => true,
    () => false,
  )
}
