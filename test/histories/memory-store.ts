import { MemoryTable } from '../emulators/memory-table.ts'
import type { Store } from './table-requests.ts'

export function memoryStore(): Store {
  const memory = new MemoryTable()
  return { client: memory.client, tableName: 'records', dump: async () => memory.dump() }
}
