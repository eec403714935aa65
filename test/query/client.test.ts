import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PledgebookError } from '../../shared/contract/errors.ts'
import { createApp } from '../../shared/query/app.ts'
import { type Client, createClient } from '../../shared/query/client.ts'
import { portOf } from '../emulators/port.ts'
import { entity, type QueryTable, record, startQueryTable } from './fixture.ts'

let queryTable: QueryTable
let docId: string
let client: Client
let endpoint: string
const server = createServer()

beforeAll(async () => {
  queryTable = await startQueryTable()
  const app = createApp({ table: queryTable.table, version: '0', onFault: () => {} })
  server.on('request', getRequestListener(app.fetch))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  endpoint = `http://127.0.0.1:${portOf(server)}`
  client = createClient({ endpoint: `${endpoint}/` })
  docId = await queryTable.put({
    key: 'mill.txt',
    entities: [entity('norvia', 'Norvia')],
    records: Array.from({ length: 5 }, (_, i) => record({ quote: `Norvia will mend mill ${i}`, by: ['norvia'] })),
  })
})
afterAll(async () => {
  server.close()
  await queryTable.close()
})

async function pagesOf<Page>(pages: AsyncIterable<Page>): Promise<Page[]> {
  const all: Page[] = []
  for await (const page of pages) all.push(page)
  return all
}

const rejectedBy = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new TypeError('fetch failed'))))

const bodyRejectedBy = (signal: AbortSignal): ReadableStream =>
  new ReadableStream({
    start: controller => signal.addEventListener('abort', () => controller.error(new TypeError('terminated'))),
  })

describe('the client', () => {
  it('goes through the pages of a query one after another', async () => {
    const sizes: number[] = []
    for await (const page of client.commitments({ by: 'Norvia', class: ['commitment'], limit: 2 }))
      sizes.push(page.items.length)
    expect(sizes).toEqual([2, 2, 1])
  })

  it('goes on from a cursor', async () => {
    const { value: first } = await client.commitments({ limit: 3 }).next()
    const rest = await pagesOf(client.commitments({ limit: 3, cursor: first?.next ?? '' }))
    expect(rest.flatMap(page => page.items)).toHaveLength(2)
  })

  it('gives one thing by its id', async () => {
    const [page] = await pagesOf(client.documents({ status: ['annotated'] }))
    const document = await client.document(docId)
    expect(page?.items).toEqual([document])
    const whole = await client.documentText(docId)
    expect(whole.document).toEqual(document)
    expect(await client.commitment(whole.records[0]?.recordId ?? '')).toEqual(whole.records[0])
    const actors = await client.actors('NORVIA')
    expect(await client.actor('norvia')).toEqual(actors[0])
  })

  it('asks for an id as it is, whatever letters it holds', async () => {
    await expect(client.document('a/b?c#d')).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('a/b?c#d'),
    })
  })

  it('throws the API’s own sentence, with the field', async () => {
    await expect(client.commitments({ since: 'soon' }).next()).rejects.toMatchObject({
      code: 'bad_request',
      field: 'since',
      message: expect.stringContaining('`since` must be a date'),
    })
  })

  it('tells who does not answer, and who answers something else', async () => {
    const deaf = createClient({ endpoint: 'http://127.0.0.1:9' })
    await expect(deaf.document('x')).rejects.toMatchObject({
      code: 'upstream_failed',
      message: 'http://127.0.0.1:9 does not answer. Is Pledgebook running there?',
    })
    for (const response of [new Response('<html>'), new Response('{}'), new Response('no', { status: 502 })]) {
      const odd = createClient({ endpoint, fetch: async () => response })
      await expect(odd.document('x')).rejects.toMatchObject({ code: 'upstream_failed' })
    }
  })

  it('lets through what a fetch says for the user, as it says it', async () => {
    const signedOut = new PledgebookError('bad_configuration', 'The AWS sign-in has ended.')
    const failing = createClient({ endpoint, fetch: () => Promise.reject(signedOut) })
    await expect(failing.document('x')).rejects.toBe(signedOut)
  })

  it('is stopped by a signal, before the answer and within it', async () => {
    const never = createClient({ endpoint, fetch: ({ signal }) => rejectedBy(signal) })
    const halfway = createClient({ endpoint, fetch: async ({ signal }) => new Response(bodyRejectedBy(signal)) })
    for (const slow of [never, halfway]) {
      const stopping = new AbortController()
      const asked = slow.commitments({}, { signal: stopping.signal }).next()
      stopping.abort(new Error('no longer wanted'))
      await expect(asked).rejects.toThrow('no longer wanted')
    }
  })
})
