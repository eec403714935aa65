import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import {
  ANNOTATE,
  ANNOTATE_SOURCE,
  BUCKET,
  CHANGES_QUEUE,
  DEAD_LETTER_QUEUE,
  DEFAULTS,
  NOTIFY,
  NOTIFY_SOURCE,
  OUTPUTS,
  QUERY,
  QUEUE,
  RECONCILE,
  TABLE,
  UNTOLD_QUEUE,
} from '../../infra/description.ts'
import { propertiesOf, synthesize, theOnly } from './synth.ts'

const { template } = synthesize()
const DAY_SECONDS = 24 * 60 * 60
const FUNCTIONS = [ANNOTATE, NOTIFY, RECONCILE, QUERY]
/** Of the changes: the ids of both queues bear the first one's. */
const CHANGES = `ForWatches${CHANGES_QUEUE.id}`
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })

describe('the bucket', () => {
  it('is versioned, encrypted and closed to the public', () => {
    expect(propertiesOf(template, 'AWS::S3::Bucket')).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    })
  })

  it('tells the queue of each kind of event that the description names, and nothing else', () => {
    const queue = theOnly(template, 'AWS::SQS::Queue', QUEUE.id)
    expect(propertiesOf(template, 'AWS::S3::Bucket').NotificationConfiguration).toEqual({
      QueueConfigurations: BUCKET.eventKinds.map(Event => ({ Event, Queue: arnOf(queue.id) })),
    })
  })

  it('is made only after the policy that lets it send', () => {
    const policy = theOnly(template, 'AWS::SQS::QueuePolicy', QUEUE.id)
    template.hasResource('AWS::S3::Bucket', { DependsOn: Match.arrayWith([policy.id]) })
  })

  it('lets superseded versions and abandoned uploads go after a while, and no article ever', () => {
    expect(propertiesOf(template, 'AWS::S3::Bucket').LifecycleConfiguration).toEqual({
      Rules: [
        {
          Status: 'Enabled',
          NoncurrentVersionExpiration: { NoncurrentDays: BUCKET.noncurrentVersionDays },
          ExpiredObjectDeleteMarker: true,
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: BUCKET.abandonedUploadDays },
        },
      ],
    })
  })
})

describe('the queues', () => {
  it.each([
    ['of events', QUEUE, QUEUE.id, DEAD_LETTER_QUEUE],
    ['of changes', CHANGES_QUEUE, CHANGES, UNTOLD_QUEUE],
  ])('%s have the numbers of the description', (_, queue, id, description) => {
    const deadLetters = theOnly(template, 'AWS::SQS::Queue', description.id)
    expect(deadLetters.resource.Properties.MessageRetentionPeriod).toBe(description.retentionDays * DAY_SECONDS)
    expect(propertiesOf(template, 'AWS::SQS::Queue', id)).toMatchObject({
      VisibilityTimeout: queue.visibilityTimeoutSeconds,
      MessageRetentionPeriod: queue.retentionDays * DAY_SECONDS,
      RedrivePolicy: { deadLetterTargetArn: arnOf(deadLetters.id), maxReceiveCount: queue.maxReceiveCount },
    })
  })

  it('are encrypted', () => {
    template.allResourcesProperties('AWS::SQS::Queue', { SqsManagedSseEnabled: true })
  })
})

