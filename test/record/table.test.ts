import { paginateScan } from '@aws-sdk/lib-dynamodb'
import { MemoryTable, startTable, type TestTable } from '../emulators/index.ts'
import { describeTable, type TableUnderTest } from './table-conformance.ts'

describeTable('dynalite', async () => served(await startTable()))

describeTable('the table in memory', async () => {
  let table = new MemoryTable()
  return {
    client: { send: (command: unknown) => table.send(command) } as TableUnderTest['client'],
    createTable: async () => {
      table = new MemoryTable()
    },
    dump: async () => table.dump(),
    stop: async () => undefined,
  }
})

/** A server's table, dumped by a scan, in order of key. */
function served({ client, createTable, stop }: TestTable): TableUnderTest {
  const dump = async (name: string) => {
    const items = []
    for await (const page of paginateScan({ client }, { TableName: name, ConsistentRead: true }))
      items.push(...(page.Items ?? []))
    return items.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1))
  }
  return { client, createTable, dump, stop }
}
