/** The notify function as Lambda calls it. */
import type { SQSEvent } from 'aws-lambda'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createNotifyHandler, type InvocationContext } from '../../functions/notify.ts'
import { PledgebookError } from '../../shared/contract/errors.ts'
import { MemoryTable } from '../emulators/index.ts'
import { Bench, inShort, KeptChannel, watchOf, webhookTo } from '../watch/bench.ts'

const MARKER = 'minesweepers'
const PLEDGED = { text: `The Norvania Council pledged to send two ${MARKER} to Teshka.`, date: '2027-01-10' }
const OTHER = { text: 'Tarrow Rail pledged to buy ten trains.', date: '2027-01-11', outlet: 'Post' }
const PLENTY: InvocationContext = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 120_000 }

let bench: Bench
let memory: MemoryTable
let channel: KeptChannel
let printed: Record<string, unknown>[]
beforeEach(async () => {
  memory = new MemoryTable()
  bench = new Bench(memory.client)
  channel = new KeptChannel()
  printed = []
  // In this mode Powertools print by the global console.
  vi.stubEnv('POWERTOOLS_DEV', 'true')
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false')
  for (const method of ['log', 'info', 'warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation(line => printed.push(JSON.parse(String(line))))
  await bench.writer.add(watchOf({ channels: [webhookTo('https://example.org/hook?token=t0ken')] }))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

const handlerOf = (table = memory.client) =>
  createNotifyHandler({ table, tableName: 'records', channels: { webhook: channel }, now: () => bench.time })

const batch = (...bodies: readonly string[]): SQSEvent => ({
  Records: bodies.map((body, i) => ({ messageId: `m${i}`, body }) as SQSEvent['Records'][number]),
})
const failed = (...ids: readonly string[]) => ({ batchItemFailures: ids.map(itemIdentifier => ({ itemIdentifier })) })
const messageOf = async (story: typeof PLEDGED) => JSON.stringify({ docId: await bench.put(story) })
const sent = () => channel.parcels.flatMap(({ notices }) => notices.map(inShort))

/** The metric values of all that was printed, by name. */
const metrics = () =>
  Object.fromEntries(
    printed
      .filter(line => '_aws' in line)
      .flatMap(line => Object.entries(line))
      .filter(([name]) => /^[A-Z]/.test(name)),
  )

describe('the notify function', () => {
  it('tells and sends what an article changed, and counts it', async () => {
    expect(await handlerOf()(batch(await messageOf(PLEDGED)), PLENTY)).toEqual(failed())
    expect(sent()).toEqual(['first_seen'])
    expect(metrics()).toEqual({ NoticesMade: 1, DeliveriesMade: 1 })
  })

  it('hands back what it cannot read, and does its neighbours', async () => {
    const event = batch('no message', await messageOf(PLEDGED), '{"docId":1}', await messageOf(OTHER))
    expect(await handlerOf()(event, PLENTY)).toEqual(failed('m0', 'm2'))
    expect(sent()).toEqual(['first_seen', 'first_seen'])
    expect(metrics()).toMatchObject({ MessagesHandedBack: expect.anything() })
  })

  it('hands back what it has no time for', async () => {
    const inHurry = { ...PLENTY, getRemainingTimeInMillis: () => 29_000 }
    expect(await handlerOf()(batch(await messageOf(PLEDGED)), inHurry)).toEqual(failed('m0'))
    expect(sent()).toEqual([])
  })

  it('has done with a message whose notice stands, whatever becomes of the sending; the schedule sends it', async () => {
    channel.fault = () => new PledgebookError('upstream_failed', 'The webhook answered 500.')
    expect(await handlerOf()(batch(await messageOf(PLEDGED)), PLENTY)).toEqual(failed())
    expect(metrics()).toEqual({ NoticesMade: 1, DeliveriesFailed: 1 })
    channel.fault = () => null
    expect(await handlerOf()({ source: 'aws.events' }, PLENTY)).toEqual(failed())
    expect(sent()).toEqual([])
    bench.time += 15 * 60_000
    await handlerOf()({ source: 'aws.events' }, PLENTY)
    expect(sent()).toEqual(['first_seen'])
  })

  it('called by the schedule fails where the table does, so that it is seen', async () => {
    const broken = { send: () => Promise.reject(new Error('no table')) }
    await expect(handlerOf(broken)({ source: 'aws.events' }, PLENTY)).rejects.toThrow('no table')
  })

  it('logs no word of an article, and no address', async () => {
    channel.fault = () => new TypeError(`${MARKER} https://example.org/hook?token=t0ken`)
    await handlerOf()(batch(await messageOf(PLEDGED), MARKER), PLENTY)
    const log = JSON.stringify(printed)
    expect(log).toContain('Not delivered')
    expect(log).not.toContain(MARKER)
    expect(log).not.toContain('t0ken')
  })
})
