import { Duration, Stack } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import { METRICS_NAMESPACE, RECONCILE_METRICS } from '../../shared/contract/metrics.ts'
import { CHANGES_QUEUE, QUEUE, RECONCILE, WHAT_TO_DO } from '../description.ts'
import type { Pipeline } from './pipeline.ts'

const RUNBOOK = 'docs/runbook.md'
const PERIOD = Duration.minutes(5)
const UNTIL_NEXT_COMPARISON = Duration.hours(RECONCILE.everyHours)

/** A message that fails every try is in the dead-letter queue by then; an older one is not being handled at all. */
const OLDEST_MESSAGE_SECONDS = QUEUE.visibilityTimeoutSeconds * (QUEUE.maxReceiveCount + 1)

type Watched = Pick<Pipeline, 'intake' | 'annotate' | 'changes' | 'notify' | 'query' | 'reconcile' | 'backfill'>

interface Watch {
  readonly id: string
  readonly metric: IMetric
  readonly threshold: number
  readonly meaning: string
  readonly anchor: string
}

/** What should wake somebody, and where to read what to do. */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, pipeline: Watched, email: string | null) {
    super(scope, id)
    const topic = email === null ? null : this.#topic(email)
    for (const { id: alarmId, metric, threshold, meaning, anchor } of watches(pipeline)) {
      const alarm = new Alarm(this, alarmId, {
        metric,
        threshold,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        evaluationPeriods: 1,
        treatMissingData: TreatMissingData.NOT_BREACHING,
        alarmDescription: `${meaning}${WHAT_TO_DO}${RUNBOOK}#${anchor}`,
      })
      if (topic !== null) alarm.addAlarmAction(new SnsAction(topic))
    }
  }

  /** A policy of ours takes the place of the default one, so CloudWatch must be let in by name. */
  #topic(email: string): Topic {
    const topic = new Topic(this, 'Topic', { enforceSSL: true })
    topic.addSubscription(new EmailSubscription(email))
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    )
    return topic
  }
}

const watches = (pipeline: Watched): readonly Watch[] => [
  ...annotateWatches(pipeline),
  ...notifyWatches(pipeline),
  ...queryWatches(pipeline),
  ...reconcileWatches(pipeline),
  ...backfillWatches(pipeline),
]

/** It is never called without waiting for its answer: an event of its own is in one of the two queues until it is done. */
const annotateWatches = ({ intake, annotate }: Watched): readonly Watch[] => [
  {
    id: 'DeadLetters',
    metric: intake.deadLetterQueue.metricApproximateNumberOfMessagesVisible({ period: PERIOD, statistic: 'Maximum' }),
    threshold: 1,
    meaning: `An article's event failed ${QUEUE.maxReceiveCount} times and waits in the dead-letter queue.`,
    anchor: 'dead-letters',
  },
  {
    id: 'OldestMessage',
    metric: intake.queue.metricApproximateAgeOfOldestMessage({ period: PERIOD, statistic: 'Maximum' }),
    threshold: OLDEST_MESSAGE_SECONDS,
    meaning: `An article's event has waited ${OLDEST_MESSAGE_SECONDS / 60} minutes: annotation stands still or falls behind.`,
    anchor: 'oldest-message',
  },
  {
    id: 'AnnotateErrors',
    metric: annotate.function.metricErrors({ period: PERIOD, statistic: 'Sum' }),
    threshold: 1,
    meaning: 'The annotate function crashed or ran out of time.',
    anchor: 'annotate-errors',
  },
  {
    id: 'AnnotateThrottles',
    metric: annotate.function.metricThrottles({ period: PERIOD, statistic: 'Sum' }),
    threshold: 1,
    meaning: 'The account had no execution left for the annotate function.',
    anchor: 'throttles',
  },
]

const notifyWatches = ({ changes, notify }: Watched): readonly Watch[] => [
  {
    id: 'UntoldChanges',
    metric: changes.untold.metricApproximateNumberOfMessagesVisible({ period: PERIOD, statistic: 'Maximum' }),
    threshold: 1,
    meaning: `What an article changed could not be told in ${CHANGES_QUEUE.maxReceiveCount} tries to those who watch.`,
    anchor: 'untold-changes',
  },
  {
    id: 'NotifyErrors',
    metric: notify.function.metricErrors({ period: PERIOD, statistic: 'Sum' }),
    threshold: 1,
    meaning: 'The notify function crashed or ran out of time.',
    anchor: 'notify-errors',
  },
]

const queryWatches = ({ query }: Watched): readonly Watch[] => [
  {
    id: 'QueryErrors',
    // Counts answers of 500 and above; Errors would miss those that the function itself gave.
    metric: query.function.metric('Url5xxCount', { period: PERIOD, statistic: 'Sum' }),
    threshold: 1,
    meaning: 'A query was answered with a server error.',
    anchor: 'query-errors',
  },
  {
    id: 'QueryThrottles',
    metric: query.function.metricThrottles({ period: PERIOD, statistic: 'Sum' }),
    threshold: 1,
    meaning: 'A query was refused because no execution was left for the query function.',
    anchor: 'throttles',
  },
]

/** Raised until the next comparison is due. */
const reconcileWatches = ({ reconcile }: Watched): readonly Watch[] => [
  {
    id: 'ReconcileErrors',
    metric: reconcile.function.metricErrors({ period: UNTIL_NEXT_COMPARISON, statistic: 'Sum' }),
    threshold: 1,
    meaning: 'The comparison of bucket and table crashed or ran out of time.',
    anchor: 'reconcile-errors',
  },
  {
    id: 'EventsLost',
    metric: new Metric({
      namespace: METRICS_NAMESPACE,
      metricName: RECONCILE_METRICS.lost,
      dimensionsMap: { service: RECONCILE_METRICS.service },
      period: UNTIL_NEXT_COMPARISON,
      statistic: 'Sum',
    }),
    threshold: 1,
    meaning: 'Bucket and table differed, and what differed was queued again: an event was lost, or fails each day.',
    anchor: 'events-that-were-lost',
  },
]

const backfillWatches = ({ backfill }: Watched): readonly Watch[] =>
  backfill === null
    ? []
    : [
        {
          id: 'BackfillFailed',
          metric: backfill.metricFailed({ period: PERIOD, statistic: 'Sum' }),
          threshold: 1,
          meaning: 'A backfill ended before it had handed over every article of the bucket.',
          anchor: 'backfill-failed',
        },
      ]
