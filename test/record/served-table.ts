import { paginateScan } from '@aws-sdk/lib-dynamodb'
import type { TestTable } from '../emulators/index.ts'
import type { TableUnderTest } from './table-conformance.ts'

/** A server's table, dumped by a scan, in order of key. */
export function served({ client, documents, createTable, stop }: TestTable): TableUnderTest {
  const dump = async (name: string) => {
    const items = []
    for await (const page of paginateScan({ client: documents }, { TableName: name, ConsistentRead: true }))
      items.push(...(page.Items ?? []))
    return items.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1))
  }
  return { client, createTable, dump, stop }
}
