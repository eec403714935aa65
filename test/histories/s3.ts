/** S3's answers for a bucket in memory: 404 for what is gone, 412 where If-Match no longer holds. */
import { GetObjectCommand, HeadBucketCommand, HeadObjectCommand } from '../../shared/aws/bucket.ts'
import { AwsFault } from '../../shared/aws/fault.ts'
import type { StoredObject } from '../../shared/ingest/index.ts'
import type { MemoryBucket } from '../ingest/memory-bucket.ts'

export function answerOf(bucket: MemoryBucket, command: unknown): object {
  if (command instanceof HeadObjectCommand) return facts(found(bucket, command.input.Key, 'NotFound'))
  if (command instanceof GetObjectCommand) return get(bucket, command.input)
  if (command instanceof HeadBucketCommand) return {}
  throw new Error(`The bucket in memory does not know ${Object(command).constructor.name}.`)
}

function get(bucket: MemoryBucket, { Key, IfMatch }: GetObjectCommand['input']): object {
  const object = found(bucket, Key, 'NoSuchKey')
  if (IfMatch !== object.etag) throw s3Fault('PreconditionFailed', 412)
  const { bytes, contentType, metadata } = object
  return {
    ...facts(object),
    Body: bytes,
    ContentType: contentType,
    Metadata: metadata,
  }
}

function found(bucket: MemoryBucket, key: string, fault: string): StoredObject {
  const object = bucket.now(key)
  if (!object) throw s3Fault(fault, 404)
  return object
}

const facts = ({ etag, versionId, size, lastModified }: StoredObject) => ({
  ETag: etag,
  ...(versionId !== null && { VersionId: versionId }),
  ContentLength: size,
  LastModified: new Date(lastModified),
})

export const s3Fault = (name: string, status: number): AwsFault => new AwsFault(name, '', status)
