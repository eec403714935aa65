/** The bucket as the command line uses it. */
import {
  DeleteObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import type { StackAddress } from './address.ts'
import { asAwsFault, asLocalFault } from './aws-faults.ts'

/** One state of an object, as a document that was read from it names it. */
export interface ObjectState {
  readonly etag: string
  /** ISO 8601 instant, of whole seconds. */
  readonly lastModified: string
}

export interface Bucket {
  put(key: string, bytes: Uint8Array, metadata: Readonly<Record<string, string>>): Promise<ObjectState>
  /** Succeeds where there is no such object, too. */
  remove(key: string): Promise<void>
  /** Resolves where the bucket is there and may be used. */
  ask(): Promise<void>
  close(): void
}

/** Every method throws PledgebookError where the bucket refuses or does not answer. */
export function openBucket(address: StackAddress): Bucket {
  const client = new S3Client({
    region: address.region,
    credentials: address.credentials,
    ...(address.bucketEndpoint && { endpoint: address.bucketEndpoint, forcePathStyle: true }),
  })
  const Bucket = address.bucketName
  const asFault = address.kind === 'local' ? asLocalFault : asAwsFault
  const orFault = <T>(work: () => Promise<T>): Promise<T> =>
    work().catch(fault => {
      throw asFault(fault)
    })
  return {
    put: (Key, Body, Metadata) =>
      orFault(async () => {
        await client.send(new PutObjectCommand({ Bucket, Key, Body, Metadata: { ...Metadata } }))
        const { ETag, LastModified } = await client.send(new HeadObjectCommand({ Bucket, Key }))
        return { etag: ETag ?? '', lastModified: (LastModified ?? new Date(0)).toISOString() }
      }),
    remove: Key =>
      orFault(async () => {
        await client.send(new DeleteObjectCommand({ Bucket, Key }))
      }),
    ask: () =>
      orFault(async () => {
        await client.send(new HeadBucketCommand({ Bucket }))
      }),
    close: () => client.destroy(),
  }
}
