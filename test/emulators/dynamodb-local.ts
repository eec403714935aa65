import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { connectTable, type TestTable } from './table.ts'

const JARS = fileURLToPath(new URL('../../node_modules/.cache/dynamodb-local', import.meta.url))
const START_MS = 30_000

/** Why DynamoDB Local cannot be started on this machine; null where it can. */
export function dynamoDbLocalLacks(): string | null {
  if (spawnSync('java', ['-version']).status !== 0) return 'there is no Java'
  return existsSync(JARS) ? null : 'its jars were not fetched, see test/emulators/dynamodb-local/pom.xml'
}

/** DynamoDB Local in memory, with the table already there. */
export async function startDynamoDbLocal(): Promise<TestTable> {
  const port = await freePort()
  const server = spawn(
    'java',
    [
      `-Djava.library.path=${JARS}`,
      `-Dsqlite4java.library.path=${JARS}`,
      '-cp',
      `${JARS}/*`,
      'com.amazonaws.services.dynamodbv2.local.main.ServerRunner',
      ...['-inMemory', '-disableTelemetry', '-port', String(port)],
    ],
    { stdio: 'ignore' },
  )
  const endpoint = `http://127.0.0.1:${port}`
  await untilAnswering(endpoint)
  return connectTable(endpoint, async () => {
    server.kill()
    await once(server, 'exit')
  })
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

async function untilAnswering(endpoint: string): Promise<void> {
  const deadline = Date.now() + START_MS
  for (;;) {
    const answered = await fetch(endpoint).then(
      () => true,
      () => false,
    )
    if (answered) return
    if (Date.now() > deadline) throw new Error('DynamoDB Local did not start.')
    await setTimeout(100)
  }
}
