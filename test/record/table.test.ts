import { MemoryTable, startTable } from '../emulators/index.ts'
import { served } from './served-table.ts'
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
