import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  ANNOTATE,
  CHANGES_QUEUE,
  DEAD_LETTER_QUEUE,
  NOTIFY,
  QUERY,
  QUEUE,
  RECONCILE,
  UNTOLD_QUEUE,
} from '../../infra/description.ts'
import { actionsOf, propertiesOf, type Statement, statementsOf, synthesize, theOnly } from './synth.ts'

const { template } = synthesize({ alarmEmail: 'desk@example.org' })
const id = (type: string, part = ''): string => theOnly(template, type, part).id
const arnOf = (type: string, part = '') => ({ 'Fn::GetAtt': [id(type, part), 'Arn'] })

const BUCKET_ARN = arnOf('AWS::S3::Bucket')
const TABLE_ARN = arnOf('AWS::DynamoDB::Table')
const OBJECTS_ARN = { 'Fn::Join': ['', [BUCKET_ARN, '/*']] }

const policyOf = (functionId: string): readonly Statement[] =>
  statementsOf(propertiesOf(template, 'AWS::IAM::Policy', `${functionId}Role`))

/** Each thing allowed as `action on resource`, sorted, so that a list states all of it. */
const allowed = (statements: readonly Statement[]): string[] =>
  statements
    .flatMap(statement => actionsOf(statement).map(action => `${action} on ${JSON.stringify(statement.Resource)}`))
    .sort()

const grants = (resource: unknown, ...actions: string[]): string[] =>
  actions.map(action => `${action} on ${JSON.stringify(resource)}`)

/** Of the changes: the ids of both queues bear the first one's. */
const CHANGES = `ForWatches${CHANGES_QUEUE.id}`
const TABLE_CALLS = [
  'dynamodb:GetItem',
  'dynamodb:BatchGetItem',
  'dynamodb:Query',
  'dynamodb:PutItem',
  'dynamodb:BatchWriteItem',
] as const
/** What an event source does by its function's role. */
const SOURCE_CALLS = [
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:ChangeMessageVisibility',
  'sqs:GetQueueAttributes',
  'sqs:GetQueueUrl',
] as const

const writesItsLog = (functionId: string): string[] =>
  grants(arnOf('AWS::Logs::LogGroup', functionId), 'logs:CreateLogStream', 'logs:PutLogEvents')

describe('the annotate function', () => {
  it('may read articles, take events, tell of changes, read and write the table, write its log, and nothing else', () => {
    expect(allowed(policyOf(ANNOTATE.id))).toEqual(
      [
        ...grants(OBJECTS_ARN, 's3:GetObject'),
        ...grants(BUCKET_ARN, 's3:ListBucket'),
        ...grants(arnOf('AWS::SQS::Queue', QUEUE.id), ...SOURCE_CALLS),
        ...grants(arnOf('AWS::SQS::Queue', CHANGES), 'sqs:SendMessage'),
        ...grants(TABLE_ARN, ...TABLE_CALLS),
        ...writesItsLog(ANNOTATE.id),
      ].sort(),
    )
  })

  it('cannot write to the bucket that starts it', () => {
    const onBucket = policyOf(ANNOTATE.id)
      .flatMap(actionsOf)
      .filter(action => action.startsWith('s3:'))
    expect(onBucket).toEqual(['s3:GetObject', 's3:ListBucket'])
  })

  it('may make exactly the table calls that the code makes', () => {
    const onTable = policyOf(ANNOTATE.id)
      .flatMap(actionsOf)
      .filter(action => action.startsWith('dynamodb:'))
    expect(onTable.sort()).toEqual([...tableCallsIn('shared/record')].sort())
  })
})

describe('the notify function', () => {
  const [topic, bus] = [{ Ref: id('AWS::SNS::Topic', 'Notices') }, arnOf('AWS::Events::EventBus')]

  it('may take changes, read and write the table, send notices, write its log, and nothing else', () => {
    expect(allowed(policyOf(NOTIFY.id))).toEqual(
      [
        ...grants(arnOf('AWS::SQS::Queue', CHANGES), ...SOURCE_CALLS),
        ...grants(TABLE_ARN, ...TABLE_CALLS),
        ...grants(topic, 'sns:ListSubscriptionsByTopic', 'sns:Publish'),
        ...grants(bus, 'events:PutEvents'),
        ...writesItsLog(NOTIFY.id),
      ].sort(),
    )
  })
})

describe('the reconcile function', () => {
  it('may list the bucket, read the table, send to the queue, write its log, and nothing else', () => {
    expect(allowed(policyOf(RECONCILE.id))).toEqual(
      [
        ...grants(BUCKET_ARN, 's3:ListBucket'),
        ...grants(TABLE_ARN, 'dynamodb:BatchGetItem', 'dynamodb:Query'),
        ...grants(arnOf('AWS::SQS::Queue', QUEUE.id), 'sqs:SendMessage'),
        ...writesItsLog(RECONCILE.id),
      ].sort(),
    )
  })

  it('may call itself, to go on, and no other function', () => {
    expect(allowed(statementsOf(propertiesOf(template, 'AWS::IAM::Policy', `${RECONCILE.id}Itself`)))).toEqual(
      grants(arnOf('AWS::Lambda::Function', RECONCILE.id), 'lambda:InvokeFunction'),
    )
  })
})

