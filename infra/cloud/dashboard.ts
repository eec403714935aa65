import { Duration } from 'aws-cdk-lib'
import { Dashboard, GraphWidget, type IMetric, Metric, TextWidget } from 'aws-cdk-lib/aws-cloudwatch'
import { Operation } from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'
import {
  ANNOTATE_METRICS,
  METRICS_NAMESPACE,
  NOTIFY_METRICS,
  RECONCILE_METRICS,
} from '../../shared/contract/metrics.ts'
import { STACK_NAME } from '../description.ts'
import type { Pipeline } from './pipeline.ts'

const PERIOD = Duration.minutes(5)
const SUM = { period: PERIOD, statistic: 'Sum' }
const MAXIMUM = { period: PERIOD, statistic: 'Maximum' }
const P95 = { period: PERIOD, statistic: 'p95' }

/** One page, in the order that data takes. Events in and events done side by side show a silent stall. */
export class PipelineDashboard extends Dashboard {
  constructor(
    scope: Construct,
    id: string,
    {
      intake,
      annotate,
      changes,
      notify,
      reconcile,
      query,
      records,
    }: Pick<Pipeline, 'intake' | 'annotate' | 'changes' | 'notify' | 'reconcile' | 'query' | 'records'>,
  ) {
    super(scope, id, { defaultInterval: Duration.days(1) })
    this.addWidgets(
      new TextWidget({
        width: 24,
        height: 1,
        markdown: `**${STACK_NAME}** · what to do about an alarm: docs/runbook.md`,
      }),
    )
    this.addWidgets(
      graph('Events in and done', [
        intake.queue.metricNumberOfMessagesSent({ ...SUM, label: 'in' }),
        intake.queue.metricNumberOfMessagesDeleted({ ...SUM, label: 'done' }),
        intake.deadLetterQueue.metricApproximateNumberOfMessagesVisible({ ...MAXIMUM, label: 'dead letters' }),
      ]),
      graph('Waiting', [
        intake.queue.metricApproximateNumberOfMessagesVisible({ ...MAXIMUM, label: 'events' }),
        intake.queue.metricApproximateNumberOfMessagesNotVisible({ ...MAXIMUM, label: 'in work' }),
      ]),
      graph('Age of the oldest event (s)', [intake.queue.metricApproximateAgeOfOldestMessage(MAXIMUM)]),
    )
    this.addWidgets(
      graph('Documents', [
        counted('annotated'),
        counted('rejected'),
        counted('deleted'),
        counted('unchanged'),
        counted('handedBack'),
      ]),
      graph('Records written', [counted('records')]),
    )
    this.addWidgets(
      graph('Annotate', [
        annotate.function.metricInvocations(SUM),
        annotate.function.metricErrors(SUM),
        annotate.function.metricThrottles(SUM),
      ]),
      graph('Annotate duration (ms)', [
        annotate.function.metricDuration(P95),
        annotate.function.metricDuration(MAXIMUM),
      ]),
      graph('Table', [
        records.metricConsumedReadCapacityUnits(SUM),
        records.metricConsumedWriteCapacityUnits(SUM),
        records.metricThrottledRequestsForOperations({
          ...SUM,
          operations: [Operation.QUERY, Operation.PUT_ITEM, Operation.BATCH_WRITE_ITEM],
        }),
      ]),
    )
    this.addWidgets(
      graph('Changes to be told', [
        changes.queue.metricApproximateNumberOfMessagesVisible({ ...MAXIMUM, label: 'waiting' }),
        changes.untold.metricApproximateNumberOfMessagesVisible({ ...MAXIMUM, label: 'untold' }),
      ]),
      graph('Notices', [told('notices'), told('delivered'), told('failed'), told('givenUp')]),
      graph('Notify', [
        notify.function.metricInvocations(SUM),
        notify.function.metricErrors(SUM),
        notify.function.metricThrottles(SUM),
      ]),
    )
    this.addWidgets(
      graph('Query', [
        query.function.metric('UrlRequestCount', SUM),
        query.function.metric('Url4xxCount', SUM),
        query.function.metric('Url5xxCount', SUM),
      ]),
      graph('Query latency (ms)', [query.function.metric('UrlRequestLatency', P95)]),
      graph('Bucket and table compared', [
        reconcile.function.metricInvocations(SUM),
        reconcile.function.metricErrors(SUM),
        ownMetric(RECONCILE_METRICS.service, RECONCILE_METRICS.lost),
      ]),
    )
  }
}

const graph = (title: string, left: IMetric[]): GraphWidget => new GraphWidget({ title, left, width: 8, height: 6 })

const ownMetric = (service: string, metricName: string): IMetric =>
  new Metric({ namespace: METRICS_NAMESPACE, metricName, dimensionsMap: { service }, ...SUM })

/** What the annotate function counts itself. */
const counted = (name: Exclude<keyof typeof ANNOTATE_METRICS, 'service'>): IMetric =>
  ownMetric(ANNOTATE_METRICS.service, ANNOTATE_METRICS[name])

/** What the notify function counts itself. */
const told = (name: Exclude<keyof typeof NOTIFY_METRICS, 'service'>): IMetric =>
  ownMetric(NOTIFY_METRICS.service, NOTIFY_METRICS[name])
