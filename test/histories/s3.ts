/** S3's answers for a bucket in memory: 404 for what is gone, 412 where If-Match no longer holds. */
import {
  GetObjectCommand,
  type GetObjectCommandInput,
  HeadBucketCommand,
  HeadObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import type { StoredObject } from '../../shared/ingest/index.ts'
import type { MemoryBucket } from '../ingest/memory-bucket.ts'

export function answerOf(bucket: MemoryBucket, command: unknown): object {
  if (command instanceof HeadObjectCommand) return facts(found(bucket, command.input.Key, 'NotFound'))
  if (command instanceof GetObjectCommand) return get(bucket, command.input)
  if (command instanceof HeadBucketCommand) return {}
  throw new Error(`The bucket in memory does not know ${Object(command).constructor.name}.`)
}

function get(bucket: MemoryBucket, { Key, IfMatch }: GetObjectCommandInput): object {
  const object = found(bucket, Key, 'NoSuchKey')
  if (IfMatch !== undefined && IfMatch !== object.etag) throw s3Fault('PreconditionFailed', 412)
  const { bytes, contentType, metadata } = object
  return {
    ...facts(object),
    Body: { transformToByteArray: async () => bytes },
    ContentType: contentType,
    Metadata: metadata,
  }
}

function found(bucket: MemoryBucket, key: string | undefined, fault: string): StoredObject {
  const object = bucket.now(key ?? '')
  if (!object) throw s3Fault(fault, 404)
  return object
}

const facts = ({ etag, versionId, size, lastModified }: StoredObject) => ({
  ETag: etag,
  ...(versionId !== null && { VersionId: versionId }),
  ContentLength: size,
  LastModified: new Date(lastModified),
})

export const s3Fault = (name: string, httpStatusCode: number): S3ServiceException =>
  new S3ServiceException({ name, $fault: httpStatusCode < 500 ? 'client' : 'server', $metadata: { httpStatusCode } })
