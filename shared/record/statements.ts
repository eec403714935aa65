import { QueryCommand } from '../aws/table.ts'
import { asStatedGroup } from './items.ts'
import { type StatedGroup, statedPartition } from './layout.ts'
import { statedRecordsOf } from './stated.ts'
import type { Item, TableClient } from './table-reads.ts'
import type { StatedPage } from './types.ts'

/** Of the newest `most` groups: a group is what one part of an article says of one promisor. */
export async function readStatements(
  client: TableClient,
  tableName: string,
  now: () => number,
  promisorId: string,
  most: number,
): Promise<StatedPage> {
  const askedAt = now()
  const groups: StatedGroup[] = []
  let ExclusiveStartKey: Item | undefined
  do {
    const answer = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': statedPartition(promisorId) },
        ScanIndexForward: false,
        // One more, to know whether there are more.
        Limit: most + 1 - groups.length,
        ConsistentRead: true,
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    )
    groups.push(...(answer.Items ?? []).map(asStatedGroup))
    ExclusiveStartKey = answer.LastEvaluatedKey
  } while (ExclusiveStartKey && groups.length <= most)
  return { statements: groups.slice(0, most).flatMap(statedRecordsOf), isComplete: groups.length <= most, askedAt }
}
