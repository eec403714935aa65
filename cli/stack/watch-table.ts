/** The table as the command line writes watches into it. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { WatchTable } from '../../shared/record/index.ts'
import { WatchWriter } from '../../shared/record/watch-writer.ts'
import type { StackAddress } from './address.ts'
import { asAwsFault, asLocalFault } from './aws-faults.ts'
import { sdkTable } from './sdk-table.ts'

export interface Watches {
  readonly get: WatchTable['get']
  readonly add: WatchWriter['add']
  readonly remove: WatchWriter['remove']
  close(): void
}

/** Its methods throw PledgebookError where the table refuses or does not answer. */
export function openWatches(address: StackAddress): Watches {
  const { region, credentials, tableEndpoint, tableName, kind } = address
  const client = new DynamoDBClient({ region, credentials, ...(tableEndpoint && { endpoint: tableEndpoint }) })
  const table = sdkTable(DynamoDBDocumentClient.from(client))
  const reader = new WatchTable(table, tableName)
  const writer = new WatchWriter(table, tableName)
  const orFault = <T>(work: Promise<T>): Promise<T> =>
    work.catch(fault => {
      throw kind === 'local' ? asLocalFault(fault, 'table') : asAwsFault(fault)
    })
  return {
    get: watchId => orFault(reader.get(watchId)),
    add: watch => orFault(writer.add(watch)),
    remove: watchId => orFault(writer.remove(watchId)),
    close: () => client.destroy(),
  }
}
