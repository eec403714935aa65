import { QueryCommand } from '../aws/table.ts'
import { keysOwned } from './edges.ts'
import { bodyPrefix, counterPrefix, documentPk, type ItemKey, type MetaItem, recordPrefix } from './layout.ts'
import type { Item, TableClient } from './table-reads.ts'

/** A REC or BODY item of a revision that is over, with the edges that it owns. */
export interface Leftover extends ItemKey {
  readonly edges: readonly ItemKey[]
}

/**
 * The items of every revision but the current one whose counter META has reached or passed. A
 * writer that still works on such a revision will lose the compare-and-swap and discard its own;
 * one with a higher counter may yet win, and its items are let be.
 */
export async function leftoversOf(
  client: TableClient,
  tableName: string,
  { docId, revision, counter }: MetaItem,
): Promise<readonly Leftover[]> {
  const ranges = [recordPrefix, bodyPrefix].flatMap(prefix =>
    revision === null
      ? [[prefix(), `${prefix()}${counterPrefix(counter)}~`] as const]
      : [
          // The current revision's own keys go on with a `#`, so they lie between these two.
          [prefix(), `${prefix()}${revision}`] as const,
          [`${prefix(revision)}~`, `${prefix()}${counterPrefix(counter)}~`] as const,
        ],
  )
  const found = await Promise.all(
    ranges.map(([from, to]) => leftoversIn(client, tableName, documentPk(docId), from, to)),
  )
  return found.flat()
}

async function leftoversIn(
  client: TableClient,
  tableName: string,
  pk: string,
  from: string,
  to: string,
): Promise<readonly Leftover[]> {
  const found: Leftover[] = []
  let ExclusiveStartKey: Item | undefined
  do {
    const answer = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': pk, ':from': from, ':to': to },
        ProjectionExpression: 'pk, sk, edges',
        ConsistentRead: true,
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    )
    for (const item of answer.Items ?? [])
      found.push({ pk, sk: String(item.sk), edges: item.edges ? keysOwned(item.edges) : [] })
    ExclusiveStartKey = answer.LastEvaluatedKey
  } while (ExclusiveStartKey)
  return found
}
