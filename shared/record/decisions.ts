/**
 * What users settled by hand about two records: that they are of one undertaking, or that they are
 * not. An item for each pair, so that the last word on it counts, and to say it again changes nothing.
 */
import { PutCommand } from '../aws/table.ts'
import { decisionKey, decisionPartition } from './layout.ts'
import { queryAll, type TableClient } from './table-reads.ts'
import type { StoredDecision } from './types.ts'

/** A write is awaited before the next so many begin. */
const AT_ONCE = 10

/** Of one promisor, as linking names it. A record that is gone leaves its decisions without effect. */
export async function readDecisions(
  client: TableClient,
  tableName: string,
  promisorId: string,
): Promise<readonly StoredDecision[]> {
  const items = await queryAll(client, tableName, decisionPartition(promisorId), ' ', '\uffff')
  return items.map(({ kind, recordIds: [a, b] }) => ({ kind, recordIds: [a, b] }))
}

export async function writeDecisions(
  client: TableClient,
  tableName: string,
  promisorId: string,
  decisions: readonly StoredDecision[],
): Promise<void> {
  for (let i = 0; i < decisions.length; i += AT_ONCE)
    await Promise.all(
      decisions.slice(i, i + AT_ONCE).map(({ kind, recordIds }) => {
        const [a, b] = [...recordIds].sort()
        const Item = { ...decisionKey(promisorId, `${a}`, `${b}`), kind, recordIds: [a, b] }
        return client.send(new PutCommand({ TableName: tableName, Item }))
      }),
    )
}
