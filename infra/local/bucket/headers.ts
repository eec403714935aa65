/** An object's headers, as they are kept and as they are given back. */
import S3Object from '@20minutes/s3rver/lib/models/object.js'
import type { ObjectRow } from './object-index.ts'

export type Headers = Readonly<Record<string, unknown>>

export const headersOf = ({ metadata, md5, size, modified }: ObjectRow): Record<string, unknown> => ({
  ...JSON.parse(metadata),
  etag: `"${md5}"`,
  'last-modified': new Date(modified).toUTCString(),
  'content-length': size,
})

/** Of a request's headers, those that stay with the object. */
export function keptMetadata(headers: Headers): Headers {
  const kept = Object.entries(headers).filter(
    ([name]) => S3Object.ALLOWED_METADATA.includes(name) || name.startsWith('x-amz-meta-'),
  )
  const { 'content-encoding': encoding, ...rest } = Object.fromEntries(kept)
  // aws-chunked describes the upload's wire form, not the object.
  const lasting = String(encoding ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '' && part !== 'aws-chunked')
  return lasting.length > 0 ? { ...rest, 'content-encoding': lasting.join(',') } : rest
}
