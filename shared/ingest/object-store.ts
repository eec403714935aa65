/** The bucket, as far as ingesting needs it, and S3's way of being one. */
import {
  type BucketClient,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  type ObjectHeaders,
} from '../aws/bucket.ts'
import { AwsFault } from '../aws/fault.ts'
import { decodeMetadata } from './user-metadata.ts'

export interface ObjectFacts {
  readonly etag: string
  /** Null in a bucket that keeps no versions. */
  readonly versionId: string | null
  readonly size: number
  /** ISO 8601 instant. */
  readonly lastModified: string
}

/** The bytes and all that was stored with them, of one and the same moment. */
export interface StoredObject extends ObjectFacts {
  readonly bytes: Uint8Array
  readonly contentType: string | null
  readonly metadata: Readonly<Record<string, string>>
}

export interface ObjectStore {
  /** Null where there is no such object. */
  head(bucket: string, key: string): Promise<ObjectFacts | null>
  /** Null where the object is no longer the one of that etag. */
  read(bucket: string, key: string, etag: string): Promise<StoredObject | null>
}

/** The reader needs `s3:GetObject` on the objects and `s3:ListBucket` on the bucket: without the second, S3 answers 403 for what is gone. */
export class S3ObjectStore implements ObjectStore {
  readonly #client: BucketClient

  constructor(client: BucketClient) {
    this.#client = client
  }

  async head(bucket: string, key: string): Promise<ObjectFacts | null> {
    const command = new HeadObjectCommand({ Bucket: bucket, Key: key })
    const facts = await unlessGone(async () => factsOf(await this.#client.send(command)))
    // The answer to a HEAD has no body, so it cannot say that it is the bucket which is missing.
    if (!facts) await this.#client.send(new HeadBucketCommand({ Bucket: bucket }))
    return facts
  }

  async read(bucket: string, key: string, etag: string): Promise<StoredObject | null> {
    return unlessGone(async () => {
      const command = new GetObjectCommand({ Bucket: bucket, Key: key, IfMatch: etag })
      const answer = await this.#client.send(command)
      const facts = factsOf(answer)
      // Not every emulator honours If-Match.
      if (facts.etag !== etag) return null
      return {
        ...facts,
        bytes: answer.Body,
        contentType: answer.ContentType ?? null,
        metadata: decodeMetadata(answer.Metadata ?? {}),
      }
    })
  }
}

const factsOf = ({ ETag, VersionId, ContentLength, LastModified }: ObjectHeaders): ObjectFacts => ({
  etag: ETag ?? '',
  versionId: VersionId ?? null,
  size: ContentLength ?? 0,
  lastModified: (LastModified ?? new Date(0)).toISOString(),
})

/** 404, and 412 for an If-Match that no longer holds. A missing bucket is no missing object. */
async function unlessGone<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (fault) {
    if (!(fault instanceof AwsFault) || fault.name === 'NoSuchBucket') throw fault
    const status = fault.$metadata.httpStatusCode
    if (status === 404 || status === 412) return null
    throw fault
  }
}
