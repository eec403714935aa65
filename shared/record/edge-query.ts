import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { filterExpression, matchesEdge } from './edge-filter.ts'
import { asRecordEdge } from './items.ts'
import { type ItemKey, NO_DATE } from './layout.ts'
import type { Item, TableClient } from './table-reads.ts'
import type { EdgeFilter, EdgePage, EdgeRange } from './types.ts'

export interface EdgeQuery {
  readonly partition: string
  readonly range: EdgeRange
  readonly filter: EdgeFilter
  /** How many edges are read; as many come back as match. */
  readonly limit: number
  readonly exclusiveStart: ItemKey | null
}

/** The matching ones of `limit` edges. There may be none, and still a `next`. */
export async function readEdges(client: TableClient, tableName: string, query: EdgeQuery): Promise<EdgePage> {
  const { from, to } = query.range
  if (from !== null && to !== null && from > to) return { edges: [], next: null }
  const { Items = [], LastEvaluatedKey } = await client.send(edgeCommand(tableName, query))
  const edges = Items.map(asRecordEdge).filter(edge => matchesEdge(edge, query.filter))
  return { edges, next: LastEvaluatedKey ? keyOf(LastEvaluatedKey) : null }
}

function edgeCommand(tableName: string, query: EdgeQuery): QueryCommand {
  const filter = filterExpression(query.filter)
  const start = query.exclusiveStart
  return new QueryCommand({
    TableName: tableName,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: {
      ':pk': query.partition,
      ':from': query.range.from ?? NO_DATE,
      // Document ids are of small letters, digits and hyphens, all of which sort before a tilde.
      ':to': query.range.to === null ? '~' : `${query.range.to}#~`,
      ...filter?.values,
    },
    ...(filter && { FilterExpression: filter.expression, ExpressionAttributeNames: { ...filter.names } }),
    ...(start && { ExclusiveStartKey: { pk: start.pk, sk: start.sk } }),
    ScanIndexForward: query.range.order === 'oldest_first',
    Limit: query.limit,
    ConsistentRead: true,
  })
}

const keyOf = (item: Item): ItemKey => ({ pk: String(item.pk), sk: String(item.sk) })
