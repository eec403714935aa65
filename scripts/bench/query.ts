/** How long a first page takes as the table grows, and how often it goes to the table. */
import { createApp } from '../../shared/query/app.ts'
import { RecordTable } from '../../shared/record/index.ts'
import { startTable } from '../../test/emulators/index.ts'
import { entity, record, writableTable } from '../../test/query/fixture.ts'
import { at } from './spread.ts'

export interface QueryFigures {
  readonly articles: number
  readonly medianMs: number
  readonly p99Ms: number
  readonly roundTrips: number
}

const ACTORS = 50
const AT_ONCE = 8
const ASKED = 200
const WARM_UP = 20
const QUESTION = '/v1/commitments?by=actor-7'

/** One article in the table holds one commitment of one of fifty actors. `sizes` rise. */
export async function measureQuery(sizes: readonly number[]): Promise<QueryFigures[]> {
  const { client, tableName, endpoint, stop } = await startTable()
  const filled = writableTable(client, tableName, endpoint, stop)
  const count = { trips: 0 }
  client.middlewareStack.add(
    next => args => {
      count.trips++
      return next(args)
    },
    { step: 'initialize', name: 'countTrips' },
  )
  const fail = (fault: unknown) => {
    throw fault
  }
  const app = createApp({ table: new RecordTable(client, tableName), version: 'bench', onFault: fail })
  const figures: QueryFigures[] = []
  let written = 0
  for (const articles of sizes) {
    while (written < articles) {
      const batch = Array.from({ length: Math.min(AT_ONCE, articles - written) }, (_, i) => written + i)
      await Promise.all(batch.map(n => filled.put(articleOf(n))))
      written += batch.length
    }
    const waits: number[] = []
    for (let n = 0; n < ASKED + WARM_UP; n++) {
      count.trips = 0
      const from = performance.now()
      const answer = await app.request(QUESTION)
      await answer.text()
      waits.push(performance.now() - from)
      if (!answer.ok) throw new Error(`${QUESTION} was answered with ${answer.status}.`)
    }
    const kept = waits.slice(WARM_UP)
    figures.push({ articles, medianMs: at(kept, 0.5), p99Ms: at(kept, 0.99), roundTrips: count.trips })
  }
  await stop()
  return figures
}

function articleOf(n: number): Parameters<ReturnType<typeof writableTable>['put']>[0] {
  const actor = `actor-${n % ACTORS}`
  const day = new Date(Date.UTC(2026, 0, 1) + (n % 365) * 86_400_000).toISOString().slice(0, 10)
  return {
    key: `bench/${n}.txt`,
    publishedAt: day,
    text: `Actor ${n} will build house ${n}.`,
    entities: [entity(actor, actor)],
    records: [record({ quote: `will build house ${n}`, by: [actor], made: day })],
  }
}
