/**
 * What users settled by hand: about two records, that they are of one undertaking or are not, and about
 * two promisors, that they are one or are not. An item for each pair, so that the last word on it counts,
 * and to say it again changes nothing.
 */
import { PutCommand } from '../aws/table.ts'
import { ACTORS, actorDecisionKey, decisionKey, decisionPartition } from './layout.ts'
import { queryAll, type TableClient } from './table-reads.ts'
import type { StoredActorDecision, StoredDecision } from './types.ts'

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

/** About all promisors, as linking names them. */
export async function readActorDecisions(
  client: TableClient,
  tableName: string,
): Promise<readonly StoredActorDecision[]> {
  const items = await queryAll(client, tableName, ACTORS, ' ', '\uffff')
  return items.map(({ kind, actorIds: [a, b] }) => ({ kind, actorIds: [a, b] }))
}

export async function writeActorDecision(
  client: TableClient,
  tableName: string,
  { kind, actorIds }: StoredActorDecision,
): Promise<void> {
  const [a, b] = [...actorIds].sort()
  const Item = { ...actorDecisionKey(`${a}`, `${b}`), kind, actorIds: [a, b] }
  await client.send(new PutCommand({ TableName: tableName, Item }))
}
