/** Requests that s3rver 5.0.0 misreads or fails, answered or put right before its own code sees them. */
import buckets from '@20minutes/s3rver/lib/controllers/bucket.js'
import objects from '@20minutes/s3rver/lib/controllers/object.js'
import S3Error from '@20minutes/s3rver/lib/models/error.js'
import { answerListing } from './listing.ts'

let repaired = false

/** Idempotent: s3rver's controllers are one object for the whole process. */
export function repairControllers(): void {
  if (repaired) return
  repaired = true
  const { putObjectCopy, uploadPartCopy } = objects
  // s3rver applies decodeURI, which leaves `%2B` and its like: copying the key `a+b` then finds no source.
  // The header is rewritten only here, after the signature that covers it was checked.
  const withDecodedSource =
    (original: typeof putObjectCopy): typeof putObjectCopy =>
    ctx => {
      ctx.headers['x-amz-copy-source'] = encodeURI(decodeSource(ctx.headers['x-amz-copy-source'] ?? ''))
      return original(ctx)
    }
  objects.putObjectCopy = withDecodedSource(putObjectCopy)
  objects.uploadPartCopy = withDecodedSource(uploadPartCopy)
  objects.deleteMultipleObjects = deleteMultipleObjects
  buckets.getBucket = async ctx => {
    ctx.body = answerListing(ctx.store.index, ctx.params.bucket, ctx.query)
  }
}

/** s3rver's parser trims keys, and makes numbers of those that look like some (`007` -> `7`). */
const deleteMultipleObjects: typeof objects.deleteMultipleObjects = async ctx => {
  const chunks: Buffer[] = []
  for await (const chunk of ctx.req) chunks.push(chunk)
  const xml = Buffer.concat(chunks).toString('utf8')
  const keys = [...xml.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = '']) => decodeEntities(key))
  if (keys.length === 0) throw new S3Error('MalformedXML', 'The XML you provided names no object to delete.')
  for (const key of keys) await ctx.store.deleteObject(ctx.params.bucket, key)
  const quiet = /<Quiet>\s*true\s*<\/Quiet>/.test(xml)
  ctx.body = {
    DeleteResult: {
      '@': { xmlns: 'http://s3.amazonaws.com/doc/2006-03-01/' },
      Deleted: quiet ? [] : keys.map(Key => ({ Key })),
    },
  }
}

function decodeSource(source: string): string {
  try {
    return decodeURIComponent(source.replace(/\?versionId=.*$/, ''))
  } catch (cause) {
    throw Object.assign(new S3Error('InvalidArgument', 'The copy source is not properly encoded.'), { cause })
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decodeEntities = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
    if (decimal) return String.fromCodePoint(Number(decimal))
    return (name && ENTITIES[name]) ?? whole
  })
