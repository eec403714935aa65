/** The table as the command line writes it: what a user settles by hand, and nothing else. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { RecordWriter } from '../../shared/record/writer.ts'
import type { StackAddress } from './address.ts'
import { asAwsFault, asLocalFault } from './aws-faults.ts'
import { sdkTable } from './sdk-table.ts'

export interface LedgerTable {
  readonly decide: RecordWriter['decide']
  readonly decideActors: RecordWriter['decideActors']
  close(): void
}

/** Its methods throw PledgebookError where the table refuses or does not answer. */
export function openLedgerTable(address: StackAddress): LedgerTable {
  const client = new DynamoDBClient({
    region: address.region,
    credentials: address.credentials,
    ...(address.tableEndpoint && { endpoint: address.tableEndpoint }),
  })
  const writer = new RecordWriter(sdkTable(DynamoDBDocumentClient.from(client)), address.tableName)
  const asFault = address.kind === 'local' ? asLocalFault : asAwsFault
  const orFault = (written: Promise<void>): Promise<void> =>
    written.catch(fault => {
      throw asFault(fault)
    })
  return {
    decide: (promisorId, decisions) => orFault(writer.decide(promisorId, decisions)),
    decideActors: decision => orFault(writer.decideActors(decision)),
    close: () => client.destroy(),
  }
}
