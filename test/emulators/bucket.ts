import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from '@20minutes/s3rver'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { type BucketClient, createBucketClient } from '../../shared/aws/bucket.ts'
import { portOf } from './port.ts'

export interface TestBucket {
  readonly endpoint: string
  readonly client: S3Client
  /** As the annotate function reads it. */
  readonly bucketClient: BucketClient
  readonly bucketName: string
  stop(): Promise<void>
}

const BUCKET_NAME = 'pledgebook-test'

/** s3rver in a folder of its own, with the bucket already there. It sends no events. */
export async function startBucket(): Promise<TestBucket> {
  const directory = await mkdtemp(join(tmpdir(), 'pledgebook-bucket-'))
  // It signs `/bucket` where today's SDK signs `/bucket/`.
  const s3rver = new S3rver({ directory, silent: true, vhostBuckets: false, allowMismatchedSignatures: true })
  // Koa prints faults that no one listens for; the answer to the client already carries this one.
  s3rver.on('error', () => undefined)
  const server = createServer(s3rver.callback()).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${portOf(server)}`
  const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials })
  const bucketClient = createBucketClient({ endpoint, region: 'us-east-1', credentials })
  await client.send(new CreateBucketCommand({ Bucket: BUCKET_NAME }))
  const stop = async () => {
    client.destroy()
    bucketClient.destroy()
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
    s3rver.logger.exceptions.unhandle()
    s3rver.logger.close()
    await rm(directory, { recursive: true, force: true })
  }
  return { endpoint, client, bucketClient, bucketName: BUCKET_NAME, stop }
}
