import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TableClient } from '../../shared/aws/table.ts'
import { PledgebookError } from '../../shared/contract/errors.ts'
import { createApp } from '../../shared/query/app.ts'
import { problem } from '../../shared/query/responses.ts'
import { RecordTable } from '../../shared/record/index.ts'
import { startTable, type TestTable } from '../emulators/table.ts'
import { entity, type QueryTable, record, writableTable } from './fixture.ts'

let testTable: TestTable
let queryTable: QueryTable
let docId: string
const commands: string[] = []
const faults: unknown[] = []
let app: ReturnType<typeof createApp>

beforeAll(async () => {
  testTable = await startTable()
  const { client } = testTable
  const noted: TableClient = {
    send: command => {
      commands.push(command.operation)
      return client.send(command)
    },
  }
  queryTable = writableTable(noted, testTable.tableName, testTable.endpoint, testTable.stop)
  app = createApp({ table: queryTable.table, version: '1.2.3', onFault: fault => faults.push(fault) })
  docId = await queryTable.put({
    key: 'lighthouse.txt',
    text: 'Norvia will mend the lighthouse.',
    title: 'A light',
    publishedAt: '2026-03-01',
    entities: [entity('norvia', 'Norvia', { aliases: ['Norvian'] })],
    records: Array.from({ length: 25 }, (_, i) => record({ quote: `Norvia will mend lamp ${i}`, by: ['norvia'] })),
  })
  await queryTable.reject('blank.txt', { code: 'empty', message: 'The file holds no text.' })
})
afterAll(() => queryTable.close())

const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
const json = async (path: string) => (await get(path)).json()

async function refusal(path: string) {
  const response = await get(path)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const body = problem.parse(await response.json())
  expect(body.status).toBe(response.status)
  return body
}

describe('the API', () => {
  it('gives a commitment by its id, with its document', async () => {
    const { items } = await json('/v1/commitments?limit=1')
    const one = await json(`/v1/commitments/${items[0].recordId}`)
    expect(one).toEqual(items[0])
    expect(one).toMatchObject({ docId, title: 'A light', publishedAt: '2026-03-01', via: null })
  })

  it('lists documents with what became of them', async () => {
    const { items, next } = await json('/v1/documents')
    expect(items.map((each: { key: string }) => each.key)).toEqual(['lighthouse.txt', 'blank.txt'])
    expect(next).toBeNull()
    const rejected = await json('/v1/documents?status=rejected')
    expect(rejected.items).toMatchObject([{ key: 'blank.txt', rejection: { code: 'empty' }, recordCount: 0 }])
  })

  it('pages through documents', async () => {
    const first = await json('/v1/documents?limit=1')
    const second = await json(`/v1/documents?limit=1&cursor=${first.next}`)
    expect([...first.items, ...second.items].map((each: { key: string }) => each.key)).toEqual([
      'lighthouse.txt',
      'blank.txt',
    ])
  })

  it('gives a document, and its text with all that was found in it', async () => {
    const document = await json(`/v1/documents/${docId}`)
    const whole = await json(`/v1/documents/${docId}/text`)
    expect(whole.document).toEqual(document)
    expect(whole.text).toBe('Norvia will mend the lighthouse.')
    expect(whole.entities).toMatchObject([{ id: 'norvia' }])
    expect(whole.records.map((each: { quote: { text: string } }) => each.quote.text)[24]).toBe(
      'Norvia will mend lamp 24',
    )
  })

  it('finds actors by what they are called', async () => {
    const { items } = await json('/v1/actors?q=norvian')
    expect(items).toMatchObject([{ id: 'norvia', name: 'Norvia', type: 'PLACE' }])
    expect(await json('/v1/actors/norvia')).toEqual(items[0])
    expect((await json('/v1/actors?q=nobody')).items).toEqual([])
  })

  it('takes a name that unfolds into more than a key can hold for one that nobody bears', async () => {
    expect((await json(`/v1/actors?q=${encodeURIComponent('\ufdfa'.repeat(200))}`)).items).toEqual([])
    expect((await json(`/v1/commitments?by=${encodeURIComponent('\ufdfa'.repeat(200))}`)).items).toEqual([])
  })

  it('never scans the table', async () => {
    commands.length = 0
    for (const path of [
      'commitments',
      'commitments?by=Norvia&q=lamp',
      'commitments?due=2026',
      `commitments?doc=${docId}`,
      'documents',
      'actors?q=Norvia',
    ])
      expect((await get(`/v1/${path}`)).status).toBe(200)
    expect([...new Set(commands)].sort()).toEqual(['BatchGetItem', 'GetItem', 'Query'])
  })

  it('says that it is well only if its table answers', async () => {
    expect(await json('/v1/health')).toEqual({ status: 'ok' })
  })
})

