import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../shared/query/app.ts'
import { type CommitmentPage, commitmentPage } from '../../shared/query/responses.ts'
import { dueBy, entity, type QueryTable, record, ref, startQueryTable } from './fixture.ts'

const CAST = [
  entity('norvia', 'Norvia', { aliases: ['Norvian'] }),
  entity('tessaly', 'Tessaly'),
  entity('ilona-brand', 'Ilona Brand', { type: 'PERSON', aliases: ['Brand'] }),
  entity('harbour-pact', 'Harbour Pact', {
    type: 'GROUP',
    membersStated: ['norvia', 'tessaly'],
    aliases: ['the pact'],
  }),
  entity('tessaly-coast-guard', 'Tessaly Coast Guard', { type: 'ORG', partOf: 'tessaly' }),
]

let queryTable: QueryTable
const faults: unknown[] = []
let harbourId: string

beforeAll(async () => {
  queryTable = await startQueryTable()
  harbourId = await queryTable.put({
    key: 'harbour.txt',
    publishedAt: '2026-02-10',
    source: 'The Harbour Post',
    title: 'Norvia weighs anchor',
    entities: CAST,
    records: [
      record({
        quote: 'Norvia will dredge the strait',
        by: ['norvia'],
        status: 'pledged',
        category: 'BUILD',
        saidBy: 'ilona-brand',
      }),
      record({
        quote: 'Norvia signed the ferry accord',
        by: ['norvia'],
        status: 'signed',
        made: '2025-11-30',
        novelty: 'reaffirmed',
      }),
      record({
        quote: 'the pact will guard the port if the peace holds',
        by: ['harbour-pact'],
        to: ['tessaly-coast-guard'],
        isConditional: true,
      }),
      record({
        quote: 'may close the canal',
        by: ['tessaly'],
        status: 'possible',
        confidence: 'low',
        timeframe: [dueBy('2026-03-31')],
      }),
      record({ quote: 'refused to open the locks', by: ['tessaly'], status: 'refused' }),
    ],
  })
  await queryTable.put({
    key: 'capital.txt',
    publishedAt: '2025-06-01',
    source: 'Inland Gazette',
    entities: CAST,
    records: [
      record({
        quote: 'the capital will pay for the bridge',
        by: [ref('ilona-brand', { onBehalfOf: 'norvia' })],
        to: ['tessaly'],
        status: 'binding',
        timeframe: [dueBy('2026-01-15'), dueBy('2027-06-30', '2026-04-01')],
      }),
    ],
  })
  await queryTable.put({
    key: 'undated.txt',
    entities: CAST,
    records: [record({ quote: 'Norvia will map the reef', by: ['norvia'], status: 'planned' })],
  })
})
afterAll(() => queryTable.close())

async function ask(query: string): Promise<CommitmentPage> {
  const app = createApp({ table: queryTable.table, version: '0.0.0', onFault: error => faults.push(error) })
  const response = await app.request(`/v1/commitments?${query}`)
  const body = await response.json()
  expect(faults).toEqual([])
  expect(body).not.toHaveProperty('detail')
  return commitmentPage.parse(body)
}

const quotes = async (query: string): Promise<string[]> => (await ask(query)).items.map(item => item.quote.text)

describe('a query for commitments', () => {
  it('without fields gives every record, made last first, the undated ones at the end', async () => {
    const { items, next } = await ask('')
    expect(items.map(item => item.publishedAt)).toEqual([...Array(5).fill('2026-02-10'), '2025-06-01', null])
    expect(items.at(-3)?.quote.text).toBe('Norvia signed the ferry accord')
    expect(next).toBeNull()
  })

  it('finds a promisor by id, by name and by alias alike', async () => {
    const byId = await quotes('by=norvia')
    expect(byId).toHaveLength(5)
    expect(await quotes('by=Norvia')).toEqual(byId)
    expect(await quotes('by=norvian')).toEqual(byId)
  })

  it('says how the promisor is bound', async () => {
    const { items } = await ask('by=norvia')
    expect(Object.fromEntries(items.map(item => [item.quote.text, item.via]))).toEqual({
      'Norvia will dredge the strait': 'promisor',
      'Norvia signed the ferry accord': 'promisor',
      'Norvia will map the reef': 'promisor',
      'the pact will guard the port if the peace holds': 'group',
      'the capital will pay for the bridge': 'on_behalf_of',
    })
    expect((await ask('to=tessaly')).items.map(item => item.via)).toEqual([null, null])
  })

  it('finds what goes to a part under the whole', async () => {
    expect(await quotes('to=tessaly')).toEqual([
      'the pact will guard the port if the peace holds',
      'the capital will pay for the bridge',
    ])
  })

  it('joins a promisor with a beneficiary', async () => {
    expect(await quotes('by=the%20pact&to=Tessaly')).toEqual(['the pact will guard the port if the peace holds'])
  })

  it.each([
    ['class=prospect', ['may close the canal']],
    ['class=negative,prospect', ['may close the canal', 'refused to open the locks']],
    ['status=signed&status=binding', ['Norvia signed the ferry accord', 'the capital will pay for the bridge']],
    ['class=commitment&status=refused', []],
    ['novelty=reaffirmed', ['Norvia signed the ferry accord']],
    ['conditional=true', ['the pact will guard the port if the peace holds']],
    ['category=build', ['Norvia will dredge the strait']],
    ['saidBy=Brand', ['Norvia will dredge the strait']],
    ['saidBy=Brand&by=tessaly', []],
    ['source=inland%20gazette', ['the capital will pay for the bridge']],
    ['confidence=low', ['may close the canal']],
    ['q=THE%20PEACE', ['the pact will guard the port if the peace holds']],
    ['by=norvia&since=2026', ['Norvia will dredge the strait', 'the pact will guard the port if the peace holds']],
    ['until=2025-Q2', ['the capital will pay for the bridge']],
    ['since=2025-11-30&until=2025-11-30', ['Norvia signed the ferry accord']],
    ['by=nobody', []],
  ])('%s', async (query, expected) => {
    expect(await quotes(query)).toEqual(expected)
  })

  it('gives what is due in a period, due first first, each record once', async () => {
    expect(await quotes('due=2026-Q1')).toEqual(['the capital will pay for the bridge', 'may close the canal'])
    expect(await quotes('dueFrom=2026-02')).toEqual(['may close the canal', 'the capital will pay for the bridge'])
    expect(await quotes('dueTo=2026-01')).toEqual(['the capital will pay for the bridge'])
    expect(await quotes('due=2027&by=norvia')).toEqual(['the capital will pay for the bridge'])
    expect(await quotes('due=2026-Q1&sort=newest')).toEqual([
      'may close the canal',
      'the capital will pay for the bridge',
    ])
  })

  it('leaves out a record whose deadlines lie on either side of the period', async () => {
    expect(await quotes('due=2026-02-20')).toEqual([])
    expect(await quotes('due=2026-02-20&sort=newest')).toEqual([])
  })

  it('for one document gives its records in text order', async () => {
    expect(await quotes(`doc=${harbourId}&since=2026`)).toEqual([
      'Norvia will dredge the strait',
      'the pact will guard the port if the peace holds',
      'may close the canal',
      'refused to open the locks',
    ])
    expect(await quotes(`doc=${harbourId}&by=norvia&class=commitment&q=ferry`)).toEqual([
      'Norvia signed the ferry accord',
    ])
    expect(await quotes(`doc=${harbourId}&due=2026`)).toEqual(['may close the canal'])
    expect(await quotes('doc=no-such-document')).toEqual([])
  })
})
