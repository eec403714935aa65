/** The table: dynalite on LevelDB, on disk. */
import { setTimeout as sleep } from 'node:timers/promises'
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { TABLE } from '../description.ts'
import { keepDescriptions, repairIterators } from './dynalite-repairs.ts'
import { type LoopbackServer, listenOnLoopback, type PortChoice } from './loopback-server.ts'

const CHECK_MS = 5

export async function startTable(folder: string, choice: PortChoice): Promise<LoopbackServer> {
  repairIterators()
  keepDescriptions()
  return listenOnLoopback(dynalite({ path: folder, createTableMs: 0 }), 'table', choice)
}

/** Creates the table where it is missing, and waits until it can be used. */
export async function createTable(client: DynamoDBClient): Promise<void> {
  if ((await statusOf(client)) === null) await client.send(new CreateTableCommand(definition()))
  while ((await statusOf(client)) !== 'ACTIVE') await sleep(CHECK_MS)
}

async function statusOf(client: DynamoDBClient): Promise<string | null> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: TABLE.localName }))
    return Table?.TableStatus ?? null
  } catch (fault) {
    if (fault instanceof ResourceNotFoundException) return null
    throw fault
  }
}

function definition(): CreateTableCommandInput {
  const { localName, partitionKey, sortKey } = TABLE
  return {
    TableName: localName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: partitionKey, KeyType: 'HASH' },
      { AttributeName: sortKey, KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: partitionKey, AttributeType: 'S' },
      { AttributeName: sortKey, AttributeType: 'S' },
    ],
  }
}
