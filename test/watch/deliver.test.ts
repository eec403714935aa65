/** What goes out, when, and what becomes of it. */
import { beforeEach, describe, expect, it } from 'vitest'
import { PledgebookError } from '../../shared/contract/errors.ts'
import { outgoingOf } from '../../shared/record/index.ts'
import { deliverDue, detect } from '../../shared/watch/index.ts'
import { dueAt } from '../../shared/watch/schedule.ts'
import { MemoryTable } from '../emulators/index.ts'
import { Bench, inShort, KeptChannel, noticeOfTest, watchOf, webhookTo } from './bench.ts'

const PLEDGED = { text: 'The Norvania Council pledged to send two minesweepers to Teshka.', date: '2027-01-10' }
const WITHDREW = {
  text: 'The Norvania Council withdrew its promise to send two minesweepers to Teshka.',
  date: '2027-01-20',
}
const HOOK = webhookTo('https://example.org/hook')
const refused = () => new PledgebookError('upstream_failed', 'The webhook answered 500.')

let bench: Bench
beforeEach(() => {
  bench = new Bench(new MemoryTable().client)
})

const sent = () => bench.channel.parcels.map(({ notices }) => notices.map(inShort))
const deliveries = async () => (await bench.watches.notices('w1', 100, null)).notices.map(each => each.deliveries)

describe('a notice', () => {
  it('goes out once, alone, and nothing is left of it in the outbox', async () => {
    await bench.writer.add(watchOf({ channels: [HOOK] }))
    await bench.read(PLEDGED)
    await bench.read(WITHDREW)
    await bench.deliver()
    expect(sent()).toEqual([['first_seen'], ['withdrawn pledged→withdrawn']])
    expect(await bench.outbox()).toEqual([])
    expect(await deliveries()).toMatchObject([[{ state: 'delivered', tries: 1 }], [{ state: 'delivered', tries: 1 }]])
  })

  it('that fails is tried again with growing gaps, and given up after eight tries', async () => {
    await bench.writer.add(watchOf({ channels: [HOOK] }))
    bench.channel.fault = refused
    await bench.read(PLEDGED)
    const tries: number[] = []
    for (let minutes = 0; minutes < 40 * 60; minutes += 1) {
      bench.time += 60_000
      const { failed } = await bench.deliver()
      if (failed > 0) tries.push(minutes)
    }
    expect(bench.failures.map(({ tries, isLast }) => [tries, isLast])).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7].map(n => [n, false]),
      [8, true],
    ])
    expect(await deliveries()).toEqual([
      [expect.objectContaining({ state: 'failed', tries: 8, fault: 'The webhook answered 500.' })],
    ])
    expect(await bench.outbox()).toEqual([])
    expect(tries.map((at, i) => at - (tries[i - 1] ?? at)).slice(1)).toEqual([5, 30, 120, 300, 600, 840])
  })

  it('that fails goes out later under the same id, by other channels meanwhile', async () => {
    const mail = new KeptChannel()
    const ports = () => ({ ...bench.ports, channels: { webhook: bench.channel, email: mail } })
    await bench.writer.add(watchOf({ channels: [HOOK, { ...HOOK, kind: 'email' }] }))
    bench.channel.fault = refused
    await detect(await bench.put(PLEDGED), ports())
    await deliverDue(ports())
    expect([sent(), mail.parcels.length]).toEqual([[], 1])
    bench.channel.fault = () => null
    bench.time += 5000
    await deliverDue(ports())
    await deliverDue(ports())
    expect([sent(), mail.parcels.length]).toEqual([[['first_seen']], 1])
    expect(bench.channel.parcels[0]?.notices[0].id).toBe(mail.parcels[0]?.notices[0].id)
  })

  it('is the last that a channel gets whose other side is gone for good', async () => {
    await bench.writer.add(watchOf({ channels: [HOOK] }))
    bench.channel.fault = () => 'gone'
    await bench.read(PLEDGED)
    expect(await deliveries()).toMatchObject([[{ state: 'failed', fault: expect.stringContaining('gone for good') }]])
    expect((await bench.watches.get('w1'))?.channels).toMatchObject([
      { endedAt: expect.stringMatching(/^2027-01-02T/) },
    ])
    bench.channel.fault = () => null
    await bench.read(WITHDREW)
    expect([bench.channel.parcels.length, await bench.outbox()]).toEqual([1, []])
    expect(await bench.toldInShort()).toHaveLength(2)
  })

  it('does not wait for a channel that is down more than once in a run', async () => {
    let tries = 0
    bench.channel.fault = () => {
      tries += 1
      return refused()
    }
    await bench.writer.add(watchOf({ channels: [HOOK] }))
    for (const story of [PLEDGED, WITHDREW]) await detect(await bench.put(story), bench.ports)
    expect(await bench.deliver()).toEqual({ sent: 0, failed: 2 })
    expect([tries, bench.failures.length]).toEqual([1, 2])
  })

  it('whose channel breaks in a way that nobody foresaw is tried again, and shows no more than that', async () => {
    await bench.writer.add(watchOf({ channels: [HOOK] }))
    bench.channel.fault = () => new TypeError('a secret')
    await bench.read(PLEDGED)
    expect(await deliveries()).toMatchObject([
      [{ state: 'waiting', fault: expect.stringContaining('log of the notify') }],
    ])
    expect(bench.failures[0]?.cause).toBeInstanceOf(TypeError)
  })

  it('is not lost where the stack has no such channel', async () => {
    await bench.writer.add(watchOf({ channels: [{ ...HOOK, kind: 'event' }] }))
    await bench.read(PLEDGED)
    expect(await deliveries()).toMatchObject([[{ state: 'waiting', fault: 'This stack cannot send by event.' }]])
  })

  it('does not go out once its watch was removed, and what was told goes with it', async () => {
    await bench.writer.add(watchOf({ channels: [HOOK], digest: 'daily' }))
    await bench.read(PLEDGED)
    await bench.writer.remove('w1')
    bench.time += 24 * 3_600_000
    await bench.deliver()
    expect([sent(), await bench.outbox(), await bench.told()]).toEqual([[], [], []])
  })

  it('waits where no time is left', async () => {
    await bench.writer.add(watchOf({ channels: [HOOK] }))
    await detect(await bench.put(PLEDGED), bench.ports)
    expect(await deliverDue({ ...bench.ports, hasTime: () => false })).toEqual({ sent: 0, failed: 0 })
    expect(await bench.deliver()).toEqual({ sent: 1, failed: 0 })
  })
})

