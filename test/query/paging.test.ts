import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { QueryCommand, type TableClient } from '../../shared/aws/table.ts'
import {
  CATEGORIES,
  CLASS_OF_STATUS,
  CLASSES,
  CONFIDENCES,
  NOVELTIES,
  STATUSES,
} from '../../shared/contract/vocabulary.ts'
import { createApp } from '../../shared/query/app.ts'
import { createClient } from '../../shared/query/client.ts'
import type { CommitmentQuery } from '../../shared/query/model.ts'
import { periodRange } from '../../shared/query/period.ts'
import { RecordTable } from '../../shared/record/index.ts'
import { MemoryTable } from '../emulators/memory-table.ts'
import { type Article, dueBy, entity, type QueryTable, record, startQueryTable, writableTable } from './fixture.ts'

/** Dull names on purpose: each is an id, and the group's members are the first two. */
const ACTORS = ['ada', 'bel', 'cor', 'dun']
const GROUP = entity('league', 'League', { type: 'GROUP', membersStated: ['ada', 'bel'] })
const CAST = [...ACTORS.map(id => entity(id, id)), GROUP]
const WORDS = ['bridge', 'ferry', 'grain']

const isoDay = fc.integer({ min: 0, max: 900 }).map(n => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10))
const window = fc.tuple(isoDay, isoDay).map(([a, b]) => (a < b ? dueBy(b, a) : dueBy(a, b)))
const anyRecord = fc
  .record({
    quote: fc.tuple(fc.constantFrom(...WORDS), fc.nat(1000)).map(([word, n]) => `will mend the ${word} ${n}`),
    by: fc.uniqueArray(fc.constantFrom(...ACTORS, 'league'), { minLength: 1, maxLength: 2 }),
    to: fc.uniqueArray(fc.constantFrom(...ACTORS), { maxLength: 1 }),
    status: fc.constantFrom(...STATUSES),
    novelty: fc.constantFrom(...NOVELTIES),
    category: fc.constantFrom(...CATEGORIES.slice(0, 3)),
    confidence: fc.constantFrom(...CONFIDENCES),
    isConditional: fc.boolean(),
    made: fc.option(isoDay, { nil: undefined }),
    timeframe: fc.array(
      fc.oneof(
        isoDay.map(day => dueBy(day)),
        window,
      ),
      { maxLength: 2 },
    ),
  })
  .map(({ made, ...sketch }) => record({ ...sketch, ...(made === undefined ? {} : { made }) }))
const anyArticles = fc.array(
  fc.record({
    publishedAt: fc.option(isoDay),
    source: fc.constantFrom('Gazette', 'Courier'),
    records: fc.array(anyRecord, { maxLength: 4 }),
  }),
  { minLength: 40, maxLength: 40 },
)

const period = fc.oneof(
  isoDay,
  isoDay.map(day => day.slice(0, 7)),
  fc.constantFrom('2025', '2026', '2025-Q4', '2026-Q2'),
)
const some = <T>(values: readonly T[]) =>
  fc.option(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }), { nil: undefined })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 })
const anyQuery: fc.Arbitrary<CommitmentQuery> = fc
  .record({
    by: maybe(fc.constantFrom(...ACTORS, 'league')),
    to: maybe(fc.constantFrom(...ACTORS)),
    class: some(CLASSES),
    status: some(STATUSES),
    conditional: maybe(fc.boolean()),
    category: some(CATEGORIES.slice(0, 3)),
    source: maybe(fc.constantFrom('gazette', 'Courier')),
    q: maybe(fc.constantFrom(...WORDS)),
    since: maybe(period),
    until: maybe(period),
    due: maybe(period),
    sort: maybe(fc.constantFrom('newest' as const, 'due' as const)),
    today: fc.constantFrom('2025-06-30', '2026-02-15'),
    limit: fc.integer({ min: 1, max: 7 }),
  })
  .filter(({ since, until }) => !since || !until || periodRange(since).from <= periodRange(until).to)