describe('the table', () => {
  it('is keyed as the description says, billed on demand, recoverable to any moment, and has no index', () => {
    expect(propertiesOf(template, 'AWS::DynamoDB::Table')).toEqual({
      KeySchema: [
        { AttributeName: TABLE.partitionKey, KeyType: 'HASH' },
        { AttributeName: TABLE.sortKey, KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [
        { AttributeName: TABLE.partitionKey, AttributeType: 'S' },
        { AttributeName: TABLE.sortKey, AttributeType: 'S' },
      ],
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      SSESpecification: { SSEEnabled: false },
    })
  })
})

describe('the functions', () => {
  it.each(FUNCTIONS)('$id runs on Node 24 on arm64 with the time and memory described', description => {
    expect(propertiesOf(template, 'AWS::Lambda::Function', description.id)).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: `index.${description.handler}`,
      Timeout: description.timeoutSeconds,
      MemorySize: description.memoryMegabytes,
    })
  })

  it('keep the annotate function’s memory small', () => {
    expect(propertiesOf(template, 'AWS::Lambda::Function', ANNOTATE.id).Environment).toMatchObject({
      Variables: { NODE_OPTIONS: expect.stringContaining('--max-semi-space-size=4') },
    })
  })

  it('are told by environment what the description says, and nothing secret', () => {
    const references = new Map<string, unknown>([
      ['<bucket>', { Ref: theOnly(template, 'AWS::S3::Bucket').id }],
      ['<queue>', { Ref: theOnly(template, 'AWS::SQS::Queue', QUEUE.id).id }],
      ['<table>', { Ref: theOnly(template, 'AWS::DynamoDB::Table').id }],
      ['<changes>', { Ref: theOnly(template, 'AWS::SQS::Queue', CHANGES).id }],
      ['<topic>', { Ref: theOnly(template, 'AWS::SNS::Topic').id }],
      ['<bus>', { Ref: theOnly(template, 'AWS::Events::EventBus').id }],
    ])
    for (const description of FUNCTIONS) {
      const told = description.environment({
        bucketName: '<bucket>',
        queueUrl: '<queue>',
        tableName: '<table>',
        changesQueueUrl: '<changes>',
        noticesTopicArn: '<topic>',
        eventBusName: '<bus>',
        maxObjectBytes: DEFAULTS.maxObjectBytes,
      })
      const options = ['--enable-source-maps', ...(('nodeOptions' in description && description.nodeOptions) || [])]
      const expected = Object.entries(told).map(([name, value]) => [name, references.get(value) ?? value])
      expect(propertiesOf(template, 'AWS::Lambda::Function', description.id).Environment).toEqual({
        Variables: { ...Object.fromEntries(expected), NODE_OPTIONS: options.join(' ') },
      })
    }
  })

  it('write to log groups of their own, which forget', () => {
    template.resourceCountIs('AWS::Logs::LogGroup', FUNCTIONS.length)
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: DEFAULTS.logRetentionDays })
    for (const { id } of FUNCTIONS) {
      const log = theOnly(template, 'AWS::Logs::LogGroup', id)
      expect(propertiesOf(template, 'AWS::Lambda::Function', id).LoggingConfig).toEqual({
        LogGroup: { Ref: log.id },
      })
    }
  })

  it('take small batches from their queues, answer for each message alone, and are bounded without reserving anything', () => {
    template.resourceCountIs('AWS::Lambda::EventSourceMapping', 2)
    for (const [{ id }, queue, source] of [
      [ANNOTATE, QUEUE.id, ANNOTATE_SOURCE],
      [NOTIFY, CHANGES, NOTIFY_SOURCE],
    ] as const)
      expect(propertiesOf(template, 'AWS::Lambda::EventSourceMapping', id)).toMatchObject({
        FunctionName: { Ref: theOnly(template, 'AWS::Lambda::Function', id).id },
        EventSourceArn: arnOf(theOnly(template, 'AWS::SQS::Queue', queue).id),
        BatchSize: source.batchSize,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: source.maxConcurrency },
      })
    template.allResourcesProperties('AWS::Lambda::Function', { ReservedConcurrentExecutions: Match.absent() })
  })

  it('answer queries at a URL that only signed requests reach', () => {
    const query = theOnly(template, 'AWS::Lambda::Function', QUERY.id)
    expect(propertiesOf(template, 'AWS::Lambda::Url')).toMatchObject({
      AuthType: 'AWS_IAM',
      TargetFunctionArn: arnOf(query.id),
    })
  })

  it.each([
    ['compare bucket and table once a day', RECONCILE, 'rate(1 day)'],
    ['send what is due every quarter of an hour', NOTIFY, 'rate(15 minutes)'],
  ])('%s', (_, { id }, ScheduleExpression) => {
    const scheduled = theOnly(template, 'AWS::Lambda::Function', id)
    const rule = theOnly(template, 'AWS::Events::Rule', id)
    const Targets = [{ Arn: arnOf(scheduled.id) }]
    expect(rule.resource.Properties).toMatchObject({ ScheduleExpression, State: 'ENABLED', Targets })
    // Nobody else is let in by a function's own policy.
    template.resourceCountIs('AWS::Lambda::Permission', 2)
    expect(propertiesOf(template, 'AWS::Lambda::Permission', id)).toEqual({
      Action: 'lambda:InvokeFunction',
      FunctionName: arnOf(scheduled.id),
      Principal: 'events.amazonaws.com',
      SourceArn: arnOf(rule.id),
    })
  })

  it('that compare go on in as many runs as that takes', () => {
    expect(propertiesOf(template, 'AWS::Lambda::Function', RECONCILE.id).RecursiveLoop).toBe('Allow')
  })

  it('are the only ones: nothing in the stack needs a function of its own to be deployed', () => {
    template.resourceCountIs('AWS::Lambda::Function', FUNCTIONS.length)
    expect(JSON.stringify(template.toJSON())).not.toContain('Custom::')
  })
})

