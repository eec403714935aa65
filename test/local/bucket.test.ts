import { createHash } from 'node:crypto'
import { readdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toNotification } from '../../infra/local/bucket/notification.ts'
import type { ObjectChange } from '../../infra/local/bucket/object-store.ts'
import { type BucketServer, startBucket } from '../../infra/local/bucket/server.ts'
import { createClients } from '../../infra/local/clients.ts'
import { ANY_PORT, afterwards, eventually, temporaryFolder } from './surroundings.ts'

const Bucket = 'articles'
const ODD_KEYS = [
  'a b.txt',
  'a+b.txt',
  'a%2Bb.txt',
  '100%.txt',
  'été/日本 😀.txt',
  '/leading/slash.txt',
  'double//slash.txt',
  '../up.txt',
  'it\'s <b> & "c" (d)!*.txt',
  'q?x=1#top;v,w:@$.txt',
  '007',
  ' spaces around ',
  `${'long/'.repeat(150)}${'n'.repeat(274)}`,
]

interface Opened {
  readonly bucket: BucketServer
  readonly s3: S3Client
  readonly changes: ObjectChange[]
  readonly close: () => Promise<void>
}

async function openBucket(folder = temporaryFolder()): Promise<Opened> {
  const changes: ObjectChange[] = []
  const announce = async (change: ObjectChange) => void changes.push(change)
  const bucket = await startBucket({ folder, choice: ANY_PORT, announce, report: fault => expect.fail(String(fault)) })
  await bucket.store.putBucket(Bucket)
  const clients = createClients({ bucket: bucket.endpoint, queue: bucket.endpoint, table: bucket.endpoint })
  let open = true
  const close = async () => {
    if (!open) return
    open = false
    clients.destroy()
    await bucket.close()
  }
  afterwards(close)
  return { bucket, s3: clients.s3, changes, close }
}

const put = (s3: S3Client, Key: string, Body: string | Uint8Array) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body }))
const textOf = async (s3: S3Client, Key: string) =>
  (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body?.transformToString()
const keysOf = async (s3: S3Client, options: { Prefix?: string; Delimiter?: string } = {}) =>
  (await s3.send(new ListObjectsV2Command({ Bucket, ...options }))).Contents?.map(({ Key }) => Key) ?? []
const eventOf = (change: ObjectChange | undefined) =>
  change && JSON.parse(toNotification(change, 'us-east-1')).Records[0]
const decodedKey = (change: ObjectChange) => decodeURIComponent(eventOf(change).s3.object.key.replaceAll('+', ' '))

describe('keys of every kind', () => {
  it.each(ODD_KEYS)('keeps, lists, copies and deletes %j and names it in every event', async key => {
    const { s3, changes } = await openBucket()
    await put(s3, key, 'one')
    const copy = `copied ${key}`.slice(0, 1000)
    await s3.send(new CopyObjectCommand({ Bucket, Key: copy, CopySource: `${Bucket}/${encodeURIComponent(key)}` }))
    expect(await textOf(s3, key)).toBe('one')
    expect(await textOf(s3, copy)).toBe('one')
    expect(await keysOf(s3)).toEqual([key, copy].toSorted((a, b) => Buffer.from(a).compare(Buffer.from(b))))
    await s3.send(new DeleteObjectCommand({ Bucket, Key: key }))
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: copy }] } }))
    expect(await keysOf(s3)).toEqual([])
    expect(changes.map(change => [change.name, decodedKey(change)])).toEqual([
      ['ObjectCreated:Put', key],
      ['ObjectCreated:Copy', copy],
      ['ObjectRemoved:Delete', key],
      ['ObjectRemoved:Delete', copy],
    ])
  })

  it('encodes a key in its event as S3 does', async () => {
    const { s3, changes } = await openBucket()
    await put(s3, 'news/a b+c 100%é.txt', 'x')
    expect(eventOf(changes[0]).s3.object.key).toBe('news/a+b%2Bc+100%25%C3%A9.txt')
  })

  it('gives back any text as a key', async () => {
    const { s3, changes } = await openBucket()
    const key = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter(text => text.isWellFormed())
    await fc.assert(
      fc.asyncProperty(key, fc.string({ minLength: 1 }), async (name, text) => {
        changes.length = 0
        await put(s3, `k/${name}`, text)
        expect(await textOf(s3, `k/${name}`)).toBe(text)
        expect(changes.map(decodedKey)).toEqual([`k/${name}`])
      }),
      { numRuns: 60 },
    )
  })

  it('refuses a key of more than 1,024 bytes', async () => {
    const { s3 } = await openBucket()
    await expect(put(s3, 'é'.repeat(513), 'x')).rejects.toThrow('Your key is too long.')
  })
})