describe('paging', () => {
  let queryTable: QueryTable
  let articles: readonly (Article & { readonly docId: string })[]
  let client: ReturnType<typeof createClient>

  beforeAll(async () => {
    queryTable = await startQueryTable()
    const app = createApp({
      table: queryTable.table,
      version: '0.0.0',
      onFault: error => {
        throw error
      },
    })
    client = createClient({ endpoint: 'http://pledgebook.test', fetch: async request => app.request(request) })
    const [drawn = []] = fc.sample(anyArticles, { numRuns: 1, seed: 7 })
    const keyed = drawn.map((each, i) => ({ ...each, key: `${i}.txt`, entities: CAST }))
    articles = await Promise.all(keyed.map(async each => ({ ...each, docId: await queryTable.put(each) })))
  })
  afterAll(() => queryTable.close())

  const all = async (query: CommitmentQuery): Promise<string[]> => {
    const found: string[] = []
    for await (const page of client.commitments(query)) {
      expect(page.items.length).toBeLessThanOrEqual(query.limit ?? 20)
      found.push(...page.items.map(item => `${item.docId} ${item.quote.text}`))
    }
    return found
  }

  it('gives for any query, over all its pages, what a plain search of every record gives, in the same order', async () => {
    await fc.assert(
      fc.asyncProperty(anyQuery, async query => {
        expect(await all(query)).toEqual(plainSearch(articles, query))
      }),
      { numRuns: 60, seed: 11 },
    )
  }, 120_000)

  it('neither repeats nor skips what was there all along while articles are added, replaced and removed', async () => {
    const before = new Set(await all({ by: 'cor' }))
    const seen: string[] = []
    let turn = 0
    for await (const page of client.commitments({ by: 'cor', limit: 3 })) {
      seen.push(...page.items.map(item => `${item.docId} ${item.quote.text}`))
      turn++
      await queryTable.put({
        key: `new-${turn}.txt`,
        publishedAt: '2029-01-01',
        entities: CAST,
        records: [record({ quote: `newcomer ${turn}`, by: ['cor'] })],
      })
      await queryTable.remove(`new-${turn - 1}.txt`)
    }
    expect(seen.filter(each => !each.includes('newcomer'))).toEqual([...before])
    await queryTable.remove(`new-${turn}.txt`)
  })
})

describe('what is due next', () => {
  it('is asked of the years that have something, and of no others', async () => {
    const memory = new MemoryTable()
    const asked: string[] = []
    const client: TableClient = {
      send: command => {
        if (command instanceof QueryCommand) asked.push(String(command.input.ExpressionAttributeValues[':pk']))
        return memory.client.send(command)
      },
    }
    const queryTable = writableTable(client, 'memory', '', async () => {})
    for (const to of ['2026-05-01', '2031-01-01', '2090-12-31']) {
      const due = record({ quote: `will pay by ${to}`, by: ['ada'], timeframe: [dueBy(to)] })
      await queryTable.put({ key: `${to}.txt`, publishedAt: '2026-01-01', entities: CAST, records: [due] })
    }
    // Whatever was written is long settled, and so it is read once.
    const table = new RecordTable(client, 'memory', () => Date.now() + 120_000)
    const app = createApp({ table, version: '0', onFault: () => {} })
    const answer = async (question: string) => {
      asked.length = 0
      const { items } = (await (await app.request(`/v1/commitments?${question}`)).json()) as {
        items: { quote: { text: string } }[]
      }
      return items.map(({ quote }) => quote.text)
    }
    expect(await answer('sort=due&today=2026-02-01')).toEqual([
      'will pay by 2026-05-01',
      'will pay by 2031-01-01',
      'will pay by 2090-12-31',
    ])
    expect(asked.toSorted()).toEqual(['DUE#2026', 'DUE#2031', 'DUE#2090', 'YEARS'])
    expect(await answer('sort=due&today=2026-02-01&limit=1')).toEqual(['will pay by 2026-05-01'])
    expect(asked.toSorted()).toEqual(['DUE#2026', 'YEARS'])
  })
})