describe('notices', () => {
  it('go by a topic that is encrypted with the key that AWS keeps for topics', () => {
    const { KmsMasterKeyId } = propertiesOf(template, 'AWS::SNS::Topic')
    expect(JSON.stringify(KmsMasterKeyId)).toContain(':alias/aws/sns')
    template.resourceCountIs('AWS::SNS::Subscription', 0)
  })

  it('go by a bus of their own, on which the stack has no rule', () => {
    template.resourceCountIs('AWS::Events::EventBus', 1)
    template.allResourcesProperties('AWS::Events::Rule', { EventBusName: Match.absent() })
  })
})

describe('the outputs', () => {
  it('bear the keys that the command line looks up', () => {
    expect(Object.keys(template.findOutputs('*')).sort()).toEqual(Object.values(OUTPUTS).sort())
  })
})

describe('what outlives `cdk destroy`', () => {
  const policyOf = (context: Record<string, unknown>, type: string) => {
    const { DeletionPolicy, UpdateReplacePolicy } = theOnly(synthesize(context).template, type).resource
    return { DeletionPolicy, UpdateReplacePolicy }
  }

  it.each(['AWS::S3::Bucket', 'AWS::DynamoDB::Table'])('%s does, unless its first deployment failed', type => {
    expect(policyOf({}, type)).toEqual({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' })
  })

  it.each(['AWS::S3::Bucket', 'AWS::DynamoDB::Table'])('%s does not where the user chose so', type => {
    expect(policyOf({ retainData: false }, type)).toEqual({ DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' })
  })

  it('cannot be in the way of the next stack: the bucket is named after the stack that made it', () => {
    expect(JSON.stringify(propertiesOf(template, 'AWS::S3::Bucket').BucketName)).toContain('AWS::StackId')
    expect(propertiesOf(template, 'AWS::DynamoDB::Table')).not.toHaveProperty('TableName')
  })

  it('empties the bucket before it goes only where the data is not kept', () => {
    expect(Object.keys(template.findResources('Custom::S3AutoDeleteObjects'))).toHaveLength(0)
    const destroyed = synthesize({ retainData: 'false' }).template
    expect(Object.keys(destroyed.findResources('Custom::S3AutoDeleteObjects'))).toHaveLength(1)
  })
})

describe('a reserved concurrency for queries', () => {
  it('is taken from the account only where the user asks for it', () => {
    const reserved = synthesize({ queryConcurrency: '5' }).template
    expect(propertiesOf(reserved, 'AWS::Lambda::Function', QUERY.id).ReservedConcurrentExecutions).toBe(5)
    expect(propertiesOf(reserved, 'AWS::Lambda::Function', ANNOTATE.id)).not.toHaveProperty(
      'ReservedConcurrentExecutions',
    )
  })
})