describe('events', () => {
  it('bear the size and the ETag of the object that was written', async () => {
    const { s3, changes } = await openBucket()
    await put(s3, 'a.txt', 'naïve')
    const md5 = createHash('md5').update('naïve').digest('hex')
    expect(eventOf(changes[0])).toMatchObject({
      eventSource: 'aws:s3',
      eventName: 'ObjectCreated:Put',
      s3: { bucket: { name: Bucket, arn: 'arn:aws:s3:::articles' }, object: { size: 6, eTag: md5 } },
    })
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'a.txt' }))).ETag).toBe(`"${md5}"`)
  })

  it('come before the request that made them is answered', async () => {
    const { s3, changes } = await openBucket()
    await put(s3, 'a.txt', 'x')
    expect(changes).toHaveLength(1)
  })

  it('come in the order of their sequencers, also over a restart and for changes at once', async () => {
    const folder = temporaryFolder()
    const first = await openBucket(folder)
    await Promise.all(Array.from({ length: 10 }, (_, i) => put(first.s3, 'same.txt', `${i}`)))
    await first.s3.send(new DeleteObjectCommand({ Bucket, Key: 'same.txt' }))
    await first.close()
    const second = await openBucket(folder)
    await put(second.s3, 'same.txt', 'new')
    const sequencers = [...first.changes, ...second.changes].map(change => eventOf(change).s3.object.sequencer)
    expect(new Set(sequencers).size).toBe(12)
    expect(sequencers).toEqual(sequencers.toSorted())
    expect(sequencers.every(text => /^[0-9A-F]{18}$/.test(text))).toBe(true)
  })

  it('are not made for the deletion of what is not there', async () => {
    const { s3, changes } = await openBucket()
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'nothing.txt' }))
    expect(changes).toEqual([])
  })
})

describe('uploads in parts', () => {
  const start = async (s3: S3Client, Key: string) => {
    const upload = await s3.send(
      new CreateMultipartUploadCommand({ Bucket, Key, Metadata: { published: '2026-01-02' } }),
    )
    return { Bucket, Key, UploadId: upload.UploadId ?? '' }
  }
  const part = async (
    s3: S3Client,
    upload: { Bucket: string; Key: string; UploadId: string },
    n: number,
    Body: Buffer,
  ) => {
    const { ETag } = await s3.send(new UploadPartCommand({ ...upload, PartNumber: n, Body }))
    return { PartNumber: n, ETag }
  }

  it('become one object, with its metadata, and one event', async () => {
    const { s3, changes } = await openBucket()
    const upload = await start(s3, 'big one+.txt')
    const parts = [
      await part(s3, upload, 2, Buffer.from('tail')),
      await part(s3, upload, 1, Buffer.alloc(6_000_000, 'a')),
    ]
    await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: parts } }))
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'big one+.txt' }))
    expect(head).toMatchObject({ ContentLength: 6_000_004, Metadata: { published: '2026-01-02' } })
    expect((await textOf(s3, 'big one+.txt'))?.endsWith('aatail')).toBe(true)
    expect(changes.map(({ name }) => name)).toEqual(['ObjectCreated:CompleteMultipartUpload'])
  })

  it('are refused, and nothing breaks, where a part was never sent', async () => {
    const { s3, changes } = await openBucket()
    const upload = await start(s3, 'a.txt')
    const complete = { ...upload, MultipartUpload: { Parts: [{ PartNumber: 7, ETag: '"00"' }] } }
    await expect(s3.send(new CompleteMultipartUploadCommand(complete))).rejects.toThrow('Part 7 was not uploaded.')
    expect(changes).toEqual([])
    expect(await keysOf(s3)).toEqual([])
  })

  it('that are given up leave no object', async () => {
    const { s3, changes } = await openBucket()
    const upload = await start(s3, 'a.txt')
    await part(s3, upload, 1, Buffer.from('x'))
    await s3.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined)
    expect([await keysOf(s3), changes]).toEqual([[], []])
  })
})

