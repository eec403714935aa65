import { isConditionFailed, PutCommand, type PutInput } from '../aws/table.ts'
import type { TableClient } from './table-reads.ts'

export type Condition = Omit<PutInput, 'TableName' | 'Item'>

/** The one way in which an item is put by compare-and-swap. False where the condition does not hold, and nothing is changed then. */
export async function putIf(
  client: TableClient,
  TableName: string,
  item: object,
  condition: Condition,
): Promise<boolean> {
  try {
    await client.send(new PutCommand({ TableName, Item: { ...item }, ...condition }))
    return true
  } catch (fault) {
    if (isConditionFailed(fault)) return false
    throw fault
  }
}
