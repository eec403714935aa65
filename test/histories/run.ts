/**
 * One history of a bucket, the queue of its events, the runs of the annotate function that take
 * them, what befalls those on the way, and readers that look on. Nothing in it depends on a clock.
 */
import assert from 'node:assert/strict'
import type { ObjectEvent } from '../../shared/contract/document.ts'
import { RecordTable } from '../../shared/record/index.ts'
import { MemoryBucket } from '../ingest/memory-bucket.ts'
import { annotateFunction, hurriedBy } from './annotate-function.ts'
import { Network, Process } from './network.ts'
import { type Change, FIRST_HANDLER, type HistoryPlan, READER, USER } from './plan.ts'
import { MemoryQueue, recordOf } from './queue.ts'
import { readOnce } from './reader.ts'
import { bodyOf, halfAnswered, metadataOf, s3Effect, tableThrough } from './requests.ts'
import { answerOf } from './s3.ts'
import type { Pieces, Store } from './table-requests.ts'
import { Turns } from './turns.ts'
import { Watch } from './watch.ts'

export interface History {
  readonly bucket: MemoryBucket
  readonly store: Store
  /** As delivered, each once. */
  readonly events: readonly ObjectEvent[]
  readonly network: Network
  readonly deadLetters: number
  readonly flips: number
  readonly reads: number
  readonly readsGivenUp: number
}

/** A history lasts so many steps that some revisions are new to a reader and some are not. */
const MS_A_STEP = 10_000
/** By which a reader's clock is ahead of the writers': what goes wrong with clocks goes wrong in this direction. */
const READER_AHEAD_MS = 50_000
/** A reader that always reads would be most of a history's work. */
const STEPS_BETWEEN_READS = 10

/** Throws an AssertionError where a step breaks an invariant. */
export function runHistory(plan: HistoryPlan, store: Store, pieces: Pieces): Promise<History> {
  return new HistoryRun(plan, store, pieces).whole()
}

/** A history as it is told: the user, the handlers and the reader take turns in it. */
class HistoryRun {
  readonly #plan: HistoryPlan
  readonly #store: Store
  readonly #pieces: Pieces
  readonly #turns: Turns
  readonly #bucket: MemoryBucket
  readonly #queue: MemoryQueue
  readonly #network: Network
  readonly #watch: Watch
  readonly #events: ObjectEvent[] = []
  readonly #picks: Iterator<number>
  readonly #hurries: Iterator<number | null>
  readonly #read = { tries: 0, givenUp: 0 }
  #userAtWork = true
  #handlersAtWork: number

  constructor(plan: HistoryPlan, store: Store, pieces: Pieces) {
    this.#plan = plan
    this.#store = store
    this.#pieces = pieces
    this.#turns = new Turns(plan.choices)
    this.#bucket = new MemoryBucket(plan)
    this.#queue = new MemoryQueue(plan.maxReceives)
    this.#network = new Network(this.#turns, plan.faults)
    this.#watch = new Watch(store, this.#bucket, () => this.#turns.steps)
    this.#picks = plan.picks.values()
    this.#hurries = plan.hurries.values()
    this.#handlersAtWork = plan.handlers
  }

  async whole(): Promise<History> {
    const handlers = Array.from({ length: this.#plan.handlers }, (_, i) => this.#handle(FIRST_HANDLER + i))
    const handled = Promise.all(handlers).then(() => this.#network.quiet())
    await this.#turns.run([this.#use(), this.#look(), handled])
    this.#watch.rethrow()
    return {
      bucket: this.#bucket,
      store: this.#store,
      events: this.#events,
      network: this.#network,
      deadLetters: this.#queue.deadLetters,
      flips: this.#watch.flips,
      reads: this.#read.tries,
      readsGivenUp: this.#read.givenUp,
    }
  }

  async #use(): Promise<void> {
    for (const what of this.#plan.changes) {
      for (let i = 0; i < what.pause; i++) await this.#turns.take(USER, () => undefined)
      await this.#turns.take(USER, () => this.#change(what))
    }
    this.#userAtWork = false
  }

  #change(what: Change): void {
    if (what.kind === 'redrive') {
      this.#queue.redrive()
      return
    }
    const { key } = what
    const sent =
      what.kind === 'put' ? this.#bucket.put(key, what.text, metadataOf(what.published)) : this.#bucket.delete(key)
    const event = what.sequenced ? sent : { ...sent, sequencer: null }
    this.#events.push(event)
    for (let i = 0; i < what.times; i++) this.#queue.send(bodyOf(event))
  }

  async #handle(actor: number): Promise<void> {
    const queue = this.#queue
    while (this.#userAtWork || queue.busy || queue.hasDeadLetters) {
      const messages = await this.#turns.take(actor, () => {
        // In the end every dead letter is sent back.
        if (!this.#userAtWork && !queue.busy) queue.redrive()
        return queue.receive(this.#plan.batchSize, () => this.#picks.next().value ?? 0)
      })
      if (messages.length === 0) continue
      const run = new Process(this.#network, this.#turns, actor)
      const context = hurriedBy(this.#hurries.next().value ?? null)
      const { batchItemFailures } = await this.#function(run)({ Records: messages.map(recordOf) }, context)
      this.#watch.rethrow()
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
      // What a dead process would have answered, no one heard.
      queue.settle(messages, id => run.dead || failed.has(id))
    }
    this.#handlersAtWork -= 1
  }

  #function(run: Process): ReturnType<typeof annotateFunction> {
    return annotateFunction(
      command => run.request(s3Effect(this.#bucket, command)),
      tableThrough(run, this.#watch, this.#pieces),
      this.#store.tableName,
      this.#clock,
    )
  }

  async #look(): Promise<void> {
    const run = new Process(new Network(this.#turns, []), this.#turns, READER)
    const client = halfAnswered(run, this.#watch, this.#pieces)
    const looking = {
      table: new RecordTable(client, this.#store.tableName, () => this.#clock() + READER_AHEAD_MS),
      watch: this.#watch,
      keys: [...new Set(this.#plan.changes.flatMap(what => ('key' in what ? [what.key] : [])))],
      stepNow: () => this.#turns.steps,
    }
    for (; this.#handlersAtWork > 0 && looking.keys.length > 0; this.#read.tries++) {
      for (let i = 0; i < STEPS_BETWEEN_READS; i++) await this.#turns.take(READER, () => undefined)
      if (!(await readOnce(looking, this.#read.tries))) this.#read.givenUp += 1
    }
  }

  readonly #clock = (): number => this.#turns.steps * MS_A_STEP
}

/** Delivers every event of a history that has ended once more, and nothing befalls it. */
export async function redeliver({ bucket, store, events }: History): Promise<void> {
  const handle = annotateFunction(
    async command => answerOf(bucket, command),
    store.client,
    store.tableName,
    () => 0,
  )
  const messages = events.map((event, i) => recordOf({ id: `again${i}`, body: bodyOf(event), receives: 1 }))
  const { batchItemFailures } = await handle({ Records: messages }, hurriedBy(null))
  assert.deepEqual(batchItemFailures, [])
}
