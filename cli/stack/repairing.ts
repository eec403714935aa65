/** The bucket, the table and the queue of a stack, as they are compared and brought together. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { EventQueue, type ReconcilePorts, S3Listing } from '../../shared/reconcile/index.ts'
import { DocumentStates } from '../../shared/record/index.ts'
import { notFound, type StackAddress } from './address.ts'
import { sdkTable } from './sdk-table.ts'

export interface Repairing extends ReconcilePorts {
  readonly bucketName: string
  readonly queue: EventQueue
  close(): void
}

/** Throws PledgebookError `stack_not_found` where the stack does not say which annotator it runs. */
export function openRepairing(address: StackAddress): Repairing {
  const { bucketName, tableName, queueUrl, region, credentials, annotatorVersion } = address
  if (annotatorVersion === null)
    throw notFound(
      'This stack does not say which version of the annotator it runs: an older Pledgebook deployed it. Run `npx cdk deploy`.',
    )
  const at = (endpoint: string | null) => ({ region, credentials, ...(endpoint !== null && { endpoint }) })
  const s3 = new S3Client({ ...at(address.bucketEndpoint), forcePathStyle: address.bucketEndpoint !== null })
  const dynamodb = new DynamoDBClient(at(address.tableEndpoint))
  // Queue URLs of the local stack outlive a change of ports.
  const sqs = new SQSClient({
    ...at(address.queueEndpoint),
    ...(address.queueEndpoint !== null && { useQueueUrlAsEndpoint: false }),
  })
  return {
    bucketName,
    annotatorVersion,
    objects: new S3Listing(s3, bucketName),
    documents: new DocumentStates(sdkTable(DynamoDBDocumentClient.from(dynamodb)), tableName),
    queue: new EventQueue(sqs, queueUrl),
    close: () => {
      for (const client of [s3, dynamodb, sqs]) client.destroy()
    },
  }
}
