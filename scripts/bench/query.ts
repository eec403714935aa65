/** How long first pages take as the local stack's table grows, and how often they go to the table. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { startTable } from '../../infra/local/table.ts'
import { createApp } from '../../shared/query/app.ts'
import { RecordTable } from '../../shared/record/index.ts'
import { connectTable } from '../../test/emulators/table.ts'
import { dueBy, entity, type QueryTable, record, writableTable } from '../../test/query/fixture.ts'
import { countTrips, type Trips } from './round-trips.ts'
import { at } from './spread.ts'

/** Of one question. */
export interface QuestionFigures extends Trips {
  readonly question: string
  readonly medianMs: number
  readonly p99Ms: number
  /** Of the processor, all threads: what other programs do lengthens it far less than the clock's. */
  readonly processorMedianMs: number
  readonly processorP99Ms: number
}

export interface QueryFigures {
  readonly articles: number
  /** Of all questions together, each asked as often as the others: a mixture of the cheap and the dear. */
  readonly medianMs: number
  readonly p99Ms: number
  readonly questions: readonly QuestionFigures[]
}

const ACTORS = 50
const AT_ONCE = 8
/** Fewer would make the 99th of a hundred the slowest of all. */
const ASKED = 150
const WARM_UP = 10
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
  'sort=due&today=2026-12-01',
  'limit=100',
]
/** By which the reader's clock is ahead, so that what was written just now counts as long settled. */
const AT_REST_MS = 120_000

/** Every article in the table holds three commitments of some of fifty actors. `sizes` rise. */
export async function measureQuery(sizes: readonly number[]): Promise<QueryFigures[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pledgebook-bench-'))
  const server = await startTable(folder, { port: 0, exact: true })
  const { client, tableName, endpoint, stop } = await connectTable(server.endpoint, server.close)
  const filled = writableTable(client, tableName, endpoint, stop)
  const trips = countTrips(client)
  const table = new RecordTable(trips.client, tableName, () => Date.now() + AT_REST_MS)
  const fail = (fault: unknown) => {
    throw fault
  }
  const app = createApp({ table, version: 'bench', onFault: fail })
  const figures: QueryFigures[] = []
  let written = 0
  for (const articles of sizes) {
    await fill(filled, written, articles)
    written = articles
    figures.push({ articles, ...(await askAll(app, trips.take)) })
  }
  await stop()
  rmSync(folder, { recursive: true })
  return figures
}

async function fill(table: QueryTable, from: number, to: number): Promise<void> {
  for (let written = from; written < to; written += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, to - written) }, (_, i) => written + i)
    await Promise.all(batch.map(n => table.put(articleOf(n))))
  }
}

/** The questions take turns, so that what slows the machine for a while slows all of them. */
async function askAll(app: Hono, tripsTaken: () => Trips): Promise<Omit<QueryFigures, 'articles'>> {
  const asked = QUESTIONS.map(question => ({
    question,
    waits: [] as number[],
    work: [] as number[],
    trips: { requests: 0, roundTrips: 0 },
  }))
  for (let n = 0; n < WARM_UP + ASKED; n++)
    for (const each of asked) {
      tripsTaken()
      const from = performance.now()
      const idle = process.cpuUsage()
      const answer = await app.request(`/v1/commitments?${each.question}`)
      await answer.text()
      const { user, system } = process.cpuUsage(idle)
      if (n >= WARM_UP) each.waits.push(performance.now() - from)
      if (n >= WARM_UP) each.work.push((user + system) / 1000)
      each.trips = tripsTaken()
      if (!answer.ok) throw new Error(`${each.question} was answered with ${answer.status}.`)
    }
  return {
    ...timesOf(asked.flatMap(({ waits }) => waits)),
    questions: asked.map(({ question, waits, work, trips }) => ({
      question,
      ...timesOf(waits),
      processorMedianMs: at(work, 0.5),
      processorP99Ms: at(work, 0.99),
      ...trips,
    })),
  }
}

const timesOf = (waits: readonly number[]) => ({ medianMs: at(waits, 0.5), p99Ms: at(waits, 0.99) })

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
