/**
 * The store under s3rver. Its own one writes an object's bytes, digest and metadata to three files
 * named by the key, so that a reader or a kill meets half an object, keys such as `a//b` or one of
 * 1,024 bytes fail, listings are out of order, and some changes make no event. Here the bytes go to
 * a file with a random name, and one SQLite transaction then makes them the object. Every change is
 * announced before its request is answered: a client that saw success knows that the event is queued.
 */
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import S3Error from '@20minutes/s3rver/lib/models/error.js'
import S3Object from '@20minutes/s3rver/lib/models/object.js'
import FilesystemStore from '@20minutes/s3rver/lib/stores/filesystem.js'
import * as z from 'zod/mini'
import { isDiskFull } from '../disk.ts'
import { absent, type Body, BodyFiles } from './body-files.ts'
import { type Headers, headersOf, keptMetadata } from './headers.ts'
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

interface Part {
  readonly number: number
  readonly etag: string
}

export class ObjectStore extends FilesystemStore {
  readonly index: ObjectIndex
  readonly #bodies: BodyFiles
  readonly #announce: (change: ObjectChange) => Promise<void>

  constructor(folder: string, announce: (change: ObjectChange) => Promise<void>) {
    super(join(folder, 'uploads'))
    this.#announce = announce
    this.#bodies = new BodyFiles(join(folder, 'objects'))
    mkdirSync(this.rootDirectory, { recursive: true })
    this.index = openObjectIndex(join(folder, 'index.sqlite'))
    this.#bodies.sweep(this.index.bodies())
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
    this.#bodies.discard(...this.index.dropBucket(name))
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
      const file = await this.#bodies.open(row.body)
      if (!file) {
        if (this.index.get(bucket, key)?.body === row.body)
          throw new Error(`The bytes of "${key}" are gone from the data folder.`)
        // The object was replaced between the two steps: read the one that took its place.
        return this.getObject(bucket, key, options)
      }
      content = file.createReadStream(range)
    }
    const object = new S3Object(bucket, key, content, headersOf(row))
    if (ranged) object.range = range
    return object
  }

  async putObject({ bucket, key, content, metadata }: S3Object) {
    checkKey(key)
    const body = await this.#bodies.write(content ?? Buffer.alloc(0)).catch(storageFault)
    return this.#commit('ObjectCreated:Put', bucket, key, body, metadata)
  }

  async copyObject(fromBucket: string, fromKey: string, bucket: string, key: string, replacement: Headers | null) {
    checkKey(key)
    const source = this.index.get(fromBucket, fromKey)
    if (!source) throw new S3Error('NoSuchKey', 'The specified key does not exist.', { Key: fromKey })
    const name = await this.#bodies.copy(source.body).catch(storageFault)
    const metadata = replacement ?? z.record(z.string(), z.unknown()).parse(JSON.parse(source.metadata))
    const body = { name, size: source.size, md5: source.md5 }
    const { row } = await this.#commit('ObjectCreated:Copy', bucket, key, body, metadata)
    return headersOf(row)
  }

  async deleteObject(bucket: string, key: string) {
    const removed = this.#remove(bucket, key)
    if (!removed) return
    this.#bodies.discard(removed.body)
    await this.#announce({ name: 'ObjectRemoved:Delete', bucket, object: removed }).catch(storageFault)
    await this.deleteSubresource(bucket, key, 'tagging')
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
    const paths = sorted.map(({ number }) => join(folder, String(number)))
    const body = await this.#bodies.write(concatenate(paths)).catch(storageFault)
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

  #remove(bucket: string, key: string): ObjectRow | null {
    try {
      return this.index.remove(bucket, key)
    } catch (fault) {
      return storageFault(fault)
    }
  }

  async #commit(name: ObjectChange['name'], bucket: string, key: string, body: Body, metadata: Headers) {
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
      this.#bodies.discard(body.name)
      return storageFault(fault)
    }
    // First what frees space: on a full disk there may be none for the event.
    if (committed.replaced) this.#bodies.discard(committed.replaced)
    await this.#announce({ name, bucket, object: committed.row }).catch(storageFault)
    return { ...committed, size: body.size, md5: body.md5 }
  }
}

function checkKey(key: string): void {
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new S3Error('KeyTooLongError', 'Your key is too long.')
}

/** The ids come from the request's query and name folders. */
function checkUpload(uploadId: string): void {
  if (!UPLOAD_ID.test(uploadId)) throw new S3Error('NoSuchUpload', 'The specified upload does not exist.')
}

async function* concatenate(paths: readonly string[]): AsyncGenerator<Buffer> {
  for (const path of paths) {
    const file = await open(path)
    yield* file.createReadStream()
  }
}

/** Says in the answer what a bare "internal error" would hide. */
function storageFault(fault: unknown): never {
  if (!isDiskFull(fault)) throw fault
  throw new S3Error(
    'DiskFull',
    'The disk that holds the data folder is full. Free some space, then send the file again.',
  )
}
