import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import {
  ANNOTATE,
  ANNOTATE_SOURCE,
  BUCKET,
  DEAD_LETTER_QUEUE,
  DEFAULTS,
  OUTPUTS,
  QUERY,
  QUEUE,
  RECONCILE,
  TABLE,
} from '../../infra/description.ts'
import { propertiesOf, synthesize, theOnly } from './synth.ts'

const { template } = synthesize()
const DAY_SECONDS = 24 * 60 * 60
const FUNCTIONS = [ANNOTATE, RECONCILE, QUERY]
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
  it('have the numbers of the description', () => {
    const deadLetters = theOnly(template, 'AWS::SQS::Queue', DEAD_LETTER_QUEUE.id)
    expect(deadLetters.resource.Properties.MessageRetentionPeriod).toBe(DEAD_LETTER_QUEUE.retentionDays * DAY_SECONDS)
    expect(propertiesOf(template, 'AWS::SQS::Queue', QUEUE.id)).toMatchObject({
      VisibilityTimeout: QUEUE.visibilityTimeoutSeconds,
      MessageRetentionPeriod: QUEUE.retentionDays * DAY_SECONDS,
      RedrivePolicy: { deadLetterTargetArn: arnOf(deadLetters.id), maxReceiveCount: QUEUE.maxReceiveCount },
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

  it('are told by environment what the description says, and nothing secret', () => {
    const references = new Map<string, unknown>([
      ['<bucket>', { Ref: theOnly(template, 'AWS::S3::Bucket').id }],
      ['<queue>', { Ref: theOnly(template, 'AWS::SQS::Queue', QUEUE.id).id }],
      ['<table>', { Ref: theOnly(template, 'AWS::DynamoDB::Table').id }],
    ])
    for (const description of FUNCTIONS) {
      const told = description.environment({
        bucketName: '<bucket>',
        queueUrl: '<queue>',
        tableName: '<table>',
        maxObjectBytes: DEFAULTS.maxObjectBytes,
      })
      const expected = Object.entries(told).map(([name, value]) => [name, references.get(value) ?? value])
      expect(propertiesOf(template, 'AWS::Lambda::Function', description.id).Environment).toEqual({
        Variables: { ...Object.fromEntries(expected), NODE_OPTIONS: '--enable-source-maps' },
      })
    }
  })

  it('write to log groups of their own, which forget', () => {
    template.resourceCountIs('AWS::Logs::LogGroup', 3)
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: DEFAULTS.logRetentionDays })
    for (const { id } of FUNCTIONS) {
      const log = theOnly(template, 'AWS::Logs::LogGroup', id)
      expect(propertiesOf(template, 'AWS::Lambda::Function', id).LoggingConfig).toEqual({
        LogGroup: { Ref: log.id },
      })
    }
  })

  it('annotate in small batches, answer for each message alone, and are bounded without reserving anything', () => {
    const annotate = theOnly(template, 'AWS::Lambda::Function', ANNOTATE.id)
    expect(propertiesOf(template, 'AWS::Lambda::EventSourceMapping')).toMatchObject({
      FunctionName: { Ref: annotate.id },
      EventSourceArn: arnOf(theOnly(template, 'AWS::SQS::Queue', QUEUE.id).id),
      BatchSize: ANNOTATE_SOURCE.batchSize,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: ANNOTATE_SOURCE.maxConcurrency },
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

  it('compare bucket and table once a day, and go on in as many runs as that takes', () => {
    const reconcile = theOnly(template, 'AWS::Lambda::Function', RECONCILE.id)
    const rule = theOnly(template, 'AWS::Events::Rule')
    expect(rule.resource.Properties).toMatchObject({
      ScheduleExpression: 'rate(1 day)',
      State: 'ENABLED',
      Targets: [{ Arn: arnOf(reconcile.id) }],
    })
    expect(reconcile.resource.Properties.RecursiveLoop).toBe('Allow')
    // Nobody else is let in by a function's own policy.
    expect(propertiesOf(template, 'AWS::Lambda::Permission')).toEqual({
      Action: 'lambda:InvokeFunction',
      FunctionName: arnOf(reconcile.id),
      Principal: 'events.amazonaws.com',
      SourceArn: arnOf(rule.id),
    })
  })

  it('are the only three: nothing in the stack needs a function of its own to be deployed', () => {
    template.resourceCountIs('AWS::Lambda::Function', 3)
    expect(JSON.stringify(template.toJSON())).not.toContain('Custom::')
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
