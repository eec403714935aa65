import { createServer, request } from 'node:http'
import { networkInterfaces } from 'node:os'
import { expect, it } from 'vitest'
import { type LoopbackServer, listenOnLoopback, type PortChoice } from '../../infra/local/loopback-server.ts'
import { ANY_PORT, afterwards } from './surroundings.ts'

async function open(choice: PortChoice): Promise<LoopbackServer> {
  const server = await listenOnLoopback(
    createServer((_, response) => response.end('answer')),
    'bucket',
    choice,
  )
  afterwards(() => server.close())
  return server
}

const statusOf = (port: number, headers: Record<string, string>, host = '127.0.0.1') =>
  new Promise<number | undefined>((resolve, reject) => {
    const sent = request({ host, port, headers }, response => {
      response.resume()
      resolve(response.statusCode)
    })
    sent.on('error', reject).end()
  })

it.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])('answers to the host %s with its port', async name => {
  const { port } = await open(ANY_PORT)
  expect(await statusOf(port, { host: `${name}:${port}` })).toBe(200)
})

it.each(['evil.example', 'evil.example:PORT', '127.0.0.1', 'localhost:1', '127.0.0.1.evil.example:PORT'])(
  'refuses the host "%s", which a page could give itself',
  async name => {
    const { port } = await open(ANY_PORT)
    expect(await statusOf(port, { host: name.replace('PORT', String(port)) })).toBe(403)
  },
)

it('refuses pages of other origins, and answers its own', async () => {
  const { port } = await open(ANY_PORT)
  const host = `127.0.0.1:${port}`
  const from = (origin: string) => statusOf(port, { host, origin })
  expect(await from(`http://${host}`)).toBe(200)
  for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:1', `https://${host}`])
    expect(await from(origin)).toBe(403)
})

it('is reached at 127.0.0.1 only', async () => {
  const { port } = await open(ANY_PORT)
  const others = Object.values(networkInterfaces())
    .flatMap(faces => faces ?? [])
    .filter(face => !face.internal)
  for (const { address } of others) await expect(statusOf(port, {}, address)).rejects.toThrow(/ECONNREFUSED|EHOST/)
})

it('takes the next free port where the preferred one is taken', async () => {
  const first = await open(ANY_PORT)
  const second = await open({ port: first.port, exact: false })
  expect(second.port).toBeGreaterThan(first.port)
  expect(second.endpoint).toBe(`http://127.0.0.1:${second.port}`)
})

it('says which port is taken where it must be that one', async () => {
  const { port } = await open(ANY_PORT)
  await expect(open({ port, exact: true })).rejects.toMatchObject({
    code: 'port_in_use',
    message: `Port ${port}, wanted for the bucket, is taken by another program. Stop that program, or choose other ports with --port.`,
  })
})
