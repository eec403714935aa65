/** How long first pages take as the table grows, and how often they go to the table. */
import type { TableClient } from '../../shared/aws/table.ts'
import { createApp } from '../../shared/query/app.ts'
import { RecordTable } from '../../shared/record/index.ts'
import { startTable } from '../../test/emulators/index.ts'
import { dueBy, entity, record, writableTable } from '../../test/query/fixture.ts'
import { at } from './spread.ts'

export interface QueryFigures {
  readonly articles: number
  readonly medianMs: number
  readonly p99Ms: number
  /** The question whose own median is the longest. */
  readonly slowest: { readonly question: string; readonly medianMs: number }
  /** Requests to the table for the page that takes the most. */
  readonly roundTrips: number
}

const ACTORS = 50
const AT_ONCE = 8
const ASKED = 40
const WARM_UP = 5
/** Of every kind: by each partition and by each filter, with much to find, with little and with nothing. */
const QUESTIONS = [
  '',
  'by=actor-7',
  'by=actor-7&conditional=true&since=2026-06',
  'to=actor-8',
  'by=actor-7&to=actor-8',
  'class=prospect',
  'status=refused',
  'conditional=true',
  'source=Gazette',
  'q=house',
  'q=nowhere',
  'since=2026-03&until=2026-04',
  'due=2027-Q1',
  'dueTo=2027&sort=newest',
  'sort=due',
  'limit=100',
]
/** By which the reader's clock is ahead, so that what was written just now counts as long settled. */
const AT_REST_MS = 120_000

/** Every article in the table holds three commitments of some of fifty actors. `sizes` rise. */
export async function measureQuery(sizes: readonly number[]): Promise<QueryFigures[]> {
  const { client, tableName, endpoint, stop } = await startTable()
  const filled = writableTable(client, tableName, endpoint, stop)
  const count = { trips: 0 }
  const counted: TableClient = {
    send: command => {
      count.trips++
      return client.send(command)
    },
  }
  const fail = (fault: unknown) => {
    throw fault
  }
  const table = new RecordTable(counted, tableName, () => Date.now() + AT_REST_MS)
  const app = createApp({ table, version: 'bench', onFault: fail })
  const ask = async (question: string): Promise<Asked> => {
    const waits: number[] = []
    for (let n = 0; n < ASKED + WARM_UP; n++) {
      count.trips = 0
      const from = performance.now()
      const answer = await app.request(`/v1/commitments?${question}`)
      await answer.text()
      waits.push(performance.now() - from)
      if (!answer.ok) throw new Error(`${question} was answered with ${answer.status}.`)
    }
    return { question, waits: waits.slice(WARM_UP), trips: count.trips }
  }
  const figures: QueryFigures[] = []
  let written = 0
  for (const articles of sizes) {
    while (written < articles) {
      const batch = Array.from({ length: Math.min(AT_ONCE, articles - written) }, (_, i) => written + i)
      await Promise.all(batch.map(n => filled.put(articleOf(n))))
      written += batch.length
    }
    const asked: Asked[] = []
    for (const question of QUESTIONS) asked.push(await ask(question))
    figures.push(figuresOf(articles, asked))
  }
  await stop()
  return figures
}

interface Asked {
  readonly question: string
  readonly waits: readonly number[]
  readonly trips: number
}

function figuresOf(articles: number, asked: readonly Asked[]): QueryFigures {
  const all = asked.flatMap(({ waits }) => waits)
  const [slowest = { question: '', medianMs: 0 }] = asked
    .map(({ question, waits }) => ({ question, medianMs: at(waits, 0.5) }))
    .sort((a, b) => b.medianMs - a.medianMs)
  const roundTrips = Math.max(...asked.map(({ trips }) => trips))
  return { articles, medianMs: at(all, 0.5), p99Ms: at(all, 0.99), slowest, roundTrips }
}

const STATUSES = ['pledged', 'planned', 'signed', 'proposed'] as const

function articleOf(n: number): Parameters<ReturnType<typeof writableTable>['put']>[0] {
  const made = dayOf(2026, n % 365)
  const actors = [0, 1, 2].map(i => `actor-${(n + i) % ACTORS}`)
  const records = actors.map((actor, i) =>
    record({
      quote: `${actor} will build house ${n} in street ${i}`,
      by: [actor],
      to: [`actor-${(n + i + 1) % ACTORS}`],
      status: STATUSES[(n + i) % STATUSES.length] ?? 'pledged',
      isConditional: n % 5 === 0,
      timeframe: i === 0 ? [dueBy(dayOf(2027, n % 365))] : [],
      made,
    }),
  )
  const entities = Array.from({ length: 4 }, (_, i) => `actor-${(n + i) % ACTORS}`).map(id => entity(id, id))
  const source = n % 6 === 0 ? 'Gazette' : 'Courier'
  return { key: `bench/${n}.txt`, publishedAt: made, source, text: `Article ${n}.`, entities, records }
}

const dayOf = (year: number, day: number): string =>
  new Date(Date.UTC(year, 0, 1) + day * 86_400_000).toISOString().slice(0, 10)
