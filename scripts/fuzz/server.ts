/** The live API on a loopback port with a few made-up articles, for a fuzzer: prints its address and runs until stopped. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TABLE } from '../../infra/description.ts'
import { startApi } from '../../infra/local/api.ts'
import { createClients } from '../../infra/local/clients.ts'
import { createTable, startTable } from '../../infra/local/table.ts'
import { dueBy, entity, record, writableTable } from '../../test/query/fixture.ts'

const ANY_PORT = { port: 0, exact: true }

const folder = await mkdtemp(join(tmpdir(), 'pledgebook-fuzz-'))
const server = await startTable(folder, ANY_PORT)
const clients = createClients({ bucket: server.endpoint, queue: server.endpoint, table: server.endpoint })
await createTable(clients.dynamodb)
const table = writableTable(clients.table, TABLE.localName, server.endpoint, () => server.close())

const cast = [
  entity('canada', 'Canada', { aliases: ['Canadian'] }),
  entity('ukraine', 'Ukraine'),
  entity('carney', 'Carney', { type: 'PERSON' }),
]
for (let day = 1; day <= 12; day++) {
  const made = `2026-01-${String(day).padStart(2, '0')}`
  const records = [
    record({
      quote: `Canada will send tent ${day} for peace`,
      by: ['canada'],
      to: ['ukraine'],
      saidBy: 'carney',
      made,
    }),
    record({ quote: `Canada may close camp ${day}`, by: ['canada'], status: 'possible', timeframe: [dueBy(made)] }),
  ]
  await table.put({ key: `article-${day}.txt`, publishedAt: made, source: 'Gazette', entities: cast, records })
}
await table.reject('blank.txt', { code: 'empty', message: 'The file holds no text.' })

const api = await startApi({
  table: clients.table,
  s3: clients.s3,
  choice: ANY_PORT,
  report: fault => console.error('FAULT', fault),
})
console.log(api.endpoint)

async function stop(): Promise<void> {
  await api.close()
  clients.destroy()
  await table.close()
  await rm(folder, { recursive: true, force: true })
}
process.once('SIGTERM', () => void stop())
process.once('SIGINT', () => void stop())
