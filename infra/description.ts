/**
 * What the stack is, told once. The cloud stack (infra/cloud) and the embedded local one
 * (infra/local) are both built from this, so neither can drift from the other. It imports
 * names only and costs nothing to load.
 */
import { ENVIRONMENT } from '../shared/contract/environment.ts'

/** The CloudFormation stack's name; the command line looks its outputs up under it. */
export const STACK_NAME = 'Pledgebook'

/** Keys of the stack's outputs, as the command line reads them. */
export const OUTPUTS = {
  bucketName: 'BucketName',
  queryUrl: 'QueryUrl',
  tableName: 'TableName',
  queueUrl: 'QueueUrl',
  deadLetterQueueUrl: 'DeadLetterQueueUrl',
  annotatorVersion: 'AnnotatorVersion',
  annotateLog: 'AnnotateLog',
  changesQueueUrl: 'ChangesQueueUrl',
  untoldQueueUrl: 'UntoldQueueUrl',
  noticesTopicArn: 'NoticesTopicArn',
  noticesBusName: 'NoticesBusName',
} as const

/** The files of the functions' logs in the local stack's data folder. */
export const ANNOTATE_LOG = { current: 'annotate.log', previous: 'annotate.previous.log' } as const
export const NOTIFY_LOG = { current: 'notify.log', previous: 'notify.previous.log' } as const

/** Articles arrive here. `localName` is the name on loopback; in the cloud a unique name is made. */
export const BUCKET = {
  id: 'Articles',
  localName: 'pledgebook-articles',
  /** Lifecycle expiry is an event family of its own: ObjectRemoved does not cover it. */
  eventKinds: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*', 's3:LifecycleExpiration:*'],
  /** Overwritten and deleted versions can be brought back for this long. */
  noncurrentVersionDays: 90,
  abandonedUploadDays: 7,
} as const

/** One item per record, under a partition and a sort key that are both strings; no secondary index. */
export const TABLE = {
  id: 'Records',
  localName: 'pledgebook-records',
  partitionKey: 'pk',
  sortKey: 'sk',
} as const

/** `visibilityTimeoutSeconds` is six times the annotate function's timeout, as Lambda asks of a queue it polls. */
export const QUEUE = {
  id: 'ArticleEvents',
  localName: 'pledgebook-article-events',
  visibilityTimeoutSeconds: 360,
  /** Shorter than the dead-letter queue's, where a message keeps the age it came with. */
  retentionDays: 4,
  /** Tries in all; after the last, the message goes to the dead-letter queue. */
  maxReceiveCount: 4,
} as const

export const DEAD_LETTER_QUEUE = {
  id: 'DeadLetters',
  localName: 'pledgebook-dead-letters',
  retentionDays: 14,
} as const

/** One message for each article that was taken in, as long as anybody watches: see docs/watch.md. */
export const CHANGES_QUEUE = {
  id: 'Changes',
  localName: 'pledgebook-changes',
  /** Six times the notify function's timeout. */
  visibilityTimeoutSeconds: 720,
  /** Shorter than that of the queue for what could not be told. */
  retentionDays: 4,
  maxReceiveCount: 4,
} as const

/** Where a message of the changes goes after its last try. */
export const UNTOLD_QUEUE = {
  id: 'UntoldChanges',
  localName: 'pledgebook-untold-changes',
  retentionDays: 14,
} as const

/** Where notices go out on AWS: by e-mail, and as events. */
export const NOTICES = { topicId: 'Topic', busId: 'Bus' } as const

/** What a stack decides at run time and its functions are told by environment. */
export interface FunctionSurroundings {
  readonly bucketName: string
  readonly queueUrl: string
  /** Of the changes. Where there is none, nobody is told of anything. */
  readonly changesQueueUrl?: string
  /** Where notices go by e-mail, and as events: AWS only. */
  readonly noticesTopicArn?: string
  readonly eventBusName?: string
  readonly tableName: string
  readonly maxObjectBytes: number
}

export interface FunctionDescription {
  readonly id: string
  /** From the project's root; exports `handler`. */
  readonly entry: string
  readonly handler: 'handler'
  readonly timeoutSeconds: number
  readonly memoryMegabytes: number
  /** Of Node's own. */
  readonly nodeOptions?: readonly string[]
  readonly environment: (surroundings: FunctionSurroundings) => Readonly<Record<string, string>>
}