describe('a page', () => {
  const inMemory = () => {
    const queryTable = writableTable(new MemoryTable().client, 'memory', '', async () => {})
    const app = createApp({ table: queryTable.table, version: '0', onFault: fault => fail(fault) })
    return { queryTable, client: createClient({ endpoint: 'http://a.test', fetch: async each => app.request(each) }) }
  }
  const fail = (fault: unknown) => {
    throw fault
  }

  it('ends short, with a next, where little is found in much, and what is far down is found in the end', async () => {
    const { queryTable, client } = inMemory()
    for (let i = 0; i < 700; i++) {
      const sown = record({ quote: `will sow field ${i}`, by: ['ada'] })
      await queryTable.put({ key: `${i}.txt`, publishedAt: '2026-01-01', entities: CAST, records: [sown] })
    }
    const rare = record({ quote: 'signed for the seed', by: ['ada'], status: 'signed' })
    await queryTable.put({ key: 'old.txt', publishedAt: '2020-01-01', entities: CAST, records: [rare] })
    const sizes: number[] = []
    for await (const page of client.commitments({ by: 'ada', status: ['signed'] })) sizes.push(page.items.length)
    expect(sizes).toEqual([0, 1])
  })

  it('shows a record once that is found under two actors of one name', async () => {
    const { queryTable, client } = inMemory()
    const entities = [entity('ada', 'Ada', { aliases: ['Brook'] }), entity('bel', 'Bel', { aliases: ['Brook'] })]
    const records = Array.from({ length: 5 }, (_, i) => record({ quote: `will dig well ${i}`, by: ['ada', 'bel'] }))
    await queryTable.put({ key: 'a.txt', entities, records })
    const sizes: number[] = []
    for await (const page of client.commitments({ by: 'Brook', limit: 3 })) sizes.push(page.items.length)
    expect(sizes.reduce((a, b) => a + b)).toBe(5)
  })
})

/** What a query means, said as plainly as can be and without the code under test. */
function plainSearch(articles: readonly (Article & { readonly docId: string })[], query: CommitmentQuery): string[] {
  const next = query.sort === 'due' ? { from: query.today ?? '', to: '~' } : null
  const due = query.due === undefined ? next : periodRange(query.due)
  const made = {
    from: query.since === undefined ? '' : periodRange(query.since).from,
    to: query.until === undefined ? '~' : periodRange(query.until).to,
  }
  const byDue = due !== null && query.sort !== 'newest'
  const found = articles.flatMap(({ docId, publishedAt, source, records = [] }) =>
    records.flatMap((each, n) => {
      const date = each.madeOn?.value ?? publishedAt ?? null
      const bound = each.promisors.flatMap(({ entityId }) =>
        entityId === 'league' ? ['league', 'ada', 'bel'] : [entityId],
      )
      const deadlines = each.timeframe
        .filter(({ from, to }) => due !== null && to !== null && to >= due.from && (from ?? to) <= due.to)
        .map(({ to }) => to ?? '')
        .sort()
      const matches = [
        query.by === undefined || bound.includes(query.by),
        query.to === undefined || each.beneficiaries.some(({ entityId }) => entityId === query.to),
        query.class?.includes(CLASS_OF_STATUS[each.status]) ?? true,
        query.status?.includes(each.status) ?? true,
        query.conditional === undefined || each.isConditional === query.conditional,
        query.category?.includes(each.category) ?? true,
        query.source === undefined || source?.toLowerCase() === query.source.toLowerCase(),
        query.q === undefined || each.quote.text.includes(query.q),
        (query.since === undefined && query.until === undefined) ||
          (date !== null && date >= made.from && date <= made.to),
        due === null || deadlines.length > 0,
      ]
      if (matches.includes(false)) return []
      const order = `${(byDue ? deadlines[0] : date) ?? '0000-00-00'} ${docId} ${String(byDue ? n : 9999 - n).padStart(4, '0')}`
      return [{ order, name: `${docId} ${each.quote.text}` }]
    }),
  )
  const sorted = found.sort((a, b) => (a.order < b.order ? -1 : 1)).map(({ name }) => name)
  return byDue ? sorted : sorted.reverse()
}
