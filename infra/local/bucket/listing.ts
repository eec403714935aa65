/**
 * ListObjects and ListObjectsV2. s3rver's own stops at the first thousand objects (its page tokens are
 * encrypted with DES, which OpenSSL 3 no longer has), and leaves out `encoding-type`.
 */
import S3Error from '@20minutes/s3rver/lib/models/error.js'
import type { ObjectIndex, ObjectRow } from './object-index.ts'

const MAX_KEYS = 1000

export interface ListingRequest {
  readonly prefix: string
  readonly delimiter: string
  /** The last key or common prefix of the page before; empty for the first page. */
  readonly after: string
  readonly maxKeys: number
}

export interface Listing {
  readonly objects: readonly ObjectRow[]
  readonly commonPrefixes: readonly string[]
  /** Where the next page begins; null at the end. */
  readonly next: string | null
}

/** Objects and common prefixes in the order of their UTF-8 bytes, together no more than `maxKeys`. */
export function listPage(index: ObjectIndex, bucket: string, request: ListingRequest): Listing {
  const { prefix, delimiter, after, maxKeys } = request
  const objects: ObjectRow[] = []
  const commonPrefixes: string[] = []
  let last = ''
  for (const row of index.list(bucket, prefix, after)) {
    const cut = delimiter ? row.key.indexOf(delimiter, prefix.length) : -1
    const common = cut === -1 ? null : row.key.slice(0, cut + delimiter.length)
    if (common !== null && (common === after || common === last)) continue
    if (objects.length + commonPrefixes.length >= maxKeys) return { objects, commonPrefixes, next: last || null }
    if (common === null) objects.push(row)
    else commonPrefixes.push(common)
    last = common ?? row.key
  }
  return { objects, commonPrefixes, next: null }
}

type Query = Readonly<Record<string, string | undefined>>

/** The answer's tree. Throws an S3Error where the query is malformed. */
export function answerListing(index: ObjectIndex, bucket: string, query: Query): object {
  const second = query['list-type'] === '2'
  const token = second ? query['continuation-token'] : undefined
  const request = {
    prefix: query.prefix ?? '',
    delimiter: query.delimiter ?? '',
    after: token ? fromToken(token) : ((second ? query['start-after'] : query.marker) ?? ''),
    maxKeys: maxKeysIn(query),
  }
  const { objects, commonPrefixes, next } = listPage(index, bucket, request)
  const written = query['encoding-type'] === 'url' ? encodeURIComponent : (text: string) => text
  const place = second
    ? {
        KeyCount: objects.length + commonPrefixes.length,
        StartAfter: query['start-after'] && written(query['start-after']),
        ContinuationToken: token,
        NextContinuationToken: next === null ? undefined : toToken(next),
      }
    : { Marker: written(request.after), NextMarker: next === null ? undefined : written(next) }
  return {
    ListBucketResult: {
      '@': { xmlns: 'http://s3.amazonaws.com/doc/2006-03-01/' },
      Name: bucket,
      Prefix: written(request.prefix),
      Delimiter: request.delimiter ? written(request.delimiter) : undefined,
      MaxKeys: request.maxKeys,
      EncodingType: query['encoding-type'],
      IsTruncated: next !== null,
      ...place,
      Contents: objects.map(({ key, modified, md5, size }) => ({
        Key: written(key),
        LastModified: modified,
        ETag: `"${md5}"`,
        Size: size,
        StorageClass: 'STANDARD',
      })),
      CommonPrefixes: commonPrefixes.map(prefix => ({ Prefix: written(prefix) })),
    },
  }
}

function maxKeysIn(query: Query): number {
  const given = query['max-keys'] ?? String(MAX_KEYS)
  if (!/^\d{1,10}$/.test(given)) throw new S3Error('InvalidArgument', 'max-keys is not a whole number.')
  return Math.min(MAX_KEYS, Number(given))
}

const toToken = (after: string): string => Buffer.from(after).toString('base64url')
const fromToken = (token: string): string => Buffer.from(token, 'base64url').toString()
