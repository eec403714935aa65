/**
 * The backfill in the states language of Step Functions. It plays the queue's part: it lists the bucket, makes of each
 * object the event that S3 would have sent, and hands the events to the annotate function a few at a time. Those that
 * come back, as to the queue they would, it puts into the queue, whose tries, alarms and dead letters then hold for them.
 */
import { ANNOTATE, BACKFILL } from '../description.ts'

export interface BackfillSurroundings {
  /** As in `arn:aws:…`. */
  readonly partition: string
  readonly bucketName: string
  readonly functionArn: string
  readonly queueUrl: string
  /** Bounds the runs of the annotate function at one time, and with them all that a backfill takes. */
  readonly concurrency: number
}

/** The state machine's definition. Its input is `{}`, or `{ "prefix": "2026/" }` for a part of the bucket. */
export const backfillDefinition = ({ partition, bucketName, concurrency, ...others }: BackfillSurroundings) => {
  const service = (name: string) => `arn:${partition}:states:::${name}`
  return {
    Comment: 'Annotates what the bucket holds. Input: {}, or { "prefix": "2026/" } for a part of it.',
    QueryLanguage: 'JSONata',
    StartAt: 'EachArticle',
    States: {
      EachArticle: {
        Type: 'Map',
        Label: BACKFILL.mapLabel,
        MaxConcurrency: concurrency,
        ItemReader: {
          Resource: service('s3:listObjectsV2'),
          Arguments: {
            Bucket: bucketName,
            Prefix: jsonata("$exists($states.input.prefix) ? $states.input.prefix : ''"),
          },
        },
        ItemBatcher: { MaxItemsPerBatch: BACKFILL.objectsOfChild, MaxInputBytesPerBatch: BACKFILL.bytesOfChild },
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'EachCall',
          States: { EachCall: eachCall(service, bucketName, others) },
        },
        Output: {},
        End: true,
      },
    },
  }
}

type Service = (name: string) => string
type Callees = Pick<BackfillSurroundings, 'functionArn' | 'queueUrl'>

const jsonata = (expression: string): string => `{% ${expression} %}`

const eachCall = (service: Service, bucketName: string, { functionArn, queueUrl }: Callees) => ({
  Type: 'Map',
  Items: jsonata(`$partition(${messages(bucketName)}, ${BACKFILL.messagesOfCall})`),
  MaxConcurrency: 1,
  ItemProcessor: inline({ Annotate: annotate(service, functionArn), HandToQueue: handToQueue(service, queueUrl) }),
  Output: {},
  End: true,
})

/** Events as EventBridge has them, where the key stands as it is. Without a sequencer each object is read anew. */
const messages = (bucketName: string): string =>
  `[$states.input.Items.{
    "messageId": Key,
    "body": $string({
      "source": "aws.s3",
      "detail-type": "Object Created",
      "detail": { "bucket": { "name": "${bucketName}" }, "object": { "key": Key } }
    })
  }]`

const annotate = (service: Service, functionArn: string) => ({
  Type: 'Task',
  Resource: service('lambda:invoke'),
  Arguments: { FunctionName: functionArn, Payload: { Records: jsonata('$states.input') } },
  TimeoutSeconds: ANNOTATE.timeoutSeconds + 10,
  Retry: [{ ErrorEquals: PASSING_FAULTS, ...RETRY }],
  // The function crashed, or no execution was to be had for long: all of them go to the queue.
  Catch: [{ ErrorEquals: ['States.ALL'], Output: jsonata('$states.input'), Next: 'HandToQueue' }],
  Output: jsonata('[$states.input[messageId in $states.result.Payload.batchItemFailures.itemIdentifier]]'),
  Next: 'HandToQueue',
})

const handToQueue = (service: Service, queueUrl: string) => ({
  Type: 'Map',
  Items: jsonata('$states.input'),
  MaxConcurrency: 1,
  ItemProcessor: inline({
    Send: {
      Type: 'Task',
      Resource: service('sqs:sendMessage'),
      Arguments: { QueueUrl: queueUrl, MessageBody: jsonata('$states.input.body') },
      Retry: [{ ErrorEquals: ['States.ALL'], ...RETRY }],
      Output: {},
      End: true,
    },
  }),
  Output: {},
  End: true,
})

/** Starts at the first of the states. */
const inline = (States: Readonly<Record<string, object>>) => ({
  ProcessorConfig: { Mode: 'INLINE' },
  StartAt: Object.keys(States)[0],
  States,
})

const RETRY = { IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 8, MaxDelaySeconds: 60, JitterStrategy: 'FULL' }

/** No execution was left, or Lambda itself failed. */
const PASSING_FAULTS = [
  'Lambda.TooManyRequestsException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
]
