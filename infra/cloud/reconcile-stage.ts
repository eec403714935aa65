import { Duration } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { Policy, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam'
import { type CfnFunction, RecursiveLoop } from 'aws-cdk-lib/aws-lambda'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { type FunctionSurroundings, RECONCILE } from '../description.ts'
import { Stage } from './stage.ts'

export interface ReconcileStageProps {
  readonly articles: Bucket
  readonly events: Queue
  readonly records: Table
  readonly surroundings: FunctionSurroundings
}

/** Once a day compares bucket and table, and queues what differs. It cannot read an article, and writes no record. */
export class ReconcileStage extends Stage {
  constructor(scope: Construct, id: string, { articles, events, records, surroundings }: ReconcileStageProps) {
    super(scope, id, {
      description: RECONCILE,
      surroundings,
      reservedConcurrency: null,
      mayDo: [
        new PolicyStatement({ actions: ['s3:ListBucket'], resources: [articles.bucketArn] }),
        new PolicyStatement({ actions: ['dynamodb:BatchGetItem', 'dynamodb:Query'], resources: [records.tableArn] }),
        new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [events.queueArn] }),
      ],
    })
    new Rule(this, 'Schedule', {
      schedule: Schedule.rate(Duration.hours(RECONCILE.everyHours)),
      targets: [new LambdaFunction(this.function)],
    })
    this.#mayCallItself()
  }

  /** A run that comes near its end starts another, which goes on. Lambda would take more than 16 for a loop. */
  #mayCallItself(): void {
    const resource = this.function.node.defaultChild as CfnFunction
    resource.recursiveLoop = RecursiveLoop.ALLOW
    // A policy of its own, as it names the function, which needs the role.
    new Policy(this, 'Itself', {
      roles: [this.function.role as Role],
      statements: [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.function.functionArn] })],
    })
  }
}
