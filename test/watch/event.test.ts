import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { describe, expect, it, onTestFinished } from 'vitest'
import { EventChannel } from '../../shared/watch/event.ts'
import { parcelOf } from '../../shared/watch/notice.ts'
import { noticeOfTest, watchOf } from './bench.ts'

interface Entry {
  readonly Source: string
  readonly DetailType: string
  readonly EventBusName: string
  readonly Detail: string
}

/** EventBridge as far as it takes events: `refuse` names the error of those that it does not take. */
async function startBus(refuse: (entry: Entry) => string | null = () => null) {
  const taken: Entry[][] = []
  const server = createServer(async (request, response) => {
    const { Entries } = (await json(request)) as { Entries: Entry[] }
    const answers = Entries.map(entry => {
      const ErrorCode = refuse(entry)
      return ErrorCode === null ? { EventId: 'e' } : { ErrorCode }
    })
    taken.push(Entries.filter((_, n) => answers[n]?.ErrorCode === undefined))
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(JSON.stringify({ FailedEntryCount: 0, Entries: answers }))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const client = new EventBridgeClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
  return { taken, channel: new EventChannel(client, 'notices') }
}

const WATCH = watchOf({ name: 'ships' })
const notices = (count: number) => Array.from({ length: count - 1 }, (_, n) => noticeOfTest({ id: `notice-${n + 2}` }))

describe('a notice as an event', () => {
  it('is one event, which rules find by its source and type, with the notice whole', async () => {
    const { taken, channel } = await startBus()
    expect(await channel.send(parcelOf(WATCH, 'event', [noticeOfTest()]))).toBe('delivered')
    const [[event, ...others] = [], ...batches] = taken
    expect([others, batches]).toEqual([[], []])
    expect(event).toMatchObject({ EventBusName: 'notices', Source: 'pledgebook', DetailType: 'Commitment Changed' })
    expect(JSON.parse(event?.Detail ?? '')).toEqual({
      id: 'notice-1',
      isTest: false,
      watch: { id: 'w1', name: 'ships' },
      text: expect.stringContaining('Norvania, strengthened: proposed → signed'),
      notice: noticeOfTest(),
    })
  })

  it('of a digest is still one event each, ten at a time, as EventBridge takes them', async () => {
    const { taken, channel } = await startBus()
    await channel.send(parcelOf(WATCH, 'event', [noticeOfTest(), ...notices(23)]))
    expect(taken.map(({ length }) => length)).toEqual([10, 10, 3])
    expect(new Set(taken.flat().map(({ Detail }) => JSON.parse(Detail).id)).size).toBe(23)
  })

  it('that the bus does not take is to be tried again, though it takes its neighbours', async () => {
    const { channel } = await startBus(({ Detail }) => (Detail.includes('notice-2') ? 'InternalFailure' : null))
    await expect(channel.send(parcelOf(WATCH, 'event', [noticeOfTest(), ...notices(3)]))).rejects.toMatchObject({
      code: 'upstream_failed',
      message: 'EventBridge did not take the event (InternalFailure).',
    })
  })
})
