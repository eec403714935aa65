import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../shared/query/app.ts'
import { commitmentQuery } from '../../shared/query/model.ts'
import { openApi } from '../../shared/query/openapi.ts'
import { OPERATIONS } from '../../shared/query/operations.ts'
import { noticeOfTest, watchOf, webhookTo } from '../watch/bench.ts'
import { dueBy, entity, type QueryTable, record, startQueryTable } from './fixture.ts'

const description = JSON.parse(JSON.stringify(openApi('1.2.3')))
const ajv = new Ajv2020({ strict: true, validateFormats: false })
ajv.addVocabulary(['components'])
ajv.addSchema({ $id: 'openapi', components: description.components })

describe('the OpenAPI description', () => {
  let queryTable: QueryTable
  let docId: string
  let recordId: string
  let entryId: string
  let app: ReturnType<typeof createApp>

  beforeAll(async () => {
    queryTable = await startQueryTable()
    app = createApp({
      table: queryTable.table,
      version: '1.2.3',
      onFault: fault => {
        throw fault
      },
    })
    const quote = 'Norvia will mend the pier by 1 May'
    docId = await queryTable.put({
      key: 'pier.txt',
      publishedAt: '2026-01-01',
      entities: [entity('norvia', 'Norvia')],
      records: [record({ quote, by: ['norvia'], to: ['norvia'], saidBy: 'norvia', timeframe: [dueBy('2026-05-01')] })],
    })
    await queryTable.reject('blank.txt', { code: 'empty', message: 'The file holds no text.' })
    const { items } = await (await app.request('/v1/commitments')).json()
    recordId = items[0].recordId
    await queryTable.watch(watchOf({ channels: [webhookTo('https://example.org/hook')] }), [noticeOfTest()])
    const ledger = await (await app.request('/v1/ledger')).json()
    entryId = ledger.items[0].id
  })
  afterAll(() => queryTable.close())

  it('is served by the API itself', async () => {
    expect(await (await app.request('/v1/openapi.json')).json()).toEqual(description)
    expect(description).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } })
  })

  it('refers only to what it holds', () => {
    const refs = [...JSON.stringify(description).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(match => match[1] ?? '')
    expect(refs.length).toBeGreaterThan(20)
    for (const path of refs)
      expect(
        path.split('/').reduce((node, key) => node?.[key], description),
        path,
      ).toBeDefined()
  })

  it('names every field that may be asked for, with what may be given', () => {
    const { parameters } = description.paths['/v1/commitments'].get
    const named = Object.fromEntries(parameters.map((each: { name: string }) => [each.name, each]))
    expect(Object.keys(named)).toEqual(Object.keys(commitmentQuery.shape))
    expect(named.status.schema.items.enum).toContain('binding')
    expect(named.limit.schema).toMatchObject({ type: 'integer', minimum: 1, maximum: 100 })
    expect(named.by).toMatchObject({ in: 'query', required: false, example: 'Canada' })
    expect(named.by.description).toContain('group')
  })

  it('holds no description that is missing an operation', () => {
    expect(Object.keys(description.paths)).toEqual(
      Object.values(OPERATIONS).map(({ path }) => path.replace(/:(\w+)/g, '{$1}')),
    )
  })

  it.each(Object.keys(description.paths))('of %s is what a JSON Schema validator finds in the answer', async path => {
    const named = path.replace('{recordId}', recordId).replace('{docId}', docId).replace('{actorId}', 'norvia')
    const filled = named.replace('{entryId}', entryId).replace('{watchId}', 'w1')
    const response = await app.request(path === '/v1/actors' ? `${filled}?q=norvia` : filled)
    expect(response.status).toBe(200)
    const [[mediaType = '', described] = []] = Object.entries<{ schema: { $ref?: string } }>(
      description.paths[path].get.responses[200].content,
    )
    expect(response.headers.get('content-type')).toBe(mediaType)
    const { schema } = described ?? {}
    if (schema?.$ref) expectValid(schema.$ref, await response.json())
    else expect(schema).toEqual({ type: 'string' })
  })

  it('of a problem holds too', async () => {
    for (const path of ['/v1/commitments?limit=x', '/v1/documents/none', '/nothing'])
      expectValid('#/components/schemas/Problem', await (await app.request(path)).json())
  })

  it('would not hold for an answer of another shape', () => {
    expect(() => expectValid('#/components/schemas/CommitmentPage', { items: [{}], next: null })).toThrow()
  })

  function expectValid(ref: string, body: unknown): void {
    const validate = ajv.getSchema(`openapi${ref}`)
    expect(validate, ref).toBeDefined()
    const isValid = validate?.(body)
    expect(validate?.errors ?? [], ref).toEqual([])
    expect(isValid).toBe(true)
  }
})
