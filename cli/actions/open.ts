import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { type LoopbackServer, listenOnLoopback } from '../../infra/local/loopback-server.ts'
import { createPageHost } from '../../page/host.ts'
import { docIdOf } from '../../shared/record/document-id.ts'
import type { OpenOptions } from '../commands/open.ts'
import { reportFault } from '../output/faults.ts'
import { findStack, type StackAddress } from '../stack/address.ts'
import { openBucket } from '../stack/bucket.ts'
import { createSignedFetch } from '../stack/signed-fetch.ts'

const PREFERRED_PORT = 4580

export async function openPage(options: OpenOptions): Promise<void> {
  const address = await findStack(options, process.env)
  if (address.kind === 'local') return show(`${address.api}/`, options)
  const proxy = await startProxy(address, options.port)
  show(`${proxy.endpoint}/`, options)
  process.stderr.write('The page is served from here; Ctrl-C ends it.\n')
  await stopSignal()
  await proxy.close()
}

/** Only this machine reaches it, and of the pages in its browsers only the one that it serves. */
async function startProxy(address: StackAddress, port: number | undefined): Promise<LoopbackServer> {
  const signedFetch = createSignedFetch(address.region, address.credentials)
  const bucket = openBucket(address)
  const host = createPageHost({
    api: async request => passedOn(await signedFetch(asAsked(request, address.api))),
    put: async (key, bytes) => ({ docId: docIdOf(key), ...(await bucket.put(key, bytes, {})) }),
    onFault: fault => void reportFault(fault, process.stderr, process.env),
  })
  const choice = port === undefined ? { port: PREFERRED_PORT, exact: false } : { port, exact: true }
  const server = await listenOnLoopback(createServer(getRequestListener(host.fetch)), 'page', choice)
  const close = async () => {
    await server.close()
    bucket.close()
  }
  return { ...server, close }
}

/** Of the browser's headers only those that the API reads: the rest is of no use there, and would have to be signed. */
function asAsked(request: Request, api: string): Request {
  const { pathname, search } = new URL(request.url)
  const headers = new Headers({ accept: 'application/json' })
  const tag = request.headers.get('if-none-match')
  if (tag) headers.set('if-none-match', tag)
  return new Request(api.replace(/\/+$/, '') + pathname + search, { method: request.method, headers })
}

const PASSED_ON = ['content-type', 'cache-control', 'etag', 'retry-after', 'allow']

/** The body was unpacked on its way here, so what is told of its packing and length no longer holds. */
function passedOn({ status, headers, body }: Response): Response {
  const kept = PASSED_ON.flatMap((name): [string, string][] => {
    const value = headers.get(name)
    return value === null ? [] : [[name, value]]
  })
  return new Response(body, { status, headers: [...kept, ['x-content-type-options', 'nosniff']] })
}

function show(url: string, { browser }: OpenOptions): void {
  process.stdout.write(`${url}\n`)
  if (!browser || !process.stdout.isTTY) return
  const [program, ...args] = opener(process.platform)
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true })
  child.on('error', () => process.stderr.write('No browser could be opened: open the address yourself.\n'))
  child.unref()
}

function opener(platform: NodeJS.Platform): readonly [string, ...string[]] {
  if (platform === 'darwin') return ['open']
  return platform === 'win32' ? ['cmd', '/c', 'start', ''] : ['xdg-open']
}

const stopSignal = (): Promise<void> =>
  new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
