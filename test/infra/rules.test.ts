import { Stack, Validations } from 'aws-cdk-lib'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { AwsSolutionsChecks } from 'cdk-nag'
import { describe, expect, it } from 'vitest'
import { synthesize } from './synth.ts'

const findings = (app: Stack['node']['root']): string[] =>
  new AwsSolutionsChecks()
    .validateScope(app)
    .violations.map(({ ruleName, violatingResources }) => `${ruleName} at ${violatingResources[0]?.constructPath}`)

describe('the AWS solutions rules', () => {
  it.each([
    ['by default', {}],
    ['where the data goes with the stack', { retainData: false }],
    ['with an alarm address and reserved concurrency', { alarmEmail: 'desk@example.org', queryConcurrency: 2 }],
    ['with a backfill', { backfill: true }],
  ])('find nothing %s but what is explained in place', (_, context) => {
    expect(findings(synthesize(context).app)).toEqual([])
  })

  it('are really asked: an unencrypted queue beside the pipeline is found', () => {
    const { app } = synthesize()
    new Queue(new Stack(app, 'Careless'), 'Queue')
    expect(findings(app)).toContainEqual(expect.stringContaining('AwsSolutions-SQS4 at Careless/Queue'))
  })

  it.each([
    ['by default', {}, ['AwsSolutions-IAM5', 'AwsSolutions-S1']],
    [
      'with a backfill',
      { backfill: true },
      [
        'AwsSolutions-IAM5',
        'AwsSolutions-IAM5',
        'AwsSolutions-IAM5',
        'AwsSolutions-S1',
        'AwsSolutions-SF1',
        'AwsSolutions-SF2',
      ],
    ],
  ])('are set aside %s in a few places only, each with its reason', (_, context, rules) => {
    const { app } = synthesize(context)
    const acknowledged = app.node
      .findAll()
      .flatMap(({ node }) => node.metadata)
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
    expect(acknowledged.map(([rule]) => rule.replace(/^.*::(?=AwsSolutions)/, '').replace(/\[.*/, '')).sort()).toEqual(
      rules,
    )
    for (const [, reason] of acknowledged) expect(reason.length).toBeGreaterThan(40)
  })
})
