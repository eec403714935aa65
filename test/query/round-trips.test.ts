import { setImmediate } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { countTrips, type TripCounter } from '../../scripts/bench/round-trips.ts'
import type { TableClient } from '../../shared/aws/table.ts'
import { createApp } from '../../shared/query/app.ts'
import { RecordTable } from '../../shared/record/index.ts'
import { MemoryTable } from '../emulators/memory-table.ts'
import { dueBy, entity, record, writableTable } from './fixture.ts'

const CAST = [
  entity('valdoria', 'Valdoria', { aliases: ['Kingdom of Valdoria'] }),
  entity('skarn', 'Skarn', { aliases: ['Straits Republic'] }),
  entity('cabinet@0c8029', 'cabinet', { aliases: ['Straits Republic'] }),
]
const ARTICLES = 200
/** What was written is long settled then, and so it is read once. */
const LATER_MS = 120_000

/** As a server answers: not before everything that depends on nothing was sent. */
const answeringLate = (memory: MemoryTable): TableClient => ({
  async send(command) {
    await setImmediate()
    return memory.client.send(command)
  },
})

describe('a first page goes to the table', () => {
  let trips: TripCounter
  let ask: (question: string) => Promise<string[]>

  beforeAll(async () => {
    const memory = new MemoryTable()
    const written = writableTable(memory.client, 'memory', '', async () => {})
    for (let n = 0; n < ARTICLES; n++) {
      const [by, to] = n % 2 === 0 ? ['valdoria', 'skarn'] : ['skarn', 'cabinet@0c8029']
      const timeframe = [dueBy(n % 10 === 0 ? '2026-12-30' : '2027-02-01')]
      const isConditional = n % 4 === 0
      const promise = record({ quote: `will mend bridge ${n}`, by: [by], to: [to], timeframe, isConditional })
      const source = n % 100 === 99 ? 'Gazette' : 'Courier'
      await written.put({ key: `${n}.txt`, publishedAt: '2026-03-14', source, entities: CAST, records: [promise] })
    }
    trips = countTrips(answeringLate(memory))
    const table = new RecordTable(trips.client, 'memory', () => Date.now() + LATER_MS)
    const onFault = (fault: unknown) => {
      throw fault
    }
    const app = createApp({ table, version: '0', onFault })
    ask = async question => {
      trips.take()
      const answer = await app.request(`/v1/commitments?${question}`)
      const { items } = (await answer.json()) as { items: { quote: { text: string } }[] }
      return items.map(({ quote }) => quote.text)
    }
  })

  // The records of a page are known only by its edges, and that they still count only by reading META after them:
  // so two waits are as few as there can be for a page that shows anything.
  it.each([
    ['', 20, 2, 2],
    ['limit=100', 100, 2, 3],
    ['class=commitment', 20, 2, 5],
    ['status=refused', 0, 1, 1],
    ['conditional=true', 20, 3, 3],
    ['q=bridge', 20, 2, 2],
    ['q=tunnel', 0, 2, 2],
    ['source=Gazette', 2, 3, 3],
    ['since=2026-03&until=2026-04', 20, 2, 2],
    ['due=2027-Q1', 20, 2, 2],
    ['sort=due&today=2026-12-01', 20, 2, 4],
    ['by=valdoria', 20, 2, 3],
    ['by=The Valdoria', 20, 2, 3],
    ['by=valdoria&to=Skarn', 20, 2, 5],
    ['by=cabinet@0c8029', 0, 1, 2],
    ['by=Kingdom of Valdoria', 20, 3, 4],
    ['to=Straits Republic', 20, 3, 5],
    ['by=Nobody', 0, 1, 2],
  ])('%s: %i found in %i round trips of %i requests', async (question, found, roundTrips, requests) => {
    expect(await ask(question)).toHaveLength(found)
    expect(trips.take()).toEqual({ roundTrips, requests })
  })

  it('for a name that is not the id of whom it means, and shows no other', async () => {
    const byAlias = await ask('by=Kingdom of Valdoria&limit=100')
    expect(byAlias).toEqual(await ask('by=valdoria&limit=100'))
    expect(await ask('to=Straits Republic&limit=100')).toEqual(await ask('limit=100'))
  })
})
