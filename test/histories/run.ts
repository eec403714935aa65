/**
 * One history of a bucket, the queue of its events, the runs of the annotate function that take
 * them, what befalls those on the way, and readers that look on. Nothing in it depends on a clock.
 */
import assert from 'node:assert/strict'
import type { ObjectEvent } from '../../shared/contract/document.ts'
import { RecordTable, type TableClient } from '../../shared/record/index.ts'
import { notification } from '../arrive/events.ts'
import { MemoryBucket } from '../ingest/memory-bucket.ts'
import { annotateFunction, hurriedBy } from './annotate-function.ts'
import { Network, Process } from './network.ts'
import { type Change, FIRST_HANDLER, type HistoryPlan, READER, USER } from './plan.ts'
import { MemoryQueue, recordOf } from './queue.ts'
import { readOnce } from './reader.ts'
import { answerOf, s3Fault } from './s3.ts'
import { type Pieces, type Store, tableEffect } from './table-requests.ts'
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
export async function runHistory(plan: HistoryPlan, store: Store, pieces: Pieces): Promise<History> {
  const turns = new Turns(plan.choices)
  const bucket = new MemoryBucket(plan)
  const queue = new MemoryQueue(plan.maxReceives)
  const network = new Network(turns, plan.faults)
  const watch = new Watch(store, bucket, () => turns.steps)
  const clock = () => turns.steps * MS_A_STEP
  const events: ObjectEvent[] = []
  const picks = plan.picks.values()
  const hurries = plan.hurries.values()
  const read = { tries: 0, givenUp: 0 }
  let userAtWork = true
  let handlersAtWork = plan.handlers

  const change = (what: Change) => {
    if (what.kind === 'redrive') return queue.redrive()
    const sent =
      what.kind === 'put' ? bucket.put(what.key, what.text, metadataOf(what.published)) : bucket.delete(what.key)
    const event = what.sequenced ? sent : { ...sent, sequencer: null }
    events.push(event)
    for (let i = 0; i < what.times; i++) queue.send(bodyOf(event))
  }
  const user = async () => {
    for (const what of plan.changes) {
      for (let i = 0; i < what.pause; i++) await turns.take(USER, () => undefined)
      await turns.take(USER, () => change(what))
    }
    userAtWork = false
  }

  const handler = async (actor: number) => {
    while (userAtWork || queue.busy || queue.hasDeadLetters) {
      const messages = await turns.take(actor, () => {
        // In the end every dead letter is sent back.
        if (!userAtWork && !queue.busy) queue.redrive()
        return queue.receive(plan.batchSize, () => picks.next().value ?? 0)
      })
      if (messages.length === 0) continue
      const run = new Process(network, turns, actor)
      const handle = annotateFunction(
        command => run.request(s3Effect(bucket, command)),
        tableThrough(run, watch, pieces),
        store.tableName,
        clock,
      )
      const context = hurriedBy(hurries.next().value ?? null)
      const { batchItemFailures } = await handle({ Records: messages.map(recordOf) }, context)
      watch.rethrow()
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
      // What a dead process would have answered, no one heard.
      queue.settle(messages, id => run.dead || failed.has(id))
    }
    handlersAtWork -= 1
  }

  const reader = async () => {
    const run = new Process(new Network(turns, []), turns, READER)
    const looking = {
      table: new RecordTable(halfAnswered(run, watch, pieces), store.tableName, () => clock() + READER_AHEAD_MS),
      watch,
      keys: [...new Set(plan.changes.flatMap(what => ('key' in what ? [what.key] : [])))],
      stepNow: () => turns.steps,
    }
    for (; handlersAtWork > 0 && looking.keys.length > 0; read.tries++) {
      for (let i = 0; i < STEPS_BETWEEN_READS; i++) await turns.take(READER, () => undefined)
      if (!(await readOnce(looking, read.tries))) read.givenUp += 1
    }
  }

  const handlers = Array.from({ length: plan.handlers }, (_, i) => handler(FIRST_HANDLER + i))
  await turns.run([user(), reader(), Promise.all(handlers).then(() => network.quiet())])
  watch.rethrow()
  const { deadLetters } = queue
  return {
    bucket,
    store,
    events,
    network,
    deadLetters,
    flips: watch.flips,
    reads: read.tries,
    readsGivenUp: read.givenUp,
  }
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

const tableThrough = (run: Process, watch: Watch, pieces: Pieces): TableClient =>
  ({ send: (command: unknown) => run.request(tableEffect(command, watch.send, pieces)) }) as TableClient

/** Of every batch that is read, DynamoDB answers only half at first. */
const halfAnswered = (run: Process, watch: Watch, pieces: Pieces): TableClient => {
  const send = (command: unknown) => {
    const effect = tableEffect(command, watch.send, pieces)
    return run.request(effect.half ? { ...effect, whole: effect.half } : effect)
  }
  return { send } as TableClient
}

const s3Effect = (bucket: MemoryBucket, command: unknown) => ({
  whole: (step: <T>(act: () => T) => Promise<T>) => step(() => answerOf(bucket, command)),
  refusal: () => s3Fault('SlowDown', 503),
})

/** An event's message as S3 sends it. */
const bodyOf = ({ kind, key, bucket, sequencer }: ObjectEvent): string =>
  notification([{ key, bucket, sequencer, name: kind === 'created' ? 'ObjectCreated:Put' : 'ObjectRemoved:Delete' }])

const metadataOf = (published: string | null): Record<string, string> =>
  published === null ? {} : { 'published-at': published }
