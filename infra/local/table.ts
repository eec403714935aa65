/** The table: dynalite on LevelDB, on disk. */
import {
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { TABLE } from '../description.ts'
import { type LoopbackServer, listenOnLoopback, type PortChoice } from './loopback-server.ts'

export async function startTable(folder: string, choice: PortChoice): Promise<LoopbackServer> {
  return listenOnLoopback(dynalite({ path: folder, createTableMs: 0 }), 'table', choice)
}

/** Creates the table where it is missing. */
export async function createTable(client: DynamoDBClient): Promise<void> {
  try {
    await client.send(new DescribeTableCommand({ TableName: TABLE.localName }))
  } catch (fault) {
    if (!(fault instanceof ResourceNotFoundException)) throw fault
    const { partitionKey, sortKey } = TABLE
    await client.send(
      new CreateTableCommand({
        TableName: TABLE.localName,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: partitionKey, KeyType: 'HASH' },
          { AttributeName: sortKey, KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: partitionKey, AttributeType: 'S' },
          { AttributeName: sortKey, AttributeType: 'S' },
        ],
      }),
    )
  }
}
