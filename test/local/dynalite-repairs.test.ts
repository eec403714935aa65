import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { describe, expect, it, vi } from 'vitest'
import { abstractLevelOfDynalite, type DescriptionStore, keepRead } from '../../infra/local/dynalite-repairs.ts'
import { createTable, startTable } from '../../infra/local/table.ts'

it('no query leaves an iterator open, whether it reads to the end or not', async () => {
  const opened = vi.spyOn(abstractLevelOfDynalite().AbstractLevel.prototype, 'values')
  const table = await startTable(mkdtempSync(join(tmpdir(), 'pledgebook-table-')), { port: 0, exact: true })
  const raw = new DynamoDBClient({
    endpoint: table.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
  try {
    await createTable(raw)
    const client = DynamoDBDocumentClient.from(raw)
    const TableName = 'pledgebook-records'
    for (const sk of ['a', 'b', 'c']) await client.send(new PutCommand({ TableName, Item: { pk: 'x', sk } }))
    const asked = { TableName, KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': 'x' } }
    opened.mockClear()
    await client.send(new QueryCommand(asked))
    await client.send(new QueryCommand({ ...asked, Limit: 1 }))

    const iterators = opened.mock.results.map(({ value }) => value)
    expect(iterators).toHaveLength(2)
    for (const iterator of iterators)
      await vi.waitFor(() => expect(iterator.next()).rejects.toMatchObject({ code: 'LEVEL_ITERATOR_NOT_OPEN' }))
  } finally {
    raw.destroy()
    await table.close()
    opened.mockRestore()
  }
})

describe('the description of a table', () => {
  const slowStore = () => {
    const stored = new Map<string, unknown>()
    const reads: string[] = []
    const store: DescriptionStore = {
      get: (name, done) => {
        reads.push(name)
        const now = stored.get(name)
        setImmediate(() => (now === undefined ? done(new Error('NotFoundError')) : done(null, now)))
      },
      put: (name, description, done) =>
        setImmediate(() => {
          stored.set(name, description)
          done(null)
        }),
      del: (name, done) =>
        setImmediate(() => {
          stored.delete(name)
          done(null)
        }),
    }
    keepRead(store)
    const get = promisify(store.get)
    return { get, put: promisify(store.put), del: promisify(store.del), reads }
  }

  it('is read once, until it is written', async () => {
    const { get, put, del, reads } = slowStore()
    await put('records', 'creating')
    expect(await get('records')).toBe('creating')
    expect(await get('records')).toBe('creating')
    expect(reads).toHaveLength(1)
    await put('records', 'active')
    expect(await get('records')).toBe('active')
    await del('records')
    await expect(get('records')).rejects.toThrow('NotFoundError')
    await expect(get('records')).rejects.toThrow('NotFoundError')
    expect(reads).toHaveLength(4)
  })

  it('is not kept as it was where a read meets a write', async () => {
    const { get, put } = slowStore()
    await put('records', 'creating')
    await Promise.all([put('records', 'active'), get('records')])
    expect(await get('records')).toBe('active')
    await Promise.all([get('records'), put('records', 'deleting')])
    expect(await get('records')).toBe('deleting')
  })
})
