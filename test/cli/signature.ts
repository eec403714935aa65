/** Checks a request's Signature Version 4 from its specification, as the service that receives it does. */
import { createHash, createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** Of a request without a body. Null where it is right, else what is wrong. */
export function signatureFault(request: IncomingMessage, secret: string, region: string): string | null {
  const authorization = request.headers.authorization ?? ''
  const parts =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/((\d{8})\/([^/]+)\/lambda\/aws4_request), SignedHeaders=([^,]+), Signature=(\w{64})$/.exec(
      authorization,
    )
  if (!parts) return `no signature: ${authorization}`
  const [, scope = '', day = '', signedRegion, names = '', signature] = parts
  if (signedRegion !== region) return `signed for ${signedRegion}`
  if (!names.split(';').includes('host')) return 'the host is not signed'
  const [path = '', query = ''] = (request.url ?? '').split('?')
  const canonical = [
    request.method,
    path.split('/').map(encoded).join('/'),
    // As it came, not as a form would be read: a plus sign is a plus sign.
    query
      .split('&')
      .filter(pair => pair !== '')
      .map(pair => pair.split('=').map(decodeURIComponent).map(encoded).join('='))
      .sort()
      .join('&'),
    ...names.split(';').map(name => `${name}:${String(request.headers[name]).trim()}`),
    '',
    names,
    sha256(''),
  ].join('\n')
  const text = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n')
  const key = ['aws4_request'].reduce(hmac, hmac(hmac(hmac(`AWS4${secret}`, day), region), 'lambda'))
  return hmac(key, text).toString('hex') === signature ? null : 'the signature does not match'
}
