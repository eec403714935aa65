/** Serves the page and takes the articles that are dropped on it; everything else goes to the query API. */
import { STATUS_CODES } from 'node:http'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import { secureHeaders } from 'hono/secure-headers'
import { isPledgebookError } from '../shared/contract/errors.ts'
import { PROBLEM_TYPE, plainProblem } from '../shared/contract/problem.ts'
import { pageFiles } from './build.ts'
import { type Receipt, UPLOADS } from './upload.ts'

const MAX_UPLOAD_BYTES = 50 * 1024 * 1024
const MAX_KEY_BYTES = 1024

export interface PageHostOptions {
  /** Answers what is under `/v1/`. */
  readonly api: (request: Request) => Response | Promise<Response>
  /** Puts an article into the stack's bucket. */
  readonly put: (key: string, bytes: Uint8Array) => Promise<Receipt>
  readonly onFault: (fault: unknown) => void
}

/** The server must check the Host header, and refuse what comes with another's Origin: listenOnLoopback does both. */
export function createPageHost({ api, put, onFault }: PageHostOptions): Hono {
  const host = new Hono()
  host.onError((fault, c) => {
    onFault(fault)
    const what = c.req.path.startsWith(UPLOADS) ? 'The article could not be stored.' : 'The query API does not answer.'
    return refusal(502, isPledgebookError(fault) ? fault.message : `${what} The terminal says why.`)
  })
  const headers = secureHeaders({ contentSecurityPolicy: POLICY, xFrameOptions: 'DENY' })
  for (const path of ['/', '/page/*'])
    host.get(path, headers, compress({ encoding: 'gzip' }), etag(), async c => {
      const file = (await pageFiles()).get(c.req.path)
      if (!file) return c.notFound()
      const length = String(file.bytes.byteLength)
      return c.body(file.bytes, 200, {
        'Content-Type': file.type,
        'Content-Length': length,
        'Cache-Control': 'no-cache',
      })
    })
  host.put(`${UPLOADS}:key{.+}`, headers, bodyLimit({ maxSize: MAX_UPLOAD_BYTES, onError: tooLarge }), async c => {
    // A browser names the origin of every PUT. What names none is no page of ours, and has the bucket itself.
    if (c.req.header('origin') === undefined) return refusal(403, 'Only the page may add articles here.')
    const key = c.req.param('key')
    if (Buffer.byteLength(key) > MAX_KEY_BYTES) return refusal(400, 'The name of the file is too long.')
    return c.json(await put(key, new Uint8Array(await c.req.arrayBuffer())), 201)
  })
  host.all('*', c => api(c.req.raw))
  return host
}

const tooLarge = (): Response => refusal(413, 'It has more than 50 MB. Add only the text of the article.')

/** In the shape of the API's own problems, which the page reads. */
const refusal = (status: number, detail: string): Response =>
  Response.json(plainProblem(status, STATUS_CODES[status] ?? 'Refused', detail), {
    status,
    headers: { 'content-type': PROBLEM_TYPE },
  })

/** No inline script or style, nothing of another host; and text never becomes markup, not even by mistake. */
const POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  connectSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: ["'none'"],
}
