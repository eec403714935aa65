import { Aws, Stack, Validations } from 'aws-cdk-lib'
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch'
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import { Construct } from 'constructs'
import { BACKFILL } from '../description.ts'
import { backfillDefinition } from './backfill-definition.ts'

export interface BackfillProps {
  readonly articles: Bucket
  readonly events: Queue
  readonly annotate: LambdaFunction
  readonly concurrency: number
}

/** A state machine, started by hand, that takes what the bucket holds to the annotate function. */
export class Backfill extends Construct {
  readonly arn: string

  constructor(scope: Construct, id: string, { articles, events, annotate, concurrency }: BackfillProps) {
    super(scope, id)
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    })
    role.addToPolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [articles.bucketArn] }))
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [annotate.functionArn] }))
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [events.queueArn] }))
    const definition = backfillDefinition({
      partition: Aws.PARTITION,
      bucketName: articles.bucketName,
      functionArn: annotate.functionArn,
      queueUrl: events.queueUrl,
      concurrency,
    })
    // Written out, as CDK's own map would add grants of its own: on all versions of the function, and on tracing.
    const machine = new CfnStateMachine(this, 'StateMachine', {
      definitionString: Stack.of(this).toJsonString(definition),
      roleArn: role.roleArn,
    })
    this.arn = machine.attrArn
    machine.node.addDependency(role)
    mayRunChildren(this, role, machine)
    explain(machine)
  }

  /** Executions that failed; their children's failures are theirs. */
  metricFailed(options: MetricOptions): Metric {
    const dimensionsMap = { StateMachineArn: this.arn }
    return new Metric({ namespace: 'AWS/States', metricName: 'ExecutionsFailed', dimensionsMap, ...options })
  }
}

/** A policy of its own, as it names the machine, which needs the role. */
const mayRunChildren = (scope: Construct, role: Role, machine: CfnStateMachine): void => {
  const { partition, region, account } = Stack.of(scope)
  const children = (name: string) =>
    `arn:${partition}:states:${region}:${account}:execution:${machine.attrName}${name}:*`
  const policy = new Policy(scope, 'Children', {
    roles: [role],
    statements: [
      new PolicyStatement({ actions: ['states:StartExecution'], resources: [machine.attrArn] }),
      new PolicyStatement({ actions: ['states:DescribeExecution', 'states:StopExecution'], resources: [children('')] }),
      new PolicyStatement({ actions: ['states:RedriveExecution'], resources: [children(`/${BACKFILL.mapLabel}`)] }),
    ],
  })
  const machineId = Stack.of(scope).getLogicalId(machine)
  for (const name of ['', `/${BACKFILL.mapLabel}`])
    Validations.of(policy).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<${machineId}.Name>${name}:*]`,
      reason: 'The children of this one state machine, which get their names when they are started.',
    })
}

const explain = (machine: CfnStateMachine): void => {
  Validations.of(machine).acknowledge({
    id: 'AwsSolutions-SF1',
    reason:
      'Step Functions keeps the history of every execution of a standard state machine for 90 days, at no charge. ' +
      'To write a log it would need rights on all log deliveries of the account.',
  })
  Validations.of(machine).acknowledge({
    id: 'AwsSolutions-SF2',
    reason: 'The history shows each call with its times. Tracing would need rights on all resources.',
  })
}
