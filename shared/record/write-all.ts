import { BatchWriteCommand, type WriteRequest } from '../aws/table.ts'
import { backOff } from './back-off.ts'
import type { TableClient } from './table-reads.ts'

const MAX_BATCH_WRITE = 25
const BATCHES_AT_ONCE = 4

export type { WriteRequest }

/** Writes in batches, in no order, until DynamoDB has taken each. The keys are distinct. */
export async function writeAll(
  client: TableClient,
  tableName: string,
  requests: readonly WriteRequest[],
): Promise<void> {
  const batches = Array.from({ length: Math.ceil(requests.length / MAX_BATCH_WRITE) }, (_, i) =>
    requests.slice(i * MAX_BATCH_WRITE, (i + 1) * MAX_BATCH_WRITE),
  )
  for (let i = 0; i < batches.length; i += BATCHES_AT_ONCE)
    await Promise.all(batches.slice(i, i + BATCHES_AT_ONCE).map(batch => writeBatch(client, tableName, batch)))
}

async function writeBatch(client: TableClient, tableName: string, batch: readonly WriteRequest[]): Promise<void> {
  let pending = batch
  for (let refusals = 0; pending.length > 0; ) {
    const answer = await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: pending } }))
    const unprocessed = answer.UnprocessedItems?.[tableName] ?? []
    refusals = unprocessed.length === pending.length ? refusals + 1 : 0
    if (refusals > 0) await backOff(refusals)
    pending = unprocessed
  }
}
