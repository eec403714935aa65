/** The clients that the functions use, and the SDK's own, pointed at the local endpoints. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import { type BucketClient, createBucketClient } from '../../shared/aws/bucket.ts'
import { createQueueClient, type QueueClient } from '../../shared/aws/queue.ts'
import { createTableClient, type TableClient } from '../../shared/aws/table.ts'

export const REGION = 'us-east-1'
/** The account number in the emulated queues' ARNs. */
export const ACCOUNT = '000000000000'
/** The one pair of keys that the emulated bucket knows; the other emulators take any. */
export const CREDENTIALS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' } as const

/** Base addresses, such as `http://127.0.0.1:4570`. */
export interface Endpoints {
  readonly bucket: string
  readonly api: string
  readonly queue: string
  readonly table: string
}

export interface Clients {
  readonly s3: S3Client
  readonly sqs: SQSClient
  readonly dynamodb: DynamoDBClient
  /** As the annotate function reads it. */
  readonly bucket: BucketClient
  readonly table: TableClient
  readonly queue: QueueClient
  destroy(): void
}

export function createClients(endpoints: Omit<Endpoints, 'api'>): Clients {
  const common = { region: REGION, credentials: CREDENTIALS }
  const s3 = new S3Client({
    ...common,
    endpoint: endpoints.bucket,
    forcePathStyle: true,
    // A stream's checksum would travel in a trailer, which the emulated bucket does not read.
    requestChecksumCalculation: 'WHEN_REQUIRED',
  })
  // Queue URLs outlive a change of ports, so it is the endpoint that says where to call.
  const sqs = new SQSClient({ ...common, endpoint: endpoints.queue, useQueueUrlAsEndpoint: false })
  const dynamodb = new DynamoDBClient({ ...common, endpoint: endpoints.table })
  const settings = { region: REGION, credentials: CREDENTIALS }
  const bucket = createBucketClient({ ...settings, endpoint: endpoints.bucket })
  const table = createTableClient({ ...settings, endpoint: endpoints.table })
  const queue = createQueueClient({ ...settings, endpoint: endpoints.queue })
  const destroy = () => {
    for (const client of [s3, sqs, dynamodb, bucket, table, queue]) client.destroy()
  }
  return { s3, sqs, dynamodb, bucket, table, queue, destroy }
}