/** Bucket events in, records out. */
export const ANNOTATE = {
  id: 'Annotate',
  entry: 'functions/annotate.ts',
  handler: 'handler',
  timeoutSeconds: 60,
  memoryMegabytes: 1024,
  // What reading makes is soon gone. V8 would let it pile up to 3 × 16 MB before it clears away, and take no less time.
  nodeOptions: ['--max-semi-space-size=4'],
  environment: ({ tableName, maxObjectBytes, changesQueueUrl }) => ({
    [ENVIRONMENT.tableName]: tableName,
    [ENVIRONMENT.maxObjectBytes]: String(maxObjectBytes),
    ...(changesQueueUrl === undefined ? {} : { [ENVIRONMENT.changesQueueUrl]: changesQueueUrl }),
  }),
} as const satisfies FunctionDescription

/** How the queue feeds the annotate function. */
export const ANNOTATE_SOURCE = {
  /** Small, so that a slow article cannot push its neighbours past the timeout. */
  batchSize: 5,
  reportBatchItemFailures: true,
  /** At most this many at once: half of the 10 that a new account may run in all. */
  maxConcurrency: 5,
} as const

/** Articles that were taken in, and the schedule's event, in; notices out to those who watch. */
export const NOTIFY = {
  id: 'Notify',
  entry: 'functions/notify.ts',
  handler: 'handler',
  timeoutSeconds: 120,
  memoryMegabytes: 512,
  /** How often digests and further tries are looked for, besides with every article. */
  everyMinutes: 15,
  environment: ({ tableName, noticesTopicArn, eventBusName }) => ({
    [ENVIRONMENT.tableName]: tableName,
    ...(noticesTopicArn === undefined ? {} : { [ENVIRONMENT.noticesTopicArn]: noticesTopicArn }),
    ...(eventBusName === undefined ? {} : { [ENVIRONMENT.eventBusName]: eventBusName }),
  }),
} as const satisfies FunctionDescription & { readonly everyMinutes: number }

/** How the queue of the changes feeds the notify function. */
export const NOTIFY_SOURCE = {
  /** Each article may ask for the whole record of its actors. */
  batchSize: 5,
  reportBatchItemFailures: true,
  /** The least that Lambda allows. Runs that tell of one actor wait for each other. */
  maxConcurrency: 2,
} as const

/** Takes the articles that a bucket holds already to the annotate function, by the million: see docs/backfill.md. */
export const BACKFILL = {
  id: 'Backfill',
  output: 'BackfillStateMachineArn',
  /** Names the map in the execution's history, and the executions of its children in IAM. */
  mapLabel: 'Articles',
  /** What one child execution is given; it outputs next to nothing, so that all outputs together stay within 256 KB. */
  objectsOfChild: 500,
  /** Step Functions allows 256 KB; long keys make a batch smaller, never too large. */
  bytesOfChild: 200_000,
  /** Messages that the annotate function is handed at once. What it has no time for goes to the queue. */
  messagesOfCall: 25,
  /** Beside the five of the queue this leaves two for queries of the 10 that a new account may run. */
  concurrency: 3,
} as const

/** Compares bucket and table, and puts into the queue what differs. */
export const RECONCILE = {
  id: 'Reconcile',
  entry: 'functions/reconcile.ts',
  handler: 'handler',
  timeoutSeconds: 300,
  memoryMegabytes: 512,
  everyHours: 24,
  environment: ({ bucketName, tableName, queueUrl }) => ({
    [ENVIRONMENT.bucketName]: bucketName,
    [ENVIRONMENT.tableName]: tableName,
    [ENVIRONMENT.queueUrl]: queueUrl,
  }),
} as const satisfies FunctionDescription & { readonly everyHours: number }

/** The HTTP query API; it reads the table and can write nothing. */
export const QUERY = {
  id: 'Query',
  entry: 'functions/query.ts',
  handler: 'handler',
  timeoutSeconds: 15,
  memoryMegabytes: 512,
  environment: ({ tableName }) => ({ [ENVIRONMENT.tableName]: tableName }),
} as const satisfies FunctionDescription

/** Stands in an alarm's description between what it means and its place in the runbook; the command line parts it there. */
export const WHAT_TO_DO = ' What to do: '

/** Defaults and bounds of what a user may set. */
export const DEFAULTS = {
  maxObjectBytes: 5 * 1024 * 1024,
  /** What the annotate function's memory can still unpack. */
  largestMaxObjectBytes: 50 * 1024 * 1024,
  logRetentionDays: 30,
} as const
