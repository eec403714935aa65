/** A fetch that signs as the AWS CLI would (Signature Version 4), for a query URL that only IAM callers reach. */
import { SignatureV4 } from '@smithy/signature-v4'
import { Sha256 } from '../../shared/aws/sha256.ts'
import type { Credentials } from './address.ts'
import { asAwsFault } from './aws-faults.ts'

/** The service that a function URL's signature names. */
const SERVICE = 'lambda'
const FORBIDDEN = 403

/** Throws PledgebookError where there are no credentials to sign with. */
export function createSignedFetch(region: string, credentials: Credentials): (request: Request) => Promise<Response> {
  const signer = new SignatureV4({ service: SERVICE, region, credentials, sha256: Sha256 })
  return async request => {
    const url = new URL(request.url)
    // As it is signed: a form's `+` for a space would be taken for a plus sign.
    url.search = [...url.searchParams].map(([name, value]) => `${escaped(name)}=${escaped(value)}`).join('&')
    const body = request.body ? new Uint8Array(await request.arrayBuffer()) : undefined
    const unsigned = {
      method: request.method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: queryOf(url.searchParams),
      headers: { ...Object.fromEntries(request.headers), host: url.host },
      ...(body && { body }),
    }
    const signed = await signer.sign(unsigned).catch(fault => {
      throw asAwsFault(fault)
    })
    const response = await fetch(url, { method: request.method, headers: signed.headers, ...(body && { body }) })
    return response.status === FORBIDDEN ? explained(response) : response
  }
}

/** The query API never refuses anyone: it is IAM that does, and says no more than that. */
const explained = ({ status, statusText }: Response): Response =>
  Response.json(
    {
      type: 'about:blank',
      title: statusText,
      status,
      detail:
        'AWS does not let these credentials ask the query API. Use a profile that may invoke its function URL, with --profile NAME.',
    },
    { status },
  )

const queryOf = (params: URLSearchParams): Record<string, string[]> =>
  Object.fromEntries([...new Set(params.keys())].map(name => [name, params.getAll(name)]))

const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
