/** Whom the servers of the local stack let in, asked of each one as it really runs. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { describe, expect, it } from 'vitest'
import { type LocalStack, startLocalStack } from '../../infra/local/stack.ts'
import { answerTo, get, OWN } from './raw-request.ts'
import { afterwards, temporaryFolder } from './surroundings.ts'

const ROOT = join(import.meta.dirname, '../..')
const SERVERS = ['bucket', 'api', 'queue', 'table'] as const

async function start(): Promise<LocalStack> {
  const stack = await startLocalStack({ data: temporaryFolder(), port: 'any' })
  afterwards(stack.stop)
  return stack
}

const portOf = (endpoint: string): number => Number(new URL(endpoint).port)

describe('every server of the local stack', () => {
  it('refuses strangers and answers its own', async () => {
    const { endpoints } = await start()
    for (const name of SERVERS) {
      const port = portOf(endpoints[name])
      const statusOf = async (...headers: string[]) => (await answerTo(port, get(...headers))).status
      expect(await statusOf(OWN), name).not.toBe(403)
      expect(await statusOf('Host: evil.example:PORT'), name).toBe(403)
      expect(await statusOf('Host: [::1]:PORT'), name).toBe(403)
      for (const origin of ['http://evil.example', 'null', 'http://localhost:1'])
        expect(await statusOf(OWN, `Origin: ${origin}`), `${name} ${origin}`).toBe(403)
      expect(await statusOf(OWN, 'Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors'), name).toBe(403)
    }
  })

  it('listens at 127.0.0.1 alone', async () => {
    const { endpoints } = await start()
    for (const name of SERVERS)
      await expect(answerTo(portOf(endpoints[name]), get(OWN), '::1'), name).rejects.toThrow(
        /ECONNREFUSED|EADDRNOTAVAIL/,
      )
  })

  it('is one of those that the guard stands before: nothing else in the project listens', () => {
    const listening = ['cli', 'functions', 'infra', 'page', 'scripts', 'shared'].flatMap(folder =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter(file => /\.[jt]s$/.test(file))
        .filter(file => /\.listen\(|\bserve\(\{/.test(readFileSync(join(ROOT, folder, file), 'utf8')))
        .map(file => join(folder, file)),
    )
    expect(listening).toEqual(['infra/local/loopback-server.ts'])
  })
})

describe('an article with script in it', () => {
  it('is handed out by the bucket as data: a browser that opens it runs nothing', async () => {
    const { endpoints, clients, bucketName } = await start()
    const Body = '<script>fetch("/", { method: "DELETE" })</script>'
    await clients.s3.send(new PutObjectCommand({ Bucket: bucketName, Key: 'a.html', Body, ContentType: 'text/html' }))
    const request = get(OWN).replace('/', `/${bucketName}/a.html`)
    const { status, head } = await answerTo(portOf(endpoints.bucket), request)
    expect(status).toBe(200)
    expect(head).toContain('content-type: text/html')
    expect(head).toContain("content-security-policy: default-src 'none'; frame-ancestors 'none'; sandbox")
    expect(head).toContain('x-content-type-options: nosniff')
  })
})
