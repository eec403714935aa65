/** A bucket that checks every signature takes those of the functions' client, whatever the key. */
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from '@20minutes/s3rver'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BucketClient, createBucketClient, GetObjectCommand, HeadObjectCommand } from '../../shared/aws/bucket.ts'
import { portOf } from '../emulators/port.ts'

const Bucket = 'signed'
const KEYS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }

let client: BucketClient
let stranger: BucketClient
let put: (Key: string) => Promise<string>
let stop: () => Promise<void>

beforeAll(async () => {
  const directory = await mkdtemp(join(tmpdir(), 'pledgebook-signed-'))
  // The bucket itself is made by another server, for this one signs its path otherwise than AWS does.
  const start = async (allowMismatchedSignatures: boolean) => {
    const s3rver = new S3rver({ directory, silent: true, vhostBuckets: false, allowMismatchedSignatures })
    s3rver.on('error', () => undefined)
    const server = createServer(s3rver.callback()).listen(0, '127.0.0.1')
    await once(server, 'listening')
    return { endpoint: `http://127.0.0.1:${portOf(server)}`, server, logger: s3rver.logger }
  }
  const [lax, strict] = [await start(true), await start(false)]
  const s3 = new S3Client({ endpoint: lax.endpoint, region: 'us-east-1', forcePathStyle: true, credentials: KEYS })
  await s3.send(new CreateBucketCommand({ Bucket }))
  const settings = { endpoint: strict.endpoint, region: 'us-east-1' }
  const own = createBucketClient({ ...settings, credentials: KEYS })
  const other = createBucketClient({ ...settings, credentials: { ...KEYS, secretAccessKey: 'wrong' } })
  ;[client, stranger] = [own, other]
  put = async Key => (await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'tanks' }))).ETag ?? ''
  stop = async () => {
    for (const each of [s3, own, other]) each.destroy()
    for (const { server, logger } of [lax, strict]) {
      server.close()
      server.closeAllConnections()
      logger.exceptions.unhandle()
      logger.close()
    }
    await rm(directory, { recursive: true, force: true })
  }
})
afterAll(() => stop())

describe('the signature of an object', () => {
  it.each(['a.txt', 'a b+c.txt', '100%.txt', 'a%20b.txt', "it's (1)!*.txt", 'été/新聞 🇺🇦.txt'])(
    'holds: %s',
    async Key => {
      const IfMatch = await put(Key)
      expect(await client.send(new HeadObjectCommand({ Bucket, Key }))).toMatchObject({
        ETag: IfMatch,
        ContentLength: 5,
      })
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, IfMatch }))
      expect(Buffer.from(Body).toString()).toBe('tanks')
    },
  )

  it('with another secret is refused', async () => {
    const IfMatch = await put('a.txt')
    const command = new GetObjectCommand({ Bucket, Key: 'a.txt', IfMatch })
    await expect(stranger.send(command)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' })
  })
})
