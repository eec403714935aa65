/**
 * One history of articles that come and go, of the runs of the notify function that tell what they changed,
 * and of all that befalls those on the way. It is made of the parts of the ingest's histories.
 */
import { setImmediate } from 'node:timers/promises'
import fc from 'fast-check'
import { createNotifyHandler } from '../../functions/notify.ts'
import { PledgebookError } from '../../shared/contract/errors.ts'
import type { Watch } from '../../shared/contract/watch.ts'
import type { TableClient } from '../../shared/record/index.ts'
import type { Channel, Parcel } from '../../shared/watch/channel.ts'
import { memoryStore } from '../histories/memory-store.ts'
import { Network, Process } from '../histories/network.ts'
import { FAULTS, type Fault, FIRST_HANDLER, MAX_HANDLERS, USER } from '../histories/plan.ts'
import { MemoryQueue, recordOf } from '../histories/queue.ts'
import { SILENT } from '../histories/silent.ts'
import { type Pieces, type Store, tableEffect } from '../histories/table-requests.ts'
import { type Choice, Turns } from '../histories/turns.ts'
import { Bench, watchOf, webhookTo } from './bench.ts'

/** Each joins only its like, whichever of them are there. */
const TEXTS = [
  'The Norvania Council proposed to send two minesweepers to Teshka.',
  'The Norvania Council pledged to send two minesweepers to Teshka.',
  'The Norvania Council pledged on Monday to send two minesweepers to Teshka.',
  'The Norvania Council withdrew its promise to send two minesweepers to Teshka.',
  'The Norvania Council will lend Teshka 40 pumps. Tarrow Rail plans to buy ten trains.',
  'Tarrow Rail signed a contract to buy ten trains.',
  'The harbour was quiet on Sunday.',
] as const
const DATES = ['2027-01-02', '2027-01-10', '2027-01-20'] as const

export type Change = { readonly pause: number } & (
  | { readonly kind: 'put'; readonly key: string; readonly text: string; readonly date: string; readonly times: number }
  | { readonly kind: 'remove'; readonly key: string }
  /** Someone else begins to watch. */
  | { readonly kind: 'watch' }
  | { readonly kind: 'redrive' }
)

export interface Plan {
  readonly changes: readonly Change[]
  readonly choices: readonly Choice[]
  readonly picks: readonly number[]
  readonly faults: readonly Fault[]
  readonly handlers: number
  readonly batchSize: number
  readonly maxReceives: number
  readonly pieces: Pieces
  readonly digest: Watch['digest']
}

export interface History {
  readonly plan: Plan
  readonly store: Store
  readonly bench: Bench
  readonly parcels: readonly Parcel[]
  /** When each object last came, by document. */
  readonly arrivals: ReadonlyMap<string, string>
  readonly faults: number
  readonly deadLetters: number
}

/** A run lasts seconds, as one does: no lease ends in the midst of it. */
const MS_A_STEP = 20
const BEGINNING = Date.parse('2027-02-01T00:00:00Z')
const HOUR = 60 * 60 * 1000

export const EARLY = 'early'
export const LATE = 'late'
const HOOK = webhookTo('https://example.org/hook')