describe('objects', () => {
  it('are whole or not there: a reader meets the old text or the new, never a part', async () => {
    const { s3 } = await openBucket()
    const texts = ['a', 'b'].map(letter => letter.repeat(400_000))
    await put(s3, 'a.txt', texts[0] ?? '')
    const writes = (async () => {
      for (let i = 0; i < 10; i++) await put(s3, 'a.txt', texts[i % 2] ?? '')
    })()
    for (let i = 0; i < 20; i++) expect(texts).toContain(await textOf(s3, 'a.txt'))
    await writes
  })

  it('keep the text they had when an upload breaks off', async () => {
    const { bucket, s3, changes } = await openBucket()
    await put(s3, 'a.txt', 'old')
    const broken = request(`${bucket.endpoint}/${Bucket}/a.txt`, { method: 'PUT', headers: { 'content-length': 1000 } })
    broken.on('error', () => undefined)
    broken.write('half')
    await eventually(() => readdirSync(bodiesOf(bucket)).length === 2)
    broken.destroy()
    await eventually(() => readdirSync(bodiesOf(bucket)).length === 1)
    expect(await textOf(s3, 'a.txt')).toBe('old')
    expect(changes).toHaveLength(1)
  })

  it('are listed in pages, by prefix and by folder', async () => {
    const { s3 } = await openBucket()
    const keys = ['a', 'a b', 'a/1', 'a/2', 'b', 'c/1', 'c/2', 'd']
    for (const key of keys.toReversed()) await put(s3, key, 'x')
    const pages = async (options: { MaxKeys: number; Delimiter?: string }) => {
      const found: (string | undefined)[][] = []
      for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket, ...options })) {
        const prefixes = page.CommonPrefixes?.map(({ Prefix }) => Prefix) ?? []
        found.push([...(page.Contents?.map(({ Key }) => Key) ?? []), ...prefixes])
      }
      return found
    }
    expect(await pages({ MaxKeys: 3 })).toEqual([keys.slice(0, 3), keys.slice(3, 6), keys.slice(6)])
    expect(await pages({ MaxKeys: 2, Delimiter: '/' })).toEqual([
      ['a', 'a b'],
      ['b', 'a/'],
      ['d', 'c/'],
    ])
    expect(await keysOf(s3, { Prefix: 'a/' })).toEqual(['a/1', 'a/2'])
    expect(await keysOf(s3, { Prefix: 'A' })).toEqual([])
  })

  it('leave no bytes behind when they are replaced or deleted, or when a kill cut their upload short', async () => {
    const folder = temporaryFolder()
    const first = await openBucket(folder)
    await put(first.s3, 'a.txt', 'one')
    await put(first.s3, 'a.txt', 'two')
    await put(first.s3, 'b.txt', 'three')
    await first.s3.send(new DeleteObjectCommand({ Bucket, Key: 'b.txt' }))
    expect(readdirSync(bodiesOf(first.bucket))).toHaveLength(1)
    await first.close()
    writeFileSync(join(bodiesOf(first.bucket), 'cut-short'), 'hal')
    const second = await openBucket(folder)
    expect(readdirSync(bodiesOf(second.bucket))).toHaveLength(1)
    expect(await textOf(second.s3, 'a.txt')).toBe('two')
  })
})

const bodiesOf = (bucket: BucketServer) => join(bucket.store.rootDirectory, '..', 'objects')
