/** The webhook against a real server, its signature checked by another implementation of the standard. */

import { subtle } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parcelOf } from '../../shared/watch/notice.ts'
import { WebhookChannel } from '../../shared/watch/webhook.ts'
import { noticeOfTest, watchOf, webhookTo } from './bench.ts'

const KEY = Buffer.from('a key of 24 random bytes', 'utf8')
const SECRET = `whsec_${KEY.toString('base64')}`

interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

async function serve(answer: RequestListener): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: await text(request) })
    answer(request, response)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=t0ken`, received }
}

const status =
  (code: number, headers = {}): RequestListener =>
  (_, response) =>
    void response.writeHead(code, headers).end('no matter what')

const PARCEL = parcelOf(watchOf({ name: 'ships' }), 'webhook', [noticeOfTest()])
const send = (to: string, options = {}) =>
  new WebhookChannel(options).send(PARCEL, { ...webhookTo(to), secret: SECRET })

/** By the Web Crypto API, as the standard's text says it. */
async function isSigned({ headers, body }: Received, key: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const [version, signature = ''] = String(headers['webhook-signature']).split(',')
  const content = new TextEncoder().encode(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`)
  const imported = await subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  return version === 'v1' && subtle.verify('HMAC', imported, Buffer.from(signature, 'base64'), content)
}

describe('a webhook', () => {
  it('is sent the notice, signed with the secret and no other', async () => {
    const { url, received } = await serve(status(204))
    expect(await send(url)).toBe('delivered')
    const [first] = received
    expect(first && (await isSigned(first, Uint8Array.from(KEY)))).toBe(true)
    expect(first && (await isSigned(first, new Uint8Array(24)))).toBe(false)
    expect(first?.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': PARCEL.id })
    expect(Math.abs(Number(first?.headers['webhook-timestamp']) - Date.now() / 1000)).toBeLessThan(60)
    expect(JSON.parse(first?.body ?? '')).toEqual({
      type: 'commitment.changed',
      timestamp: PARCEL.notices[0].at,
      text: 'Norvania, strengthened: proposed → signed: send two ships\n“Norvania will send two ships”\nShips, Gazette, 2027-01-01',
      data: { watch: { id: 'w1', name: 'ships' }, notices: [PARCEL.notices[0]] },
    })
  })

  it('is known for Pledgebook’s by the function of docs/watch.md', async () => {
    const docs = readFileSync(new URL('../../docs/watch.md', import.meta.url), 'utf8')
    const [, code = ''] = /```js\n(.*?)```/s.exec(docs) ?? []
    const { isFromPledgebook } = await import(`data:text/javascript,${encodeURIComponent(code)}`)
    const { url, received } = await serve(status(200))
    await send(url)
    const [first] = received
    expect(isFromPledgebook(first?.headers, first?.body, SECRET)).toBe(true)
    expect(isFromPledgebook(first?.headers, `${first?.body} `, SECRET)).toBe(false)
    await send(url, { now: () => Date.now() - 600_000 })
    expect(isFromPledgebook(received[1]?.headers, received[1]?.body, SECRET)).toBe(false)
  })

  it('is signed anew at each try, under the same id and with the same body', async () => {
    const { url, received } = await serve(status(200))
    await send(url, { now: () => 1_800_000_000_000 })
    await send(url, { now: () => 1_800_000_300_000 })
    const [a, b] = received
    expect(a?.body).toBe(b?.body)
    expect(a?.headers['webhook-id']).toBe(b?.headers['webhook-id'])
    expect(a?.headers['webhook-signature']).not.toBe(b?.headers['webhook-signature'])
    expect(b && (await isSigned(b, Uint8Array.from(KEY)))).toBe(true)
  })

  it('that answers 410 wants no more', async () => {
    expect(await send((await serve(status(410))).url)).toBe('gone')
  })

  it.each([400, 404, 429, 500, 503])('that answers %i is to be tried again', async code => {
    await expect(send((await serve(status(code))).url)).rejects.toMatchObject({
      code: 'upstream_failed',
      message: `The webhook answered ${code}.`,
    })
  })

  it.each([301, 302, 307, 308])('that redirects by %i is not followed', async code => {
    const elsewhere = await serve(status(200))
    const { url } = await serve(status(code, { location: elsewhere.url }))
    await expect(send(url)).rejects.toThrow(`The webhook answered ${code}, and is not followed`)
    expect(elsewhere.received).toEqual([])
  })

  it('that does not answer is given up after its time', async () => {
    const { url } = await serve(() => undefined)
    await expect(send(url, { timeoutMs: 100 })).rejects.toThrow('The webhook did not answer within 0.1 s.')
  })

  it('that is not there is told without its address, which may hold a secret', async () => {
    const fault: unknown = await send('http://127.0.0.1:9/hook?token=t0ken').catch(fault => fault)
    expect(fault).toMatchObject({ message: expect.stringMatching(/^The webhook cannot be reached/) })
    expect(String(fault)).not.toContain('t0ken')
  })
})
