import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BACKFILL, DEAD_LETTER_QUEUE, QUEUE, RECONCILE, UNTOLD_QUEUE } from '../../infra/description.ts'
import {
  ANNOTATE_METRICS,
  METRICS_NAMESPACE,
  NOTIFY_METRICS,
  RECONCILE_METRICS,
} from '../../shared/contract/metrics.ts'
import { synthesize, theOnly } from './synth.ts'

interface Alarm {
  readonly MetricName: string
  readonly Namespace: string
  readonly Threshold: number
  readonly Period: number
  readonly AlarmDescription: string
  readonly TreatMissingData: string
  readonly AlarmActions?: unknown
  readonly Dimensions: readonly {
    readonly Name: string
    readonly Value: { readonly 'Fn::GetAtt'?: readonly string[] }
  }[]
}

const alarmsIn = (template: ReturnType<typeof synthesize>['template']): Alarm[] =>
  Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => Properties as Alarm)

const silent = synthesize().template
const alarms = alarmsIn(silent)

const alarmOn = (metric: string): Alarm => {
  const [alarm, ...more] = alarms.filter(({ MetricName }) => MetricName === metric)
  if (alarm === undefined || more.length > 0) throw new Error(`Expected one alarm on ${metric}.`)
  return alarm
}

const anchorsOf = (markdown: string): string[] =>
  [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  )

describe('the alarms', () => {
  it('watch dead letters, the oldest event, errors, throttles, and what was lost or not told', () => {
    expect(alarms.map(({ Namespace, MetricName }) => `${Namespace} ${MetricName}`).sort()).toEqual([
      'AWS/Lambda Errors',
      'AWS/Lambda Errors',
      'AWS/Lambda Errors',
      'AWS/Lambda Throttles',
      'AWS/Lambda Throttles',
      'AWS/Lambda Url5xxCount',
      'AWS/SQS ApproximateAgeOfOldestMessage',
      'AWS/SQS ApproximateNumberOfMessagesVisible',
      'AWS/SQS ApproximateNumberOfMessagesVisible',
      'Pledgebook EventsLost',
    ])
  })

  it('go off at the first dead letter of either queue', () => {
    const ofLetters = alarms.filter(({ MetricName }) => MetricName === 'ApproximateNumberOfMessagesVisible')
    for (const { Threshold } of ofLetters) expect(Threshold).toBe(1)
    expect(ofLetters.map(({ Dimensions }) => Dimensions[0]?.Value['Fn::GetAtt']?.[0])).toEqual(
      [DEAD_LETTER_QUEUE, UNTOLD_QUEUE].map(({ id }) => theOnly(silent, 'AWS::SQS::Queue', id).id),
    )
  })

  it('leave an event the time of all its tries before its age goes off', () => {
    const { Threshold } = alarmOn('ApproximateAgeOfOldestMessage')
    expect(Threshold).toBeGreaterThan(QUEUE.visibilityTimeoutSeconds * QUEUE.maxReceiveCount)
    expect(Threshold).toBeLessThan(QUEUE.retentionDays * 24 * 60 * 60)
  })

  it('of the comparison go off at its first fault or find, and stay raised until the next', () => {
    const reconcile = { Ref: theOnly(silent, 'AWS::Lambda::Function', RECONCILE.id).id }
    const lost = { Name: 'service', Value: RECONCILE_METRICS.service }
    const ofReconcile = alarms.filter(({ Dimensions: [dimension] }) =>
      [reconcile, lost.Value].some(value => JSON.stringify(value) === JSON.stringify(dimension?.Value)),
    )
    expect(ofReconcile.map(({ MetricName, Threshold, Period }) => ({ MetricName, Threshold, Period }))).toEqual(
      ['Errors', RECONCILE_METRICS.lost].map(MetricName => ({
        MetricName,
        Threshold: 1,
        Period: RECONCILE.everyHours * 3600,
      })),
    )
  })

  it('watch the backfill where there is one', () => {
    const { template } = synthesize({ backfill: 'true' })
    const [alarm, ...others] = alarmsIn(template).filter(({ Namespace }) => Namespace === 'AWS/States')
    expect(others).toEqual([])
    expect(alarm).toMatchObject({
      MetricName: 'ExecutionsFailed',
      Threshold: 1,
      Dimensions: [
        {
          Name: 'StateMachineArn',
          Value: { 'Fn::GetAtt': [theOnly(template, 'AWS::StepFunctions::StateMachine', BACKFILL.id).id, 'Arn'] },
        },
      ],
    })
  })

  it('stay quiet while nothing happens', () => {
    for (const { TreatMissingData } of alarms) expect(TreatMissingData).toBe('notBreaching')
  })

  it('each say what it means and link a place in the runbook that exists', () => {
    const anchors = anchorsOf(readFileSync('docs/runbook.md', 'utf8'))
    for (const { AlarmDescription } of alarmsIn(synthesize({ backfill: 'true' }).template)) {
      const [, anchor] = /^.+\. What to do: docs\/runbook\.md#([\w-]+)$/.exec(AlarmDescription) ?? []
      expect(anchors, AlarmDescription).toContain(anchor)
    }
  })

  it('tell nobody where no address is set', () => {
    for (const { AlarmActions } of alarms) expect(AlarmActions).toBeUndefined()
    silent.resourceCountIs('AWS::SNS::Subscription', 0)
  })

  it('all tell the one address that is set', () => {
    const { template } = synthesize({ alarmEmail: 'desk@example.org' })
    const topic = theOnly(template, 'AWS::SNS::Topic', 'Alarms')
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'desk@example.org',
      TopicArn: { Ref: topic.id },
    })
    for (const { AlarmActions } of alarmsIn(template)) expect(AlarmActions).toEqual([{ Ref: topic.id }])
  })
})

describe('the dashboard', () => {
  const body = JSON.stringify(theOnly(silent, 'AWS::CloudWatch::Dashboard').resource.Properties.DashboardBody)

  it('shows events in beside events done, and every function, queue and table', () => {
    for (const metric of [
      'NumberOfMessagesSent',
      'NumberOfMessagesDeleted',
      'Invocations',
      'UrlRequestCount',
      'ConsumedReadCapacityUnits',
    ]) {
      expect(body).toContain(metric)
    }
  })

  it('shows what was lost, as the reconcile function counts it', () => {
    const { service, lost } = RECONCILE_METRICS
    expect(body).toContain(JSON.stringify(`"${METRICS_NAMESPACE}","${lost}","service","${service}"`).slice(1, -1))
  })

  it('shows all that the annotate function counts, under the namespace that it counts in', () => {
    expectShown(ANNOTATE_METRICS)
  })

  it('shows what the notify function told, and what went out', () => {
    const { handedBack: _, ...shown } = NOTIFY_METRICS
    expectShown(shown)
  })

  const expectShown = ({ service, ...metrics }: Readonly<Record<string, string>>) => {
    for (const metric of Object.values(metrics)) {
      expect(body).toContain(JSON.stringify(`"${METRICS_NAMESPACE}","${metric}","service","${service}"`).slice(1, -1))
    }
  }
})
