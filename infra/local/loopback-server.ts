/**
 * HTTP servers that only this machine reaches. Binding to 127.0.0.1 keeps other machines out;
 * the guard keeps out web pages that a browser on this machine shows, whether they call across
 * origins or have their own name resolve to 127.0.0.1. What a server answers is data, unless it says otherwise.
 */
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { PledgebookError } from '../../shared/contract/errors.ts'
import { PROBLEM_TYPE, plainProblem } from '../../shared/contract/problem.ts'

const HOST = '127.0.0.1'
const PORTS_TRIED = 50
const CLOSE_GRACE_MS = 1000

export interface PortChoice {
  /** 0 takes any free one. */
  readonly port: number
  /** With `exact` a taken port is an error; else the next free one is taken. */
  readonly exact: boolean
}

export interface LoopbackServer {
  readonly port: number
  readonly endpoint: string
  close(): Promise<void>
}

/**
 * Puts the guard before the server's own request listeners and listens on 127.0.0.1.
 * Throws PledgebookError `port_in_use` where no port of the choice can be had.
 */
export async function listenOnLoopback(server: Server, name: string, choice: PortChoice): Promise<LoopbackServer> {
  const port = await firstFreePort(server, name, choice)
  guard(server, port)
  return { port, endpoint: `http://${HOST}:${port}`, close: () => closeServer(server) }
}

function guard(server: Server, port: number): void {
  const hosts = [`${HOST}:${port}`, `localhost:${port}`]
  const listeners = server.listeners('request') as RequestListener[]
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    for (const [name, value] of Object.entries(AS_DATA)) response.setHeader(name, value)
    const fault = strangerIn(request, hosts)
    if (fault) return refuse(response, fault)
    for (const listener of listeners) listener(request, response)
  })
}

/** A server that shows pages names a policy of its own. The bucket hands out whatever HTML was put into it. */
const AS_DATA = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

/** Why the request is refused, or null. */
function strangerIn({ method, headers }: IncomingMessage, hosts: readonly string[]): string | null {
  const host = headers.host?.toLowerCase() ?? ''
  if (!hosts.includes(host)) return `The Host header must be one of ${hosts.join(', ')}.`
  if (headers.origin !== undefined && headers.origin.toLowerCase() !== `http://${host}`) return OTHER_ORIGIN
  // Images and scripts are asked for without an Origin; every browser of today tells where they are asked from.
  const site = headers['sec-fetch-site'] ?? 'none'
  const followsLink =
    method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
  if (site !== 'none' && site !== 'same-origin' && !followsLink) return OTHER_ORIGIN
  return null
}

const OTHER_ORIGIN = 'Pages of another origin may not call this address.'

function refuse(response: ServerResponse, detail: string): void {
  const body = JSON.stringify(plainProblem(403, 'Forbidden', detail))
  const length = { 'content-length': Buffer.byteLength(body) }
  response.writeHead(403, { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store', ...length })
  response.end(body)
}

async function firstFreePort(server: Server, name: string, { port, exact }: PortChoice): Promise<number> {
  const last = exact || port === 0 ? port : Math.min(port + PORTS_TRIED, 65_535)
  for (let candidate = port; candidate <= last; candidate++) {
    const bound = await tryPort(server, candidate)
    if (bound !== null) return bound
  }
  throw new PledgebookError(
    'port_in_use',
    exact
      ? `Port ${port}, wanted for the ${name}, is taken by another program. Stop that program, or choose other ports with --port.`
      : `No port from ${port} to ${last} is free for the ${name}. Choose other ports with --port.`,
  )
}

/** The bound port, or null where it is taken. */
function tryPort(server: Server, port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const failed = (fault: NodeJS.ErrnoException) => {
      server.off('listening', bound)
      if (fault.code === 'EADDRINUSE') return resolve(null)
      reject(new PledgebookError('port_in_use', `Port ${port} cannot be opened: ${fault.message}.`, { cause: fault }))
    }
    const bound = () => {
      server.off('error', failed)
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    }
    server.once('error', failed)
    server.once('listening', bound)
    server.listen(port, HOST)
  })
}

/** Answers under way get a second to end; then their connections are cut. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    const cut = setTimeout(() => server.closeAllConnections(), CLOSE_GRACE_MS)
    server.close(fault => {
      clearTimeout(cut)
      if (fault) reject(fault)
      else resolve()
    })
    server.closeIdleConnections()
  })
}
