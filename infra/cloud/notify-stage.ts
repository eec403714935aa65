import { Duration } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { type FunctionSurroundings, NOTIFY, NOTIFY_SOURCE } from '../description.ts'
import type { Notices } from './notices.ts'
import { readingAndWriting } from './record-table.ts'
import { Stage } from './stage.ts'

export interface NotifyStageProps {
  readonly changes: Queue
  readonly records: Table
  readonly notices: Notices
  readonly surroundings: FunctionSurroundings
}

/** Takes articles that were taken in, finds what they changed that somebody watches, and tells it once. */
export class NotifyStage extends Stage {
  constructor(scope: Construct, id: string, { changes, records, notices, surroundings }: NotifyStageProps) {
    super(scope, id, {
      description: NOTIFY,
      surroundings,
      // Bounded by the event source below; the schedule adds one run at a time.
      reservedConcurrency: null,
      mayDo: [
        readingAndWriting(records),
        new PolicyStatement({
          // To look whether an address is confirmed, before a notice is sent to it.
          actions: ['sns:ListSubscriptionsByTopic', 'sns:Publish'],
          resources: [notices.topic.topicArn],
        }),
        new PolicyStatement({ actions: ['events:PutEvents'], resources: [notices.bus.eventBusArn] }),
      ],
    })
    this.function.addEventSource(new SqsEventSource(changes, NOTIFY_SOURCE))
    new Rule(this, 'Schedule', {
      schedule: Schedule.rate(Duration.minutes(NOTIFY.everyMinutes)),
      targets: [new LambdaFunction(this.function)],
    })
  }
}