export async function play(plan: Plan): Promise<History> {
  const turns = new Turns(plan.choices)
  const network = new Network(turns, plan.faults)
  const store = memoryStore()
  const bench = new Bench(store.client, store.tableName)
  const queue = new MemoryQueue(plan.maxReceives)
  const picks = plan.picks.values()
  const parcels: Parcel[] = []
  const arrivals = new Map<string, string>()
  let waited = 0
  let userAtWork = true
  let atWork = 0
  const clock = () => BEGINNING + turns.steps * MS_A_STEP + waited
  const isoNow = () => new Date(clock()).toISOString()
  const watch = (id: string) =>
    bench.writer.add(watchOf({ id, madeAt: isoNow(), channels: [HOOK], digest: plan.digest }))

  const change = async (what: Change) => {
    if (what.kind === 'redrive') return queue.redrive()
    if (what.kind === 'watch') return watch(LATE)
    if (what.kind === 'remove') return bench.remove(what.key)
    const docId = await bench.put({ ...what, arrived: isoNow() })
    arrivals.set(docId, isoNow())
    for (let i = 0; i < what.times; i++) queue.send(JSON.stringify({ docId }))
  }
  const user = async () => {
    for (const what of plan.changes) {
      for (let i = 0; i < what.pause; i++) await turns.take(USER, () => undefined)
      await turns.take(USER, () => change(what))
    }
    userAtWork = false
  }
  const handler = async (actor: number) => {
    for (;;) {
      const messages = await turns.take(actor, () => {
        if (!userAtWork && !queue.busy) queue.redrive()
        return queue.receive(plan.batchSize, () => picks.next().value ?? 0)
      })
      if (messages.length === 0 && !userAtWork && !queue.busy) {
        if (actor !== FIRST_HANDLER || (await bench.outbox()).length === 0) return
        // Of what failed or was cut off, the next try comes later; a digest, too. No run lasts for so long.
        if (atWork === 0) waited += HOUR
      }
      atWork += 1
      const run = new Process(network, turns, actor)
      const handle = notifyFunction(tableThrough(run, store, plan.pieces), store.tableName, clock, {
        send: parcel => run.request(sending(parcel, parcels)),
      })
      const event = messages.length > 0 ? { Records: messages.map(recordOf) } : {}
      const answer = await handle(event, CONTEXT).catch(() => null)
      const failed = new Set(answer?.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
      atWork -= 1
      queue.settle(messages, id => run.dead || answer === null || failed.has(id))
    }
  }

  await watch(EARLY)
  const handlers = Array.from({ length: plan.handlers }, (_, i) => handler(FIRST_HANDLER + i))
  await turns.run([user(), Promise.all(handlers).then(() => network.quiet())])
  bench.time = clock() + HOUR
  // What arrived late may have left something to be dealt with.
  while ((await bench.outbox()).length > 0) {
    await setImmediate()
    const { sent } = await bench.deliver()
    if (sent > 0) parcels.push(...bench.channel.parcels.splice(0))
    bench.time += HOUR
  }
  const faults = Object.values(network.counts).reduce((total, count) => total + count, 0)
  return { plan, store, bench, parcels, arrivals, faults, deadLetters: queue.deadLetters }
}

const CONTEXT = { awsRequestId: 'request', getRemainingTimeInMillis: () => 120_000 }

const notifyFunction = (table: TableClient, tableName: string, now: () => number, webhook: Channel) =>
  createNotifyHandler({ ...SILENT, table, tableName, now, channels: { webhook } })

const tableThrough = (run: Process, store: Store, pieces: Pieces): TableClient =>
  ({
    send: (command: unknown) => run.request(tableEffect(command, each => store.client.send(each as never), pieces)),
  }) as TableClient

const sending = (parcel: Parcel, parcels: Parcel[]) => ({
  whole: (step: <T>(act: () => T) => Promise<T>) =>
    step(() => {
      parcels.push(parcel)
      return 'delivered' as const
    }),
  refusal: () => new PledgebookError('upstream_failed', 'The webhook answered 500.'),
})

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom(...Array<'put'>(8).fill('put'), 'remove' as const, 'watch' as const, 'redrive' as const),
  key: fc.constantFrom('a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt', 'f.txt'),
  text: fc.constantFrom(...TEXTS),
  date: fc.constantFrom(...DATES),
  times: fc.integer({ min: 1, max: 3 }),
  pause: fc.oneof(fc.constant(0), fc.nat({ max: 30 }), fc.nat({ max: 200 })),
})

const faults: fc.Arbitrary<readonly Fault[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...FAULTS), after: fc.nat({ max: 40 }), late: fc.nat({ max: 80 }) }),
  { maxLength: 6, size: 'max' },
)
const choice = fc.record({
  actor: fc.nat({ max: FIRST_HANDLER + MAX_HANDLERS - 1 }),
  steps: fc.integer({ min: 1, max: 40 }),
  first: fc.boolean(),
})

export const anyPlan: fc.Arbitrary<Plan> = fc
  .record({
    changes: fc.array(change, { minLength: 1, maxLength: 7, size: 'max' }),
    choices: fc.array(choice, { maxLength: 30, size: 'max' }),
    picks: fc.array(fc.nat({ max: 11 }), { maxLength: 20, size: 'max' }),
    faults: fc.oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 3, arbitrary: faults }),
    handlers: fc.integer({ min: 1, max: MAX_HANDLERS }),
    batchSize: fc.integer({ min: 1, max: 3 }),
    maxReceives: fc.integer({ min: 1, max: 3 }),
    pieces: fc.constantFrom('forwards' as const, 'backwards' as const),
    digest: fc.constantFrom(null, null, 'hourly' as const, 'daily' as const),
  })
  .map(plan => ({ ...plan, changes: watchedOnce(plan.changes) }))

/** A second watch is enough. */
const watchedOnce = (changes: readonly Change[]): readonly Change[] =>
  changes.filter((each, i) => each.kind !== 'watch' || changes.findIndex(({ kind }) => kind === 'watch') === i)
