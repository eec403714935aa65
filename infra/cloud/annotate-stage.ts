import { type CfnElement, Stack, Validations } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { ANNOTATE, ANNOTATE_SOURCE, type FunctionSurroundings } from '../description.ts'
import { readingAndWriting } from './record-table.ts'
import { Stage } from './stage.ts'

export interface AnnotateStageProps {
  readonly articles: Bucket
  readonly events: Queue
  readonly records: Table
  /** Told of each article, as long as anybody watches. */
  readonly changes: Queue
  readonly surroundings: FunctionSurroundings
}

/** Takes events from the queue, reads the article, writes its records. */
export class AnnotateStage extends Stage {
  constructor(scope: Construct, id: string, { articles, events, records, changes, surroundings }: AnnotateStageProps) {
    super(scope, id, {
      description: ANNOTATE,
      surroundings,
      // Bounded by the event source below, which costs the account none of its total.
      reservedConcurrency: null,
      mayDo: [
        new PolicyStatement({ actions: ['s3:GetObject'], resources: [articles.arnForObjects('*')] }),
        // Without it S3 answers 403 for an object that is gone, which could not be told from a missing grant.
        new PolicyStatement({ actions: ['s3:ListBucket'], resources: [articles.bucketArn] }),
        readingAndWriting(records),
        new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [changes.queueArn] }),
      ],
    })
    this.function.addEventSource(new SqsEventSource(events, ANNOTATE_SOURCE))
    Validations.of(this).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${logicalId(articles)}.Arn>/*]`,
      reason: 'Any object of this one bucket may be an article, under any key.',
    })
  }
}

/** The rule names its finding by the bucket's id in the template. */
const logicalId = (bucket: Bucket): string => Stack.of(bucket).getLogicalId(bucket.node.defaultChild as CfnElement)
