import { once } from 'node:events'
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import dynalite from 'dynalite'
import { createTableClient, type TableClient } from '../../shared/aws/table.ts'
import { portOf } from './port.ts'

export interface TestTable {
  readonly endpoint: string
  /** The one that the functions use. */
  readonly client: TableClient
  /** The SDK's own, for what the functions never ask. */
  readonly documents: DynamoDBDocumentClient
  readonly tableName: string
  /** Another, empty, on the same server. */
  createTable(name: string): Promise<void>
  stop(): Promise<void>
}

const TABLE_NAME = 'pledgebook-test'

/** dynalite in memory, with the table already there. */
export async function startTable(): Promise<TestTable> {
  const server = dynalite({ path: '', createTableMs: 0 })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${portOf(server)}`
  return connectTable(endpoint, async () => {
    server.close()
    await once(server, 'close')
  })
}

/** Creates the table on a server that speaks DynamoDB's protocol, and gives a client of it. */
export async function connectTable(endpoint: string, stopServer: () => Promise<void>): Promise<TestTable> {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const raw = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials })
  const client = createTableClient({ endpoint, region: 'us-east-1', credentials })
  const createTable = async (name: string) => {
    await raw.send(
      new CreateTableCommand({
        TableName: name,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      }),
    )
    // Until then the server says that there is no such table.
    await waitUntilTableExists({ client: raw, minDelay: 1, maxDelay: 1, maxWaitTime: 30 }, { TableName: name })
  }
  await createTable(TABLE_NAME)
  const stop = async () => {
    raw.destroy()
    client.destroy()
    await stopServer()
  }
  return { endpoint, client, documents: DynamoDBDocumentClient.from(raw), tableName: TABLE_NAME, createTable, stop }
}
