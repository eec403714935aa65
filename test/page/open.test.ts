/** `pledgebook open`, as a user runs it, against a local stack and against one that looks deployed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import { expect, it, onTestFinished, vi } from 'vitest'
import { startLocalStack } from '../../infra/local/stack.ts'
import { createClient } from '../../shared/query/client.ts'
import { deployedFrom } from '../cli/deployed.ts'
import { BIN, pledgebook, temporaryFolder } from '../cli/run.ts'

vi.setConfig({ testTimeout: 90_000 })

const ARTICLE = 'The government of Norway pledged to build two hospitals in the north by 2030.\n'

async function startStack() {
  const data = temporaryFolder()
  const stack = await startLocalStack({ data, port: 'any' })
  onTestFinished(stack.stop)
  return { data, stack }
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('It has no output.')
  const [chunk] = await once(stdout, 'data')
  return String(chunk).trim()
}

const withHost = (url: string, host: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(url, { headers: { host } }, response => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })

it('prints the address of the local stack, where the page is', async () => {
  const { data, stack } = await startStack()
  const { code, stdout, stderr } = await pledgebook(['open', '--stack', 'local', '--data', data])
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: `${stack.endpoints.api}/\n`, stderr: '' })
  expect(await (await fetch(stdout.trim())).text()).toContain('<title>Pledgebook</title>')
})

it('serves the page of a deployed stack, signs what it asks, and puts what is dropped on it into the bucket', async () => {
  const { stack } = await startStack()
  const deployed = await deployedFrom(stack)
  onTestFinished(deployed.close)
  const child = spawn(process.execPath, [BIN, 'open', '--stack', 'aws', '--no-browser'], {
    env: { PATH: process.env.PATH, HOME: temporaryFolder(), ...deployed.env },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const url = await firstLine(child)
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
  expect(await (await fetch(url)).text()).toContain('<title>Pledgebook</title>')

  const headers = { origin: new URL(url).origin }
  const put = await fetch(`${url}local/articles/norway.txt`, { method: 'PUT', body: ARTICLE, headers })
  expect([put.status, await put.json()]).toEqual([201, expect.objectContaining({ etag: expect.any(String) })])
  await stack.idle()
  const { value } = await createClient({ endpoint: url }).commitments({ by: 'Norway', q: 'two hospitals' }).next()
  expect(value?.items.map(({ status }) => status)).toEqual(['pledged'])
  expect(deployed.refused).toEqual([])

  expect((await fetch(`${url}v1/commitments?status=sined`)).status).toBe(400)
  const strange = { origin: 'http://elsewhere.example' }
  expect((await fetch(`${url}v1/commitments`, { headers: strange })).status).toBe(403)
  expect(await withHost(`${url}v1/commitments`, 'elsewhere.example')).toBe(403)

  child.kill('SIGINT')
  expect(await once(child, 'exit')).toEqual([0, null])
})
