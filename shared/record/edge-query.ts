import { QueryCommand } from '../aws/table.ts'
import { matchesEdge } from './edge-filter.ts'
import { edgesOf } from './edges.ts'
import { asEdgeGroup } from './items.ts'
import { type EdgeGroup, type ItemKey, isReadForwards, NO_DATE, type RecordEdge } from './layout.ts'
import type { Item, TableClient } from './table-reads.ts'
import type { EdgeFilter, EdgePage, EdgeRange } from './types.ts'

export interface EdgeQuery {
  readonly partition: string
  readonly range: EdgeRange
  readonly filter: EdgeFilter
  /** How many edge groups are read; as many edges come back as they hold that match. */
  readonly limit: number
  readonly exclusiveStart: ItemKey | null
}

/** The matching edges of `limit` groups, unpacked as they are taken. There may be none, and still a `next`. */
export async function readEdges(client: TableClient, tableName: string, query: EdgeQuery): Promise<EdgePage> {
  const { from, to } = query.range
  if (from !== null && to !== null && from > to) return { edges: [], next: null }
  const { Items = [], LastEvaluatedKey } = await client.send(edgeCommand(tableName, query))
  const edges = { [Symbol.iterator]: () => matching(Items.map(asEdgeGroup), query) }
  return { edges, next: LastEvaluatedKey ? keyOf(LastEvaluatedKey) : null }
}

/** A page is often full before all that was read for it is looked at. */
function* matching(groups: readonly EdgeGroup[], query: EdgeQuery): Generator<RecordEdge, undefined> {
  for (const group of groups)
    for (const edge of edgesOf(group)) if (comesAfter(edge, query) && matchesEdge(edge, query.filter)) yield edge
}

/** A start within a group brings the whole group. */
const comesAfter = ({ sk }: RecordEdge, { partition, exclusiveStart }: EdgeQuery): boolean =>
  exclusiveStart === null || (isReadForwards(partition) ? sk > exclusiveStart.sk : sk < exclusiveStart.sk)

function edgeCommand(tableName: string, { partition, range, limit, exclusiveStart }: EdgeQuery): QueryCommand {
  return new QueryCommand({
    TableName: tableName,
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: {
      ':pk': partition,
      ':from': range.from ?? NO_DATE,
      // Document ids are of small letters, digits and hyphens, all of which sort before a tilde.
      ':to': range.to === null ? '~' : `${range.to}#~`,
    },
    ...(exclusiveStart && { ExclusiveStartKey: { pk: exclusiveStart.pk, sk: exclusiveStart.sk } }),
    ScanIndexForward: isReadForwards(partition),
    Limit: limit,
    ConsistentRead: true,
  })
}

const keyOf = (item: Item): ItemKey => ({ pk: String(item.pk), sk: String(item.sk) })
