import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { pageFiles } from '../../page/build.ts'
import { createPageHost } from '../../page/host.ts'

const KIB = 1024
const BUDGET = 60 * KIB
const OWN = { origin: 'http://127.0.0.1:4571' }

function hostThatKeeps() {
  const kept = new Map<string, string>()
  const faults: unknown[] = []
  const host = createPageHost({
    api: request => Response.json({ asked: new URL(request.url).pathname }),
    put: async (key, bytes) => {
      if (key === 'full.txt') throw new Error('no space left')
      kept.set(key, new TextDecoder().decode(bytes))
      return { docId: 'a-1', etag: '"x"', lastModified: '2026-03-14T00:00:00.000Z' }
    },
    onFault: fault => faults.push(fault),
  })
  const put = (path: string, headers: Record<string, string> = OWN) =>
    host.request(`/local/articles/${path}`, { method: 'PUT', body: 'Norway pledged.', headers })
  return { host, put, kept, faults }
}

describe('the page as it is served', () => {
  it('stays well within its 150 KB, script and style and all', async () => {
    const sizes = [...(await pageFiles()).values()].map(({ bytes }) => gzipSync(bytes).byteLength)
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(BUDGET)
    expect(Math.min(...sizes)).toBeGreaterThan(100)
  })

  it('forbids scripts and styles that stand in it, other hosts, frames, and markup made of text', async () => {
    const { host } = hostThatKeeps()
    const response = await host.request('/')
    expect(response.headers.get('content-security-policy')?.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ])
    const html = await response.text()
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=|https?:/)
  })

  it('is guarded in every file of it, and in every answer to what it sends', async () => {
    const { host, put } = hostThatKeeps()
    const files = await Promise.all([...(await pageFiles()).keys()].map(async path => host.request(path)))
    const answers = [
      ...files,
      await put('a.txt'),
      await put('full.txt'),
      await put('a.txt', {}),
      await put('é'.repeat(600)),
    ]
    for (const { headers } of answers) {
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    }
  })

  it('is asked for again with its ETag, and travels compressed', async () => {
    const { host } = hostThatKeeps()
    const first = await host.request('/page/page.js', { headers: { 'accept-encoding': 'gzip' } })
    expect(first.headers.get('content-encoding')).toBe('gzip')
    const tag = first.headers.get('etag') ?? ''
    const again = await host.request('/page/page.js', { headers: { 'if-none-match': tag } })
    expect(again.status).toBe(304)
  })

  it('never makes markup: no source of it names a way to', async () => {
    const script = new TextDecoder().decode((await pageFiles()).get('/page/page.js')?.bytes)
    expect(script.match(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(/g)).toBe(null)
  })

  it('leaves everything else to the query API, other files of the page included', async () => {
    const { host } = hostThatKeeps()
    expect(await (await host.request('/v1/commitments')).json()).toEqual({ asked: '/v1/commitments' })
    expect((await host.request('/page/../package.json')).status).toBe(200)
    expect(await (await host.request('/page/../package.json')).json()).toEqual({ asked: '/package.json' })
    expect((await host.request('/page/build.ts')).status).toBe(404)
  })
})

describe('an article that the page sends', () => {
  it('is put under its own key, however odd', async () => {
    const { put, kept } = hostThatKeeps()
    for (const key of ['a b+c.txt', 'été/日本 😀.txt', '100%.txt', 'a?b#c.txt']) {
      const response = await put(encodeURIComponent(key))
      expect([response.status, await response.json()]).toEqual([201, expect.objectContaining({ docId: 'a-1' })])
      expect(kept.get(key)).toBe('Norway pledged.')
    }
  })

  it('is refused where no page sends it, or with too long a name', async () => {
    const { put, kept } = hostThatKeeps()
    expect((await put('a.txt', {})).status).toBe(403)
    expect((await put('é'.repeat(600))).status).toBe(400)
    expect(kept.size).toBe(0)
  })

  it('that cannot be stored is told of in a sentence, and to the terminal in full', async () => {
    const { put, faults } = hostThatKeeps()
    const response = await put('full.txt')
    expect([response.status, await response.json()]).toEqual([
      502,
      expect.objectContaining({ detail: expect.stringContaining('not be stored') }),
    ])
    expect(String(faults[0])).toContain('no space left')
  })
})
