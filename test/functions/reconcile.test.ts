import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createReconcileHandler,
  type InvocationContext,
  type ReconcileOptions,
  type Resumed,
} from '../../functions/reconcile.ts'
import type { ObjectEvent } from '../../shared/contract/document.ts'
import { METRICS_NAMESPACE, RECONCILE_METRICS } from '../../shared/contract/metrics.ts'
import { ReconcileBench } from '../reconcile/bench.ts'

const TANKS = 'Canada pledged 5 tanks to Ukraine.'
const SCHEDULE = { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} }
const PLENTY: InvocationContext = { getRemainingTimeInMillis: () => 300_000 }

let bench: ReconcileBench
let sent: ObjectEvent[]
let handedOver: Resumed[]
let options: ReconcileOptions
let printed: Record<string, unknown>[]

beforeEach(() => {
  bench = new ReconcileBench()
  sent = []
  handedOver = []
  options = {
    ports: bench.ports,
    bucketName: 'articles',
    queue: { send: async events => void sent.push(...events) },
    goOn: async resumed => void handedOver.push(structuredClone(resumed)),
  }
  vi.stubEnv('POWERTOOLS_DEV', 'true')
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false')
  printed = []
  for (const method of ['log', 'info', 'warn'] as const)
    vi.spyOn(console, method).mockImplementation(line => printed.push(JSON.parse(String(line))))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

/** One difference of each kind, among documents that agree with their objects. */
async function differ() {
  for (const key of ['1.txt', '2.txt', '3.txt', 'old.txt', 'gone.txt'])
    await bench.ingest(bench.change(key, `${TANKS} ${key}`))
  bench.change('missing.txt', TANKS)
  bench.change('old.txt', TANKS)
  bench.change('gone.txt', null)
  await bench.ingestByOlder(bench.change('version.txt', TANKS))
}

const ingestSent = async () => {
  for (const event of sent.splice(0)) await bench.ingest(event)
}

describe('the reconcile function', () => {
  it('queues an event for each difference, tells how many of each kind, and finds none when they are handled', async () => {
    await differ()
    const handler = createReconcileHandler(options)
    expect(await handler(SCHEDULE, PLENTY)).toEqual({
      objects: 6,
      missing: 1,
      stale: 1,
      orphaned: 1,
      other_version: 1,
      sent: 4,
      isDone: true,
    })
    expect(sent.map(({ kind, key }) => `${kind} ${key}`).toSorted()).toEqual([
      'created missing.txt',
      'created old.txt',
      'created version.txt',
      'removed gone.txt',
    ])
    await ingestSent()
    expect(await handler(SCHEDULE, PLENTY)).toMatchObject({ objects: 6, sent: 0, isDone: true })
  })

  it.each([
    ['after so many pages', { pagesOfRun: 1 }, 300_000],
    ['where its time runs out', {}, 30_000],
  ])('hands over to another run %s, until all is compared', async (_, limits, left) => {
    const context = { getRemainingTimeInMillis: () => left }
    await differ()
    const handler = createReconcileHandler({ ...options, ...limits })
    let answer = await handler(SCHEDULE, context)
    expect(answer).toMatchObject({ objects: 2, isDone: false })
    for (let runs = 1; !answer.isDone; runs++) {
      expect(runs).toBeLessThan(20)
      answer = await handler(JSON.parse(JSON.stringify(handedOver.at(-1))), context)
    }
    expect(answer).toEqual({ objects: 6, missing: 1, stale: 1, orphaned: 1, other_version: 1, sent: 4, isDone: true })
    await ingestSent()
    expect(await bench.steps()).toMatchObject({ differences: [] })
  })

  it('hands over what Lambda takes: the longest key and all of the sketch stay far below 256 KB', async () => {
    await differ()
    await bench.ingest(bench.change('\u0001'.repeat(1024), TANKS))
    await createReconcileHandler({ ...options, pagesOfRun: 1 })(SCHEDULE, PLENTY)
    expect(JSON.stringify(handedOver[0]).length).toBeLessThan(20_000)
  })

  it('queues no more than so many, so that uploads need not wait, and the rest the next day', async () => {
    for (let n = 0; n < 5; n++) await bench.ingestByOlder(bench.change(`${n}.txt`, TANKS))
    const handler = createReconcileHandler({ ...options, mostEvents: 3, pagesOfRun: 1 })
    const day = async () => {
      let answer = await handler(SCHEDULE, PLENTY)
      while (!answer.isDone) answer = await handler(handedOver.at(-1), PLENTY)
      await ingestSent()
      return answer
    }
    expect(await day()).toMatchObject({ other_version: 5, sent: 3 })
    expect(await day()).toMatchObject({ other_version: 2, sent: 2 })
    expect(await day()).toMatchObject({ other_version: 0, sent: 0 })
  })

  it('leaves alone what was put within the hour: its own event may be on its way', async () => {
    bench.change('just.txt', TANKS)
    const put = Date.parse('2026-01-01T00:00:00Z')
    const handlerAt = (minutes: number) => createReconcileHandler({ ...options, now: () => put + minutes * 60_000 })
    expect(await handlerAt(59)(SCHEDULE, PLENTY)).toMatchObject({ missing: 0, sent: 0 })
    expect(await handlerAt(61)(SCHEDULE, PLENTY)).toMatchObject({ missing: 1, sent: 1 })
  })

  it('ends without handing over where the queue refuses, so that Lambda runs it again', async () => {
    await differ()
    const queue = {
      send: async () => {
        throw new Error('refused')
      },
    }
    await expect(createReconcileHandler({ ...options, queue, pagesOfRun: 1 })(SCHEDULE, PLENTY)).rejects.toThrow(
      'refused',
    )
    expect(handedOver).toEqual([])
  })

  it('logs which keys differ and counts what was lost, and where nothing was it counts nothing, which is free', async () => {
    await differ()
    const handler = createReconcileHandler(options)
    await handler(SCHEDULE, PLENTY)
    expect(printed).toContainEqual(expect.objectContaining({ message: 'Differs', kind: 'orphaned', key: 'gone.txt' }))
    const metrics = () => printed.filter(line => '_aws' in line)
    expect(metrics()).toMatchObject([{ [RECONCILE_METRICS.lost]: 3, [RECONCILE_METRICS.otherVersion]: 1 }])
    expect(JSON.stringify(metrics())).toContain(METRICS_NAMESPACE)
    await ingestSent()
    printed.length = 0
    await handler(SCHEDULE, PLENTY)
    expect(metrics()).toEqual([])
    expect(printed).toContainEqual(expect.objectContaining({ message: 'Reconciled', objects: 6, sent: 0 }))
  })
})
