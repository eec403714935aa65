import { createServer, type RequestListener } from 'node:http'
import { networkInterfaces } from 'node:os'
import { expect, it } from 'vitest'
import { type LoopbackServer, listenOnLoopback, type PortChoice } from '../../infra/local/loopback-server.ts'
import { problem } from '../../shared/query/responses.ts'
import { answerTo, get, LINK, OWN } from './raw-request.ts'
import { ANY_PORT, afterwards } from './surroundings.ts'

async function open(
  choice: PortChoice,
  answer: RequestListener = (_, response) => void response.end('answer'),
): Promise<LoopbackServer> {
  const server = await listenOnLoopback(createServer(answer), 'bucket', choice)
  afterwards(() => server.close())
  return server
}

it.each([
  ['its own address', get(OWN)],
  ['localhost with its port', get('Host: localhost:PORT')],
  ['a host in capitals', get('Host: LOCALHOST:PORT')],
  ['a page of its own', get(OWN, 'Origin: http://127.0.0.1:PORT')],
  ['a page of its own that was opened as localhost', get('Host: localhost:PORT', 'Origin: http://localhost:PORT')],
  ['a browser whose user typed the address', get(OWN, 'Sec-Fetch-Site: none', ...LINK)],
  ['a part of its own page', get(OWN, 'Sec-Fetch-Site: same-origin', 'Sec-Fetch-Mode: no-cors')],
  ['a link that was followed from elsewhere', get(OWN, 'Sec-Fetch-Site: cross-site', ...LINK)],
])('answers %s', async (_, request) => {
  const { port } = await open(ANY_PORT)
  expect(await answerTo(port, request)).toMatchObject({ status: 200, body: expect.stringContaining('answer') })
})

it.each([
  ['a foreign host, as a page has whose name was pointed here', get('Host: evil.example')],
  ['a foreign host with the port', get('Host: evil.example:PORT')],
  ['a foreign host that begins like ours', get('Host: 127.0.0.1.evil.example:PORT')],
  ['a foreign host that ends like ours', get('Host: evil-localhost:PORT')],
  ['its host without a port', get('Host: 127.0.0.1')],
  ['localhost with another port', get('Host: localhost:1')],
  ['IPv6 loopback, where another program may listen', get('Host: [::1]:PORT')],
  ['another address of loopback', get('Host: 127.0.0.2:PORT')],
  ['no address in particular', get('Host: 0.0.0.0:PORT')],
  ['an empty host', get('Host:')],
  ['HTTP/1.0 without a host', 'GET / HTTP/1.0\n\n'],
  [
    'a foreign host behind an address of ours',
    'GET http://127.0.0.1:PORT/ HTTP/1.1\nHost: evil.example\nConnection: close\n\n',
  ],
  [
    'a foreign host that asks for another protocol',
    get('Host: evil.example', 'Upgrade: websocket').replace('close', 'Upgrade'),
  ],
  ['a foreign origin', get(OWN, 'Origin: http://evil.example')],
  ['the origin null, of a file or a sandboxed frame', get(OWN, 'Origin: null')],
  ['the origin of another port', get(OWN, 'Origin: http://127.0.0.1:1')],
  ['the origin of another protocol', get(OWN, 'Origin: https://127.0.0.1:PORT')],
  ['the origin of IPv6 loopback', get(OWN, 'Origin: http://[::1]:PORT')],
  ['the origin localhost beside the host 127.0.0.1', get(OWN, 'Origin: http://localhost:PORT')],
  [
    'a preflight of a foreign page',
    get(OWN, 'Origin: http://evil.example', 'Access-Control-Request-Method: PUT').replace('GET', 'OPTIONS'),
  ],
  [
    'a picture in a foreign page, which has no Origin',
    get(OWN, 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors', 'Sec-Fetch-Dest: image'),
  ],
  [
    'a script in a page of another port',
    get(OWN, 'Sec-Fetch-Site: same-site', 'Sec-Fetch-Mode: no-cors', 'Sec-Fetch-Dest: script'),
  ],
  [
    'a foreign frame around it',
    get(OWN, 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: navigate', 'Sec-Fetch-Dest: iframe'),
  ],
  ['a form that a foreign page sends', get(OWN, 'Sec-Fetch-Site: cross-site', ...LINK).replace('GET', 'POST')],
])('refuses %s', async (_, request) => {
  const { port } = await open(ANY_PORT)
  const { status, head, body } = await answerTo(port, request)
  expect(status).toBe(403)
  expect(head).toContain('content-type: application/problem+json')
  expect(head).not.toContain('access-control-allow')
  expect(problem.parse(JSON.parse(body))).toMatchObject({ status: 403, title: 'Forbidden', type: 'about:blank' })
})

it('asks for a host at all', async () => {
  const { port } = await open(ANY_PORT)
  expect((await answerTo(port, get())).status).toBe(400)
})

it('says with every answer that it is data, which no page may frame, embed or run', async () => {
  const { port } = await open(ANY_PORT)
  const { head } = await answerTo(port, get(OWN))
  expect(head).toContain("content-security-policy: default-src 'none'; frame-ancestors 'none'; sandbox\r\n")
  expect(head).toContain('x-content-type-options: nosniff')
  expect(head).toContain('cross-origin-resource-policy: same-origin')
  expect(head).toContain('referrer-policy: no-referrer')
})

it('lets a server that shows pages name a policy of its own', async () => {
  const { port } = await open(ANY_PORT, (_, response) =>
    response.writeHead(200, [['content-security-policy', "script-src 'self'"]].flat()).end('answer'),
  )
  const { head } = await answerTo(port, get(OWN))
  expect(head.match(/content-security-policy: .*/g)).toEqual(["content-security-policy: script-src 'self'"])
})

it('is reached at 127.0.0.1 only', async () => {
  const { port } = await open(ANY_PORT)
  const others = Object.values(networkInterfaces())
    .flatMap(faces => faces ?? [])
    .filter(face => !face.internal)
  for (const address of ['::1', ...others.map(({ address }) => address)])
    await expect(answerTo(port, get(OWN), address)).rejects.toThrow(/ECONNREFUSED|EHOST|EADDRNOTAVAIL/)
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
