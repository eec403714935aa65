/** Every policy in the template, wherever it stands in a resource, by rules that need no list of policies. */
import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { actionsOf, type Resource, type Statement, synthesize } from './synth.ts'

/** What is wider than the rules allow, as the walk below tells it, and why it must be. */
const EXCEPTIONS: readonly { readonly finding: RegExp; readonly because: string }[] = [
  {
    finding: /^\w*AnnotateRole\w*: s3:GetObject on <\w*IntakeArticles\w*\.Arn>\/\*$/,
    because: 'Any object of this one bucket may be an article, under any key.',
  },
  {
    finding:
      /^\w*BackfillChildren\w*: states:\w+ on arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<\w*BackfillStateMachine\w*\.Name>(\/Articles)?:\*$/,
    because: 'The children of this one state machine, which get their names when they are started.',
  },
  {
    finding:
      /^\w*IntakeArticlesPolicy\w*: s3:(PutBucketPolicy|GetBucket\*|List\*|DeleteObject\*) on <\w*IntakeArticles\w*\.Arn>(\/\*)?$/,
    because:
      'Under retainData=false CDK empties the bucket before it goes, and grants itself these on it as it pleases.',
  },
  {
    finding: /^CustomS3AutoDeleteObjects\w*Role\w*: the managed policy arn:\S+AWSLambdaBasicExecutionRole$/,
    because: 'The role of that function of CDK’s, which is as CDK made it.',
  },
]

/** Names of resources in angle brackets, so that a wildcard shows only where there is one. */
function shown(value: unknown): string {
  if (typeof value === 'string') return value
  const [[name, inner] = []] = Object.entries(value as Record<string, unknown>)
  if (name === 'Ref') return `<${inner}>`
  if (name === 'Fn::GetAtt') return `<${(inner as string[]).join('.')}>`
  if (name === 'Fn::Join') return (inner as [string, unknown[]])[1].map(shown).join((inner as [string])[0])
  return name === 'Fn::Sub' ? String(inner) : JSON.stringify(value)
}

const listOf = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T])

/** All statements anywhere in a value. */
function statementsIn(value: unknown): Statement[] {
  if (typeof value !== 'object' || value === null) return []
  const own = 'Statement' in value ? listOf(value.Statement as Statement) : []
  return [
    ...own,
    ...Object.values(value)
      .filter(part => part !== own)
      .flatMap(statementsIn),
  ]
}

function faultsOf(statement: Statement): string[] {
  if (statement.Effect === 'Deny') return []
  const inverted = ['NotAction', 'NotResource', 'NotPrincipal'].filter(name => name in statement)
  const resources = listOf(statement.Resource ?? []).map(shown)
  const grants = actionsOf(statement).flatMap(action =>
    (resources.length > 0 ? resources : ['itself']).map(resource => ({ action, resource })),
  )
  const wide = grants.filter(({ action, resource }) => `${action}${resource}`.includes('*'))
  return [
    ...inverted.map(name => `it says ${name}, which lets in whatever is not named`),
    ...wide.map(({ action, resource }) => `${action} on ${resource}`),
    ...(isForAnybody(statement) ? ['anybody may'] : []),
    ...(isForAnySource(statement) ? ['a service may, on whomever’s behalf'] : []),
  ]
}

const isForAnybody = ({ Principal }: Statement): boolean => JSON.stringify(Principal ?? null).includes('"*"')

/** Lambda takes on a role only where whoever made the function might pass it on. */
function isForAnySource({ Principal, Condition }: Statement): boolean {
  const service = (Principal as { Service?: unknown } | undefined)?.Service
  return (
    service !== undefined &&
    service !== 'lambda.amazonaws.com' &&
    !/aws:Source(Account|Arn)/.test(JSON.stringify(Condition ?? {}))
  )
}

/** `id: what is too wide`, of all policies in a template. */
function findingsIn(template: Template): string[] {
  const resources = Object.entries(template.toJSON().Resources as Record<string, Resource>)
  return resources.flatMap(([id, { Properties = {} }]) =>
    [
      ...statementsIn(Properties).flatMap(faultsOf),
      ...listOf(Properties.ManagedPolicyArns ?? []).map(arn => `the managed policy ${shown(arn)}`),
    ].map(fault => `${id}: ${fault}`),
  )
}

