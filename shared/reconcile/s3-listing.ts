import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3'
import type { ListedObject, ObjectListing } from './ports.ts'

/** S3 as it lists. It needs `s3:ListBucket` and nothing else: not even the right to read an object. */
export class S3Listing implements ObjectListing {
  readonly #client: Pick<S3Client, 'send'>
  readonly #bucket: string

  constructor(client: Pick<S3Client, 'send'>, bucket: string) {
    this.#client = client
    this.#bucket = bucket
  }

  async list(after: string): Promise<readonly ListedObject[]> {
    // Not every character that a key may hold can stand in XML.
    const command = new ListObjectsV2Command({ Bucket: this.#bucket, EncodingType: 'url', StartAfter: after })
    const { Contents = [], EncodingType } = await this.#client.send(command)
    return Contents.map(({ Key = '', ETag = '', LastModified = new Date(0) }) => ({
      key: EncodingType === 'url' ? decodeKey(Key) : Key,
      etag: ETag,
      lastModified: LastModified.toISOString(),
      sequencer: null,
    }))
  }

  /** Of all keys that begin with a key, it is itself the first. */
  async exists(key: string): Promise<boolean> {
    const command = new ListObjectsV2Command({ Bucket: this.#bucket, EncodingType: 'url', Prefix: key, MaxKeys: 1 })
    const { Contents = [], EncodingType } = await this.#client.send(command)
    return Contents.some(({ Key = '' }) => (EncodingType === 'url' ? decodeKey(Key) : Key) === key)
  }
}

const decodeKey = (encoded: string): string => decodeURIComponent(encoded.replaceAll('+', ' '))
