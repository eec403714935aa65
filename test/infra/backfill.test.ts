import { Match } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { backfillDefinition } from '../../infra/cloud/backfill-definition.ts'
import { ANNOTATE, ANNOTATE_SOURCE, BACKFILL, OUTPUTS, QUEUE } from '../../infra/description.ts'
import { actionsOf, propertiesOf, statementsOf, synthesize, theOnly } from './synth.ts'

const MACHINE = 'AWS::StepFunctions::StateMachine'
const { template } = synthesize({ backfill: 'true' })
const idOf = (type: string, part = '') => theOnly(template, type, part).id
const arnOf = (type: string, part = '') => ({ 'Fn::GetAtt': [idOf(type, part), 'Arn'] })

describe('the backfill', () => {
  it('is not there by default, nor is anything that only it needs', () => {
    const without = synthesize().template
    without.resourceCountIs(MACHINE, 0)
    without.resourceCountIs('AWS::IAM::Role', 4)
    expect(Object.keys(without.findOutputs('*')).sort()).toEqual(Object.values(OUTPUTS).sort())
  })

  it('is one standard state machine, told of in an output', () => {
    template.resourceCountIs(MACHINE, 1)
    template.hasResourceProperties(MACHINE, { StateMachineType: Match.absent() })
    template.hasOutput(BACKFILL.output, { Value: arnOf(MACHINE) })
  })

  it('runs the definition that is tried out on loopback, with the stack’s own bucket, function and queue', () => {
    const names = {
      [JSON.stringify({ Ref: 'AWS::Partition' })]: 'aws',
      [JSON.stringify({ Ref: idOf('AWS::S3::Bucket') })]: '<bucket>',
      [JSON.stringify(arnOf('AWS::Lambda::Function', ANNOTATE.id))]: '<function>',
      [JSON.stringify({ Ref: idOf('AWS::SQS::Queue', QUEUE.id) })]: '<queue>',
    }
    const { DefinitionString } = propertiesOf(template, MACHINE) as {
      DefinitionString: { 'Fn::Join': [string, readonly unknown[]] }
    }
    const text = DefinitionString['Fn::Join'][1].map(part =>
      typeof part === 'string' ? part : names[JSON.stringify(part)],
    )
    expect(JSON.parse(text.join(''))).toEqual(
      backfillDefinition({
        partition: 'aws',
        bucketName: '<bucket>',
        functionArn: '<function>',
        queueUrl: '<queue>',
        concurrency: BACKFILL.concurrency,
      }),
    )
  })

  it('takes as many runs of the function at once as the user sets', () => {
    const wide = synthesize({ backfill: true, backfillConcurrency: 200 }).template
    expect(JSON.stringify(propertiesOf(wide, MACHINE).DefinitionString)).toContain('\\"MaxConcurrency\\":200')
  })

  it('leaves executions for queries in an account that may run only 10 at once', () => {
    expect(BACKFILL.concurrency + ANNOTATE_SOURCE.maxConcurrency).toBeLessThanOrEqual(8)
  })

  it('may list the bucket, call the function, send to the queue, run its own children, and nothing else', () => {
    const execution = (part: string) => ({
      'Fn::Join': [
        '',
        [
          'arn:',
          { Ref: 'AWS::Partition' },
          ':states:',
          { Ref: 'AWS::Region' },
          ':',
          { Ref: 'AWS::AccountId' },
          ':execution:',
          { 'Fn::GetAtt': [idOf(MACHINE), 'Name'] },
          part,
        ],
      ],
    })
    const granted = Object.entries(template.findResources('AWS::IAM::Policy'))
      .filter(([id]) => id.includes(BACKFILL.id))
      .flatMap(([, { Properties }]) => statementsOf(Properties))
      .map(statement => [[...actionsOf(statement)].sort().join(), statement.Resource])
    expect(granted).toHaveLength(6)
    expect(granted).toEqual(
      expect.arrayContaining([
        ['s3:ListBucket', arnOf('AWS::S3::Bucket')],
        ['lambda:InvokeFunction', arnOf('AWS::Lambda::Function', ANNOTATE.id)],
        ['sqs:SendMessage', arnOf('AWS::SQS::Queue', QUEUE.id)],
        ['states:StartExecution', arnOf(MACHINE)],
        ['states:DescribeExecution,states:StopExecution', execution(':*')],
        ['states:RedriveExecution', execution(`/${BACKFILL.mapLabel}:*`)],
      ]),
    )
  })

  it('has a role that Step Functions takes on for this account alone', () => {
    expect(propertiesOf(template, 'AWS::IAM::Role', BACKFILL.id).AssumeRolePolicyDocument).toMatchObject({
      Statement: [
        {
          Action: 'sts:AssumeRole',
          Principal: { Service: 'states.amazonaws.com' },
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        },
      ],
    })
  })

  it('cannot read, write or delete an article', () => {
    const actions = Object.entries(template.findResources('AWS::IAM::Policy'))
      .filter(([id]) => id.includes(BACKFILL.id))
      .flatMap(([, { Properties }]) => statementsOf(Properties).flatMap(actionsOf))
    expect(actions.filter(action => /^(s3|dynamodb):/.test(action))).toEqual(['s3:ListBucket'])
  })
})
