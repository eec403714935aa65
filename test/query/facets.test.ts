import { describe, expect, it } from 'vitest'
import { createApp } from '../../shared/query/app.ts'
import { createClient } from '../../shared/query/client.ts'
import type { FacetQuery } from '../../shared/query/model.ts'
import { commitmentQuery, facetQuery } from '../../shared/query/model.ts'
import { parseParams } from '../../shared/query/params.ts'
import { MemoryTable } from '../emulators/memory-table.ts'
import { dueBy, entity, record, writableTable } from './fixture.ts'

const CAST = [entity('norvia', 'Norvia'), entity('tessaly', 'Tessaly')]

function inMemory() {
  const queryTable = writableTable(new MemoryTable().client, 'memory', '', async () => {})
  const onFault = (fault: unknown) => {
    throw fault
  }
  const app = createApp({ table: queryTable.table, version: '0', onFault })
  return {
    queryTable,
    app,
    client: createClient({ endpoint: 'http://a.test', fetch: async each => app.request(each) }),
  }
}

async function withArticles() {
  const stack = inMemory()
  const docId = await stack.queryTable.put({
    key: 'harbour.txt',
    publishedAt: '2026-02-10',
    source: 'The Harbour Post',
    entities: CAST,
    records: [
      record({
        quote: 'Norvia will dredge the strait',
        by: ['norvia'],
        category: 'BUILD',
        timeframe: [dueBy('2026-06-30')],
      }),
      record({ quote: 'Norvia signed the ferry accord', by: ['norvia'], to: ['tessaly'], status: 'signed' }),
      record({
        quote: 'Norvia will guard the port if asked',
        by: ['norvia'],
        isConditional: true,
        novelty: 'reaffirmed',
      }),
      record({ quote: 'Tessaly may close the canal', by: ['tessaly'], status: 'possible', confidence: 'low' }),
      record({ quote: 'Tessaly refused to open the locks', by: ['tessaly'], status: 'refused', isConditional: true }),
    ],
  })
  await stack.queryTable.put({
    key: 'capital.txt',
    publishedAt: '2025-06-01',
    entities: CAST,
    records: [
      record({
        quote: 'Norvia will pay for the bridge',
        by: ['norvia', 'tessaly'],
        status: 'binding',
        timeframe: [dueBy('2026-01-15'), dueBy('2027-06-30', '2026-04-01')],
      }),
    ],
  })
  return { ...stack, docId }
}

describe('the counts of the facets', () => {
  const queries = [
    '',
    'by=Norvia',
    'to=Tessaly&status=signed',
    'status=pledged,refused',
    'class=commitment&conditional=true',
    'status=signed&class=prospect',
    'q=will&novelty=new&confidence=high',
    'dueFrom=2026-01',
    'due=2026-Q2&status=binding',
    'since=2026',
    'by=Nobody',
  ]

  it.each(queries)('say of every value how many the list would show with it: %s', async asked => {
    const { client } = await withArticles()
    const query = parseParams(facetQuery, new URLSearchParams(asked))
    const counts = await client.facets(query)
    const shown = (more: FacetQuery) => countOf(client.commitments({ ...query, ...more, limit: 100 }))
    expect(counts.complete).toBe(true)
    expect(counts.matching).toBe(await shown({}))
    for (const [facet, numbers] of Object.entries(counts.facets))
      for (const [value, number] of Object.entries(numbers)) {
        const narrowed = parseParams(commitmentQuery, new URLSearchParams([[facet, value]]))
        expect([facet, value, number]).toEqual([facet, value, await shown(narrowed)])
      }
  })

  it('are of one document where one is asked for', async () => {
    const { client, docId } = await withArticles()
    const { matching, counted, facets } = await client.facets({ doc: docId, by: 'Norvia', status: ['signed'] })
    expect({ matching, counted, status: facets.status }).toMatchObject({
      matching: 1,
      counted: 3,
      status: { signed: 1, pledged: 2, possible: 0 },
    })
    expect((await client.facets({ doc: 'no-such-document' })).matching).toBe(0)
  })

  it('leave out what an article said before it was replaced, and what a removed one said', async () => {
    const { queryTable, client } = await withArticles()
    await queryTable.put({ key: 'harbour.txt', entities: CAST, records: [record({ quote: 'Norvia will wait' })] })
    await queryTable.remove('capital.txt')
    const { matching, facets } = await client.facets()
    expect([matching, facets.status.pledged, facets.status.binding]).toEqual([1, 1, 0])
  })

  it('say that they are not of all where there is more than is looked at', async () => {
    const { queryTable, client } = inMemory()
    for (const year of [2024, 2025, 2026]) {
      const records = Array.from({ length: 200 }, (_, i) =>
        record({ quote: `Norvia will sow field ${i}`, by: ['norvia'] }),
      )
      await queryTable.put({ key: `${year}.txt`, publishedAt: `${year}-01-01`, entities: CAST, records })
    }
    expect(await client.facets()).toMatchObject({ counted: 500, matching: 500, complete: false })
    expect(await client.facets({ by: 'Norvia', since: '2025' })).toMatchObject({ counted: 400, complete: true })
  })

  it.each([
    ['sort=due', 'sort'],
    ['limit=3', 'limit'],
    ['since=2026&until=2025', 'until'],
    ['status=sined', 'status'],
  ])('are refused for %s, by its name', async (asked, field) => {
    const { app } = await withArticles()
    const response = await app.request(`/v1/facets?${asked}`)
    expect([response.status, (await response.json()).errors[0].field]).toEqual([400, field])
  })
})

async function countOf(pages: AsyncIterable<{ readonly items: readonly unknown[] }>): Promise<number> {
  let count = 0
  for await (const { items } of pages) count += items.length
  return count
}