describe('a digest', () => {
  it('goes out when it is due, with all that came until then', async () => {
    await bench.writer.add(watchOf({ channels: [HOOK], digest: 'hourly' }))
    await bench.read(PLEDGED)
    await bench.read(WITHDREW)
    expect(sent()).toEqual([])
    bench.time += 3_600_000
    await bench.deliver()
    expect(sent()).toEqual([['first_seen', 'withdrawn pledged→withdrawn']])
    await bench.deliver()
    expect(sent()).toHaveLength(1)
  })

  it('of more than a hundred notices goes out in several', async () => {
    const channels = [HOOK]
    await bench.writer.add(watchOf({ channels, digest: 'hourly' }))
    for (let n = 0; n < 120; n++) {
      const notice = noticeOfTest({ id: `notice-${n}`, at: new Date(bench.time + n).toISOString() })
      const { watchId, id: noticeId, at } = notice
      const dueAt = '2027-01-02T13:00:00.000Z'
      await bench.writer.publish(notice, [outgoingOf({ watchId, noticeId, at, channel: 'webhook', dueAt, tries: 0 })])
    }
    bench.time += 3_600_000
    await bench.deliver()
    expect(sent().map(({ length }) => length)).toEqual([100, 20])
    expect(await bench.outbox()).toEqual([])
  })

  it.each([
    ['2027-01-04T06:59:59.000Z', null, '2027-01-04T06:59:59.000Z'],
    ['2027-01-04T06:59:59.000Z', 'hourly', '2027-01-04T07:00:00.000Z'],
    ['2027-01-04T07:00:00.000Z', 'hourly', '2027-01-04T08:00:00.000Z'],
    ['2027-01-04T06:59:59.000Z', 'daily', '2027-01-04T07:00:00.000Z'],
    ['2027-01-04T07:00:00.000Z', 'daily', '2027-01-05T07:00:00.000Z'],
    // A Monday.
    ['2027-01-04T06:59:59.000Z', 'weekly', '2027-01-04T07:00:00.000Z'],
    ['2027-01-04T07:00:00.000Z', 'weekly', '2027-01-11T07:00:00.000Z'],
    ['2027-02-28T23:00:00.000Z', 'weekly', '2027-03-01T07:00:00.000Z'],
  ] as const)('of %s, sent %s, is due at %s', (at, digest, due) => {
    expect(dueAt(at, digest)).toBe(due)
  })
})
