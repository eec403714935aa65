import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { uploadsInTurn } from '../../infra/local/bucket/uploads-in-turn.ts'
import { portOf } from '../emulators/port.ts'

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

async function serve(handle: RequestListener): Promise<string> {
  const server = createServer(uploadsInTurn(handle)).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return `http://127.0.0.1:${portOf(server)}`
}

it('a burst of uploads is worked off a few at a time, and all of it', async () => {
  let atWork = 0
  let most = 0
  const address = await serve(async (_, response) => {
    atWork += 1
    most = Math.max(most, atWork)
    await sleep(5)
    atWork -= 1
    response.end('done')
  })
  const uploads = Array.from({ length: 40 }, () => fetch(address, { method: 'PUT', body: 'x' }))
  const answers = await Promise.all(uploads.map(async upload => (await upload).text()))
  expect(answers).toEqual(Array(40).fill('done'))
  expect(most).toBe(4)
})

it('other requests go past the line, and who leaves it takes no place', async () => {
  const held: (() => void)[] = []
  const address = await serve((request, response) => {
    if (request.url === '/held') held.push(() => response.end())
    else response.end('done')
  })
  const put = (path: string, signal?: AbortSignal) =>
    fetch(`${address}${path}`, { method: 'PUT', body: 'x', ...(signal && { signal }) })
  const slow = [1, 2, 3, 4].map(() => put('/held'))
  while (held.length < 4) await sleep(1)
  const leaving = new AbortController()
  const left = put('/left', leaving.signal).catch(() => 'left')
  await sleep(20)
  leaving.abort()
  expect(await left).toBe('left')
  expect(await (await fetch(address)).text()).toBe('done')
  const waits = put('/waits')
  for (const answer of held) answer()
  expect(await (await waits).text()).toBe('done')
  await Promise.all(slow)
})
