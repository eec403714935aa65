/**
 * The store under s3rver. Its own one writes an object's bytes, digest and metadata to three files
 * named by the key, so that a reader or a kill meets half an object, keys such as `a//b` or one of
 * 1,024 bytes fail, listings are out of order, and some changes make no event. Here the bytes go to
 * a file with a random name, and one SQLite transaction then makes them the object. Every change is
 * announced before its request is answered: a client that saw success knows that the event is queued.
 */
import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { copyFile, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import S3Error from '@20minutes/s3rver/lib/models/error.js'
import S3Object from '@20minutes/s3rver/lib/models/object.js'
import FilesystemStore from '@20minutes/s3rver/lib/stores/filesystem.js'
import * as z from 'zod/mini'
import { isDiskFull } from '../disk.ts'
import { listPage } from './listing.ts'
import { type ObjectIndex, type ObjectRow, openObjectIndex } from './object-index.ts'

const MAX_KEY_BYTES = 1024
const UPLOAD_ID = /^[0-9a-f]{32}$/
const PART_NUMBER = /^[1-9]\d{0,4}$/

export interface ObjectChange {
  readonly name:
    | 'ObjectCreated:Put'
    | 'ObjectCreated:CompleteMultipartUpload'
    | 'ObjectCreated:Copy'
    | 'ObjectRemoved:Delete'
  readonly bucket: string
  readonly object: Pick<ObjectRow, 'key' | 'size' | 'md5' | 'modified' | 'sequencer'>
}

type Content = Readable | Buffer | AsyncIterable<Buffer>
type Headers = Readonly<Record<string, unknown>>
interface Part {
  readonly number: number
  readonly etag: string
}

export class ObjectStore extends FilesystemStore {
  readonly index: ObjectIndex
  readonly #bodies: string
  readonly #announce: (change: ObjectChange) => Promise<void>

  constructor(folder: string, announce: (change: ObjectChange) => Promise<void>) {
    super(join(folder, 'uploads'))
    this.#announce = announce
    this.#bodies = join(folder, 'objects')
    mkdirSync(this.#bodies, { recursive: true })
    mkdirSync(this.rootDirectory, { recursive: true })
    this.index = openObjectIndex(join(folder, 'index.sqlite'))
    this.#sweep()
  }

  /** Bodies that a kill left between writing and committing belong to no object. */
  #sweep(): void {
    const known = this.index.bodies()
    for (const name of readdirSync(this.#bodies))
      if (!known.has(name)) rmSync(join(this.#bodies, name), { force: true })
  }

  async listBuckets() {
    return this.index.buckets().map(({ name, created }) => ({ name, creationDate: new Date(created) }))
  }

  async getBucket(name: string) {
    return (await this.listBuckets()).find(bucket => bucket.name === name) ?? null
  }

  async putBucket(name: string) {
    this.index.addBucket(name)
    mkdirSync(join(this.rootDirectory, name), { recursive: true })
    return this.getBucket(name)
  }

  async deleteBucket(name: string) {
    await this.#discard(...this.index.dropBucket(name))
    await rm(join(this.rootDirectory, name), { recursive: true, force: true })
  }

  async existsObject(bucket: string, key: string) {
    return this.index.get(bucket, key) !== null
  }

  /** s3rver asks this only to see whether a bucket is empty. */
  async listObjects(bucket: string, { maxKeys }: { maxKeys: number }) {
    const page = listPage(this.index, bucket, { prefix: '', delimiter: '', after: '', maxKeys })
    return { objects: page.objects.map(row => new S3Object(bucket, row.key, null, headersOf(row))) }
  }

  async getObject(bucket: string, key: string, options?: { start?: number; end?: number }): Promise<S3Object | null> {
    const row = this.index.get(bucket, key)
    if (!row) return null
    const lastByte = Math.max(0, row.size - 1)
    const range = { start: options?.start ?? 0, end: Math.min(options?.end ?? lastByte, lastByte) }
    const ranged = options?.start !== undefined || options?.end !== undefined
    let content: Readable | null = null
    if (range.start >= 0 && range.start <= range.end) {
      const file = await open(join(this.#bodies, row.body)).catch(absent)
      // The object was replaced between the two steps: read the one that took its place.
      if (!file) return this.getObject(bucket, key, options)
      content = file.createReadStream(range)
    }
    const object = new S3Object(bucket, key, content, headersOf(row))
    if (ranged) object.range = range
    return object
  }

  async putObject({ bucket, key, content, metadata }: S3Object) {
    checkKey(key)
    const body = await this.#write(content ?? Buffer.alloc(0))
    return this.#commit('ObjectCreated:Put', bucket, key, body, metadata)
  }

  async copyObject(fromBucket: string, fromKey: string, bucket: string, key: string, replacement: Headers | null) {
    checkKey(key)
    const source = this.index.get(fromBucket, fromKey)
    if (!source) throw new S3Error('NoSuchKey', 'The specified key does not exist.', { Key: fromKey })
    const name = randomUUID()
    await copyFile(join(this.#bodies, source.body), join(this.#bodies, name)).catch(storageFault)
    const metadata = replacement ?? z.record(z.string(), z.unknown()).parse(JSON.parse(source.metadata))
    const body = { name, size: source.size, md5: source.md5 }
    const { row } = await this.#commit('ObjectCreated:Copy', bucket, key, body, metadata)
    return headersOf(row)
  }

  async deleteObject(bucket: string, key: string) {
    const removed = this.index.remove(bucket, key)
    if (!removed) return
    await this.#announce({ name: 'ObjectRemoved:Delete', bucket, object: removed })
    await this.deleteSubresource(bucket, key, 'tagging')
    await this.#discard(removed.body)
  }

  override async putPart(bucket: string, uploadId: string, partNumber: string, content: unknown) {
    checkUpload(uploadId)
    if (!PART_NUMBER.test(partNumber)) throw new S3Error('InvalidArgument', 'Part number must be an integer.')
    return super.putPart(bucket, uploadId, partNumber, content).catch(storageFault)
  }

  async putObjectMultipart(bucket: string, uploadId: string, parts: readonly Part[]) {
    checkUpload(uploadId)
    const folder = join(this.getResourcePath(bucket, undefined, 'uploads'), uploadId)
    const text = (name: string) => readFile(join(folder, name), 'utf8').catch(absent)
    const [key, metadata] = await Promise.all([text('key'), text('metadata')])
    if (key === null || metadata === null) throw new S3Error('NoSuchUpload', 'The specified upload does not exist.')
    const sorted = parts.toSorted((a, b) => a.number - b.number)
    for (const { number, etag } of sorted)
      if ((await text(`${number}.md5`)) !== etag) throw new S3Error('InvalidPart', `Part ${number} was not uploaded.`)
    checkKey(key)
    const body = await this.#write(concatenate(sorted.map(({ number }) => join(folder, String(number)))))
    const headers = z.record(z.string(), z.unknown()).parse(JSON.parse(metadata))
    const stored = await this.#commit('ObjectCreated:CompleteMultipartUpload', bucket, key, body, headers)
    await rm(folder, { recursive: true, force: true })
    return stored
  }

  /** Tags and unfinished uploads stay in s3rver's files, under names that any key fits. */
  override getResourcePath(bucket: string, key: string | undefined, resource: string): string {
    const name = key === undefined ? '' : createHash('sha256').update(key).digest('hex')
    return join(this.rootDirectory, bucket, `${name}._S3rver_${resource}`)
  }

  async #write(content: Content) {
    const name = randomUUID()
    const digest = createHash('md5')
    let size = 0
    const measured = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        digest.update(chunk)
        size += chunk.length
        yield chunk
      }
    }
    const path = join(this.#bodies, name)
    const source = Buffer.isBuffer(content) ? Readable.from([content]) : content
    try {
      await pipeline(source, measured, createWriteStream(path, { flags: 'wx', flush: true }))
    } catch (fault) {
      await rm(path, { force: true })
      return storageFault(fault)
    }
    return { name, size, md5: digest.digest('hex') }
  }

  async #commit(
    name: ObjectChange['name'],
    bucket: string,
    key: string,
    body: { name: string; size: number; md5: string },
    metadata: Headers,
  ) {
    const object = {
      key,
      body: body.name,
      size: body.size,
      md5: body.md5,
      modified: new Date().toISOString(),
      metadata: JSON.stringify(keptMetadata(metadata)),
    }
    let committed: { row: ObjectRow; replaced: string | null }
    try {
      committed = this.index.put(bucket, object)
    } catch (fault) {
      await this.#discard(body.name)
      return storageFault(fault)
    }
    await this.#announce({ name, bucket, object: committed.row }).catch(storageFault)
    if (committed.replaced) await this.#discard(committed.replaced)
    return { ...committed, size: body.size, md5: body.md5 }
  }

  async #discard(...names: readonly string[]) {
    for (const name of names) await rm(join(this.#bodies, name), { force: true })
  }
}

function checkKey(key: string): void {
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new S3Error('KeyTooLongError', 'Your key is too long.')
}

/** The ids come from the request's query and name folders. */
function checkUpload(uploadId: string): void {
  if (!UPLOAD_ID.test(uploadId)) throw new S3Error('NoSuchUpload', 'The specified upload does not exist.')
}

const headersOf = ({ metadata, md5, size, modified }: ObjectRow): Record<string, unknown> => ({
  ...JSON.parse(metadata),
  etag: `"${md5}"`,
  'last-modified': new Date(modified).toUTCString(),
  'content-length': size,
})

function keptMetadata(headers: Headers): Record<string, unknown> {
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

async function* concatenate(paths: readonly string[]): AsyncGenerator<Buffer> {
  for (const path of paths) {
    const file = await open(path)
    yield* file.createReadStream()
  }
}

function absent(fault: unknown): null {
  if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null
  throw fault
}

/** Says in the answer what a bare "internal error" would hide. */
function storageFault(fault: unknown): never {
  if (!isDiskFull(fault)) throw fault
  throw new S3Error(
    'DiskFull',
    'The disk that holds the data folder is full. Free some space, then send the file again.',
  )
}