const TEMPLATES = [
  ['by default', {}],
  ['with all that can be had', { alarmEmail: 'desk@example.org', queryConcurrency: 2, backfill: true }],
  ['where the data goes with the stack', { retainData: false }],
] as const

describe('least privilege', () => {
  it.each(TEMPLATES)('holds in every policy %s, the named exceptions apart', (_, context) => {
    const findings = findingsIn(synthesize(context).template)
    expect(findings.filter(finding => !EXCEPTIONS.some(exception => exception.finding.test(finding)))).toEqual([])
  })

  it('has no exception that is not needed, and none without a reason', () => {
    const findings = TEMPLATES.flatMap(([, context]) => findingsIn(synthesize(context).template))
    for (const { finding, because } of EXCEPTIONS) {
      expect(
        findings.some(found => finding.test(found)),
        String(finding),
      ).toBe(true)
      expect(because.length).toBeGreaterThan(40)
    }
  })

  it('walks every kind of policy that the stack has', () => {
    const kinds = TEMPLATES.flatMap(([, context]) =>
      Object.values(synthesize(context).template.toJSON().Resources as Record<string, Resource>)
        .filter(({ Properties }) => statementsIn(Properties).length > 0)
        .map(({ Type }) => Type),
    )
    expect([...new Set(kinds)].sort()).toEqual([
      'AWS::IAM::Policy',
      'AWS::IAM::Role',
      'AWS::S3::BucketPolicy',
      'AWS::SNS::TopicPolicy',
      'AWS::SQS::QueuePolicy',
    ])
  })
})

describe('the walk finds', () => {
  const ALLOW = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-1:1:queue' }
  const inTemplate = (Resources: object) => findingsIn(Template.fromJSON({ Resources }))
  const found = (statement: object) =>
    inTemplate({
      Policy: { Type: 'AWS::SQS::QueuePolicy', Properties: { PolicyDocument: { Statement: [statement] } } },
    })

  it.each([
    ['nothing in a grant by name', {}, []],
    ['nothing in a refusal of everything', { Effect: 'Deny', Action: '*', Resource: '*', Principal: '*' }, []],
    ['an action that is all', { Action: '*' }, ['Policy: * on arn:aws:sqs:eu-west-1:1:queue']],
    ['an action that is a family', { Action: ['sqs:Send*'] }, ['Policy: sqs:Send* on arn:aws:sqs:eu-west-1:1:queue']],
    ['a resource that is all', { Resource: '*' }, ['Policy: sqs:SendMessage on *']],
    [
      'one wide resource among others',
      { Resource: [ALLOW.Resource, 'arn:aws:sqs:*'] },
      ['Policy: sqs:SendMessage on arn:aws:sqs:*'],
    ],
    [
      'a wildcard in the midst of a joined name',
      { Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::*']] } },
      ['Policy: sqs:SendMessage on arn:<AWS::Partition>:s3:::*'],
    ],
    [
      'all but what is named',
      { NotAction: 'sqs:DeleteQueue' },
      ['Policy: it says NotAction, which lets in whatever is not named'],
    ],
    ['anybody', { Principal: { AWS: '*' } }, ['Policy: anybody may']],
    [
      'a service that acts for whomever',
      { Principal: { Service: 's3.amazonaws.com' } },
      ['Policy: a service may, on whomever’s behalf'],
    ],
    [
      'nothing in a service that acts for this account',
      {
        Principal: { Service: 's3.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': '1' } },
      },
      [],
    ],
  ])('%s', (_, part, findings) => {
    expect(found({ ...ALLOW, ...part })).toEqual(findings)
  })

  it('what a role brings within it, and the policies of AWS that it takes', () => {
    const Trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'states.amazonaws.com' } }
    const Inner = { PolicyDocument: { Statement: { Effect: 'Allow', Action: 's3:*', Resource: 'a' } } }
    const Role = {
      AssumeRolePolicyDocument: { Statement: [Trust] },
      Policies: [Inner],
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'],
    }
    expect(inTemplate({ Role: { Type: 'AWS::IAM::Role', Properties: Role } })).toEqual([
      'Role: a service may, on whomever’s behalf',
      'Role: s3:* on a',
      'Role: the managed policy arn:aws:iam::aws:policy/AdministratorAccess',
    ])
  })
})
