import { gunzipSync } from 'node:zlib'
import { build } from 'esbuild'
import type { LambdaContext, LambdaEvent } from 'hono/aws-lambda'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { entity, type QueryTable, record, startQueryTable } from '../query/fixture.ts'

const CONTEXT = { awsRequestId: 'test', functionName: 'query' } as unknown as LambdaContext

/** What a function URL sends, payload version 2.0, without what no one here reads. */
function event(rawPath: string, rawQueryString = '', headers: Record<string, string> = {}): LambdaEvent {
  const sent = {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    headers: { host: 'abc.lambda-url.us-east-1.on.aws', ...headers },
    isBase64Encoded: false,
    requestContext: { domainName: 'abc.lambda-url.us-east-1.on.aws', http: { method: 'GET', path: rawPath } },
  }
  return sent as unknown as LambdaEvent
}

describe('the query function', () => {
  let queryTable: QueryTable
  let handler: typeof import('../../functions/query.ts').handler

  beforeAll(async () => {
    queryTable = await startQueryTable()
    vi.stubEnv('TABLE_NAME', queryTable.tableName)
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', queryTable.endpoint)
    vi.stubEnv('AWS_REGION', 'us-east-1')
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
    handler = (await import('../../functions/query.ts')).handler
    await queryTable.put({
      key: 'dam.txt',
      entities: [entity('norvia', 'Norvia'), entity('são', 'São Brás')],
      records: Array.from({ length: 20 }, (_, i) =>
        record({ quote: `Norvia will raise dam ${i}`, by: ['norvia', 'são'] }),
      ),
    })
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await queryTable.close()
  })

  it('answers a query as its URL asks it', async () => {
    const answer = await handler(event('/v1/commitments', 'by=S%C3%A3o+Br%C3%A1s&limit=1'), CONTEXT)
    expect(answer).toMatchObject({ statusCode: 200, isBase64Encoded: false })
    expect(answer.headers?.['content-type']).toBe('application/json')
    expect(JSON.parse(answer.body).items).toHaveLength(1)
  })

  it('sends what is compressed as base64', async () => {
    const answer = await handler(event('/v1/commitments', '', { 'accept-encoding': 'gzip' }), CONTEXT)
    expect(answer).toMatchObject({ isBase64Encoded: true, headers: { 'content-encoding': 'gzip' } })
    expect(JSON.parse(gunzipSync(Buffer.from(answer.body, 'base64')).toString()).items).toHaveLength(20)
  })

  it('refuses as the API does', async () => {
    const answer = await handler(event('/v1/commitments', 'limit=0'), CONTEXT)
    expect([answer.statusCode, answer.headers?.['content-type']]).toEqual([400, 'application/problem+json'])
  })

  it('without a table’s name says which variable to set', async () => {
    vi.resetModules()
    vi.stubEnv('TABLE_NAME', '')
    const unset = await import('../../functions/query.ts')
    await expect(async () => unset.handler(event('/v1/health'), CONTEXT)).rejects.toThrow(
      'Set the environment variable TABLE_NAME',
    )
  })
})

describe('the query function’s bundle', () => {
  it('holds no language analysis, no reader of files and no way to write the table', async () => {
    const { metafile, outputFiles } = await build({
      entryPoints: ['functions/query.ts'],
      bundle: true,
      write: false,
      metafile: true,
      minify: true,
      platform: 'node',
      format: 'esm',
      external: ['@aws-sdk/*'],
    })
    const inputs = Object.keys(metafile.inputs)
    expect(inputs).toContain('shared/query/find.ts')
    for (const part of [
      'compromise',
      'unpdf',
      'mammoth',
      'linkedom',
      'readability',
      'marked',
      'franc',
      'tinyld',
      'chardet',
    ])
      expect(
        inputs.filter(input => input.includes(`node_modules/${part}`)),
        part,
      ).toEqual([])
    expect(inputs.filter(input => /^shared\/(annotate|read|arrive)\/|^shared\/record\/writer/.test(input))).toEqual([])
    expect(inputs.filter(input => /^(infra|cli)\//.test(input))).toEqual([])
    const code = outputFiles.filter(({ path }) => path.endsWith('.mjs'))
    expect(code.reduce((sum, { contents }) => sum + contents.byteLength, 0)).toBeLessThan(250_000)
  })
})
