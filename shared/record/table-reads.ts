/** The reads that the table's own retries need: whole batches and whole queries, always consistent. */
import type { Item } from '../aws/attributes.ts'
import { BatchGetCommand, GetCommand, QueryCommand, type TableClient } from '../aws/table.ts'
import { PledgebookError } from '../contract/errors.ts'
import { backOff } from './back-off.ts'
import type { ItemKey } from './layout.ts'

export type { Item, TableClient }

const MAX_BATCH_GET = 100
const BATCHES_AT_ONCE = 4

export async function getItem(client: TableClient, tableName: string, key: ItemKey): Promise<Item | undefined> {
  const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }))
  return Item
}

/** Reads distinct keys, in no order, until DynamoDB has answered for each; what is not there is left out. */
export async function getItems(
  client: TableClient,
  tableName: string,
  keys: readonly ItemKey[],
  { consistent = true } = {},
): Promise<readonly Item[]> {
  const batches = Array.from({ length: Math.ceil(keys.length / MAX_BATCH_GET) }, (_, i) =>
    keys.slice(i * MAX_BATCH_GET, (i + 1) * MAX_BATCH_GET),
  )
  const found: Item[] = []
  for (let i = 0; i < batches.length; i += BATCHES_AT_ONCE) {
    const some = batches.slice(i, i + BATCHES_AT_ONCE)
    found.push(...(await Promise.all(some.map(batch => getBatch(client, tableName, batch, consistent)))).flat())
  }
  return found
}

async function getBatch(
  client: TableClient,
  tableName: string,
  keys: readonly ItemKey[],
  consistent: boolean,
): Promise<readonly Item[]> {
  const found: Item[] = []
  let pending: readonly Item[] = keys.map(({ pk, sk }): Item => ({ pk, sk }))
  let refusals = 0
  while (pending.length > 0) {
    const answer = await client.send(
      new BatchGetCommand({ RequestItems: { [tableName]: { Keys: pending, ConsistentRead: consistent } } }),
    )
    const unprocessed = answer.UnprocessedKeys?.[tableName]?.Keys ?? []
    found.push(...(answer.Responses?.[tableName] ?? []))
    refusals = unprocessed.length === pending.length ? refusals + 1 : 0
    if (refusals > 0) await backOff(refusals)
    pending = unprocessed
  }
  return found
}

/** Every item of a partition whose sort key lies in [from, to], in order of sort key. */
export async function queryAll(
  client: TableClient,
  tableName: string,
  pk: string,
  from: string,
  to: string,
): Promise<readonly Item[]> {
  const found: Item[] = []
  let ExclusiveStartKey: Item | undefined
  do {
    const answer = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': pk, ':from': from, ':to': to },
        ConsistentRead: true,
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    )
    found.push(...(answer.Items ?? []))
    ExclusiveStartKey = answer.LastEvaluatedKey
  } while (ExclusiveStartKey)
  return found
}

export const beingReplaced = (what: string): PledgebookError =>
  new PledgebookError('superseded', `${what} is being replaced at this moment. Ask again.`)
