import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import { filterExpression, matchesEdge } from './edge-filter.ts'
import { asRecordEdge } from './items.ts'
import { type ItemKey, NO_DATE, type RecordEdge } from './layout.ts'
import type { Item, TableClient } from './table-reads.ts'
import type { EdgeFilter, EdgePage, EdgeRange } from './types.ts'

/** Of a filter that matches little, one call reads no more than this many pages of the table. */
const MAX_READS = 10
const FILTERED_READ = 200

export interface EdgeQuery {
  readonly partition: string
  readonly range: EdgeRange
  readonly filter: EdgeFilter
  readonly limit: number
  readonly exclusiveStart: ItemKey | null
}

/** At most `limit` matching edges. There may be fewer, or none, and still a `next`. */
export async function readEdges(client: TableClient, tableName: string, query: EdgeQuery): Promise<EdgePage> {
  const edges: RecordEdge[] = []
  const { from, to } = query.range
  if (from !== null && to !== null && from > to) return { edges, next: null }
  let start = query.exclusiveStart
  for (let reads = 0; reads < MAX_READS; reads++) {
    const answer = await client.send(edgeCommand(tableName, query, start))
    for (const edge of (answer.Items ?? []).map(asRecordEdge)) {
      if (!matchesEdge(edge, query.filter)) continue
      edges.push(edge)
      if (edges.length === query.limit) return { edges, next: { pk: edge.pk, sk: edge.sk } }
    }
    if (!answer.LastEvaluatedKey) return { edges, next: null }
    start = keyOf(answer.LastEvaluatedKey)
  }
  return { edges, next: start }
}

function edgeCommand(tableName: string, query: EdgeQuery, start: ItemKey | null): QueryCommand {
  const filter = filterExpression(query.filter)
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
    Limit: filter ? FILTERED_READ : query.limit,
    ConsistentRead: true,
  })
}

const keyOf = (item: Item): ItemKey => ({ pk: String(item.pk), sk: String(item.sk) })
