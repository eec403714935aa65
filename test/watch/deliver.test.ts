/** What goes out, when, and what becomes of it. */
import { beforeEach, describe, expect, it } from 'vitest'
import { PledgebookError } from '../../shared/contract/errors.ts'
import { MemoryTable } from '../emulators/index.ts'
import { Bench, inShort, watchOf, webhookTo } from './bench.ts'

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
})
