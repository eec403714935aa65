import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { expect, it, vi } from 'vitest'
import { abstractLevelOfDynalite } from '../../infra/local/dynalite-repairs.ts'
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