describe('the query function', () => {
  it('may read the table, write its log, and nothing else', () => {
    expect(allowed(policyOf(QUERY.id))).toEqual(
      [
        ...grants(TABLE_ARN, 'dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'),
        ...writesItsLog(QUERY.id),
      ].sort(),
    )
  })

  it('has no action that writes data, and cannot scan', () => {
    const onData = policyOf(QUERY.id)
      .flatMap(actionsOf)
      .filter(action => !action.startsWith('logs:'))
    expect(onData).not.toHaveLength(0)
    for (const action of onData) expect(action).toMatch(/^dynamodb:(Get|BatchGet|Query)/)
  })
})

describe('every role', () => {
  it('is one of the functions’ own, and only Lambda takes it on', () => {
    template.resourceCountIs('AWS::IAM::Role', 4)
    // One each, and the one by which the reconcile function calls itself.
    template.resourceCountIs('AWS::IAM::Policy', 5)
    for (const functionId of [ANNOTATE.id, NOTIFY.id, RECONCILE.id, QUERY.id]) {
      const role = theOnly(template, 'AWS::IAM::Role', functionId)
      expect(propertiesOf(template, 'AWS::Lambda::Function', functionId).Role).toEqual({
        'Fn::GetAtt': [role.id, 'Arn'],
      })
      expect(role.resource.Properties).toEqual({
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }],
        },
      })
    }
  })

  it('names actions and resources in full: the objects of the bucket are the only wildcard', () => {
    for (const statement of [ANNOTATE, NOTIFY, RECONCILE, QUERY].flatMap(({ id }) => policyOf(id))) {
      for (const action of actionsOf(statement)) expect(action).not.toContain('*')
      if (actionsOf(statement).includes('s3:GetObject')) expect(statement.Resource).toEqual(OBJECTS_ARN)
      else expect(JSON.stringify(statement.Resource)).not.toContain('*')
    }
  })
})

describe('the bucket’s policy', () => {
  const statements = statementsOf(propertiesOf(template, 'AWS::S3::BucketPolicy'))

  it('refuses whatever comes without TLS 1.2, and allows nobody anything', () => {
    expect(statements.map(({ Effect, Action, Condition }) => ({ Effect, Action, Condition }))).toEqual([
      { Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      { Effect: 'Deny', Action: 's3:*', Condition: { NumericLessThan: { 's3:TlsVersion': 1.2 } } },
    ])
  })
})

describe('the queues’ policies', () => {
  const WITHOUT_TLS = { Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }

  it('let S3 send on behalf of this bucket of this account alone', () => {
    const [deny, allow, ...others] = statementsOf(propertiesOf(template, 'AWS::SQS::QueuePolicy', QUEUE.id))
    const bucketName = propertiesOf(template, 'AWS::S3::Bucket').BucketName as { 'Fn::Join': [string, unknown[]] }
    const [prefix, unique] = bucketName['Fn::Join'][1]
    expect(deny).toMatchObject(WITHOUT_TLS)
    expect(allow).toEqual({
      Effect: 'Allow',
      Action: 'sqs:SendMessage',
      Principal: { Service: 's3.amazonaws.com' },
      Resource: arnOf('AWS::SQS::Queue', QUEUE.id),
      Condition: {
        ArnEquals: {
          'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:s3:::${prefix}`, unique]] },
        },
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
      },
    })
    expect(others).toEqual([])
  })

  it.each([
    ['the dead-letter queue', DEAD_LETTER_QUEUE.id],
    ['the queue of changes', CHANGES],
    ['the queue of what could not be told', UNTOLD_QUEUE.id],
  ])('let nobody send to %s, and refuse whatever comes without TLS', (_, queue) => {
    const statements = statementsOf(propertiesOf(template, 'AWS::SQS::QueuePolicy', queue))
    expect(statements).toHaveLength(1)
    expect(statements[0]).toMatchObject(WITHOUT_TLS)
  })
})

describe('the policy of the topic of notices', () => {
  it('lets nobody in by itself, and refuses whatever comes without TLS', () => {
    expect(statementsOf(propertiesOf(template, 'AWS::SNS::TopicPolicy', 'Notices'))).toMatchObject([
      { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
    ])
  })
})

describe('the alarm topic’s policy', () => {
  it('lets the alarms of this account publish, which a policy of its own would otherwise forbid', () => {
    const statements = statementsOf(propertiesOf(template, 'AWS::SNS::TopicPolicy', 'Alarms'))
    expect(statements).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    )
    expect(statements).toContainEqual(
      expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    )
  })
})

/** The commands constructed in a folder, as IAM actions; the emulators do not check grants, so this must. */
function tableCallsIn(folder: string): ReadonlySet<string> {
  const ACTIONS: Readonly<Record<string, string>> = {
    Get: 'GetItem',
    Put: 'PutItem',
    Update: 'UpdateItem',
    Delete: 'DeleteItem',
    BatchGet: 'BatchGetItem',
    BatchWrite: 'BatchWriteItem',
  }
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'))
  const commands = sources.flatMap(file =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/new (\w+)Command\(/g)].map(([, name = '']) => name),
  )
  return new Set(commands.map(name => `dynamodb:${ACTIONS[name] ?? name}`))
}