describe('a refusal', () => {
  it('names each field at fault', async () => {
    expect(await refusal('/v1/commitments?since=soon&limit=0')).toEqual({
      type: 'about:blank',
      title: 'Bad Request',
      status: 400,
      detail: '`since` must be a date (2026-03-14), a month (2026-03), a quarter (2026-Q1) or a year (2026).',
      errors: [
        {
          field: 'since',
          detail: 'must be a date (2026-03-14), a month (2026-03), a quarter (2026-Q1) or a year (2026).',
        },
        { field: 'limit', detail: 'must be a whole number from 1 to 100.' },
      ],
    })
  })

  it.each([
    ['since=2026&until=2025', 'until'],
    ['dueFrom=2026-Q2&dueTo=2026-Q1', 'dueTo'],
    ['due=2026&dueTo=2027', 'due'],
  ])('of a query that contradicts itself (%s) names a field too', async (query, field) => {
    expect((await refusal(`/v1/commitments?${query}`)).errors).toMatchObject([{ field }])
  })

  it('meets every cursor that was changed, cut, or made for another query', async () => {
    const { next } = await json('/v1/commitments?limit=10')
    const changed = [...next].map((letter, i) => next.slice(0, i) + (letter === 'A' ? 'B' : 'A') + next.slice(i + 1))
    for (const cursor of [...changed, next.slice(0, -1), `${next}A`, 'x', '-', '_'.repeat(900)]) {
      if (cursor === next) continue
      const { status, errors } = await refusal(`/v1/commitments?limit=10&cursor=${cursor}`)
      expect([status, errors?.[0]?.field]).toEqual([400, 'cursor'])
    }
    expect((await refusal(`/v1/commitments?by=Norvia&cursor=${next}`)).errors).toMatchObject([{ field: 'cursor' }])
    expect((await refusal(`/v1/documents?cursor=${next}`)).errors).toMatchObject([{ field: 'cursor' }])
    expect((await get(`/v1/commitments?limit=3&cursor=${next}`)).status).toBe(200)
  })

  it.each([
    '/v1/commitments/nothing',
    '/v1/commitments/.',
    '/v1/commitments/no-such-document.12345678',
    '/v1/documents/nothing',
    '/v1/documents/nothing/text',
    `/v1/documents/${'x'.repeat(5000)}`,
    '/v1/documents/%E0%A4%A',
    '/v1/actors/nobody',
    '/v1/nothing',
    '/',
    '/v2/commitments',
  ])('%s is not found', async path => {
    expect((await refusal(path)).status).toBe(404)
  })

  it('of a method tells which are possible', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      const response = await app.request('/v1/commitments', { method })
      expect(response.status).toBe(405)
      expect(response.headers.get('allow')).toBe('GET, HEAD')
      expect(problem.parse(await response.json()).detail).toBe(`${method} is not possible here. Use GET or HEAD.`)
    }
  })

  it('for a fault of the server tells the log all and the caller nothing', async () => {
    const failing = (error: Error) => {
      const client = { send: () => Promise.reject(error) }
      return createApp({ table: new RecordTable(client, 'table'), version: '0', onFault: fault => faults.push(fault) })
    }
    const secret = new Error('credentials of arn:aws:iam::1 expired')
    const response = await failing(secret).request('/v1/health')
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('arn:aws')
    expect(faults.at(-1)).toBe(secret)

    const throttled = Object.assign(new Error('slow down'), { name: 'ThrottlingException' })
    for (const error of [throttled, new PledgebookError('superseded', 'It is being replaced. Ask again.')]) {
      const busy = await failing(error).request('/v1/commitments')
      expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '1'])
    }
  })
})

describe('an answer', () => {
  it('bears an ETag by which it need not be sent again', async () => {
    const first = await get('/v1/commitments')
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^(W\/)?"\w+"$/)
    const second = await get('/v1/commitments', { 'if-none-match': etag })
    expect([second.status, await second.text()]).toEqual([304, ''])
    expect(second.headers.get('vary')).toBe('Accept-Encoding')
    expect((await get('/v1/commitments', { 'if-none-match': '"other"' })).status).toBe(200)
    expect((await get('/v1/commitments?limit=1', { 'if-none-match': etag })).status).toBe(200)
  })

  it('has another ETag once an article was replaced', async () => {
    const before = (await get('/v1/documents')).headers.get('etag')
    await queryTable.put({ key: 'passing.txt' })
    const after = (await get('/v1/documents')).headers.get('etag')
    expect(after).not.toBe(before)
    await queryTable.remove('passing.txt')
    expect((await get('/v1/documents')).headers.get('etag')).toBe(before)
  })

  it('is compressed for who takes it so, unless it is small', async () => {
    const plain = await get('/v1/commitments')
    const packed = await get('/v1/commitments', { 'accept-encoding': 'gzip, br' })
    expect([plain.headers.get('content-encoding'), packed.headers.get('content-encoding')]).toEqual([null, 'gzip'])
    expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(await plain.text())
    expect((await get('/v1/health', { 'accept-encoding': 'gzip' })).headers.get('content-encoding')).toBeNull()
    const etag = packed.headers.get('etag') ?? ''
    expect((await get('/v1/commitments', { 'accept-encoding': 'gzip', 'if-none-match': etag })).status).toBe(304)
  })

  it('to HEAD is that to GET without its body', async () => {
    const whole = await get('/v1/documents')
    const head = await app.request('/v1/documents', { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(whole.headers))
    expect(head.headers.get('content-length')).toBe(String((await whole.arrayBuffer()).byteLength))
  })

  it.each(['/v1/commitments', '/v1/commitments?limit=x', '/nothing'])(
    'from %s is safe to open in a browser',
    async path => {
      const { headers } = await get(path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      )
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('access-control-allow-origin')).toBeNull()
    },
  )
})
