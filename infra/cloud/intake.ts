import { Aws, Duration, Fn, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { BlockPublicAccess, Bucket, BucketEncryption, type CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { BUCKET, DEAD_LETTER_QUEUE, QUEUE } from '../description.ts'
import { queuePair } from './queue-pair.ts'

/** Articles arrive: a bucket that tells a queue of each change, and a queue for what cannot be handled. */
export class Intake extends Construct {
  readonly bucket: Bucket
  readonly queue: Queue
  readonly deadLetterQueue: Queue

  constructor(scope: Construct, id: string, { retainData }: { retainData: boolean }) {
    super(scope, id)
    const { queue, deadLetterQueue } = queuePair(this, QUEUE, DEAD_LETTER_QUEUE)
    this.queue = queue
    this.deadLetterQueue = deadLetterQueue
    this.bucket = articleBucket(this, retainData)
    tellQueue(this.bucket, this.queue)
  }
}

/**
 * Known before the bucket exists, so that the queue's policy can name the bucket without a circle;
 * taken from the stack's own id, so that a bucket kept by `cdk destroy` is never in the next stack's way.
 */
const bucketName = (): string => {
  const stackUuid = Fn.select(2, Fn.split('/', Aws.STACK_ID))
  return `${BUCKET.localName}-${Fn.select(4, Fn.split('-', stackUuid))}`
}

const articleBucket = (scope: Construct, retainData: boolean): Bucket => {
  const bucket = new Bucket(scope, BUCKET.id, {
    bucketName: bucketName(),
    versioned: true,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    lifecycleRules: [
      {
        noncurrentVersionExpiration: Duration.days(BUCKET.noncurrentVersionDays),
        expiredObjectDeleteMarker: true,
        abortIncompleteMultipartUploadAfter: Duration.days(BUCKET.abandonedUploadDays),
      },
    ],
    removalPolicy: retainData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY,
    autoDeleteObjects: !retainData,
  })
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason:
      'Access logs would need a second bucket that outlives the stack and grows for ever. Only the owner of the ' +
      'account can reach this one, and each change of an object is already an event in the queue.',
  })
  return bucket
}

/** S3 checks that it may send when the notification is set, so the queue's policy must be there first. */
const tellQueue = (bucket: Bucket, queue: Queue): void => {
  queue.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal('s3.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: {
        ArnEquals: { 'aws:SourceArn': `arn:${Aws.PARTITION}:s3:::${bucketName()}` },
        StringEquals: { 'aws:SourceAccount': Stack.of(queue).account },
      },
    }),
  )
  // Bucket.addEventNotification would set this through a Python function of its own, which can break `cdk destroy`.
  const resource = bucket.node.defaultChild as CfnBucket
  resource.notificationConfiguration = {
    queueConfigurations: BUCKET.eventKinds.map(event => ({ event, queue: queue.queueArn })),
  }
  bucket.node.addDependency(queue)
}
