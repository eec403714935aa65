/** The alarms of a deployed stack that are raised. */
import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation'
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch'
import { WHAT_TO_DO } from '../../infra/description.ts'
import type { StackAddress } from './address.ts'
import { asAwsFault } from './aws-faults.ts'

export interface RaisedAlarm {
  /** As the console lists it. */
  readonly name: string
  /** ISO 8601 instant. */
  readonly since: string
  /** What it means. */
  readonly means: string
  /** The place in the runbook that says what to do. */
  readonly runbook: string
}

type Place = Pick<StackAddress, 'region' | 'credentials' | 'place'>

/** CloudWatch is asked for at most so many at once. */
const ALARMS_AT_ONCE = 100

/** Of this stack and no other of the account. Throws PledgebookError where AWS refuses or does not answer. */
export async function raisedAlarms(place: Place): Promise<readonly RaisedAlarm[]> {
  const cloudWatch = new CloudWatchClient(place)
  try {
    const names = await alarmNames(place)
    const raised: RaisedAlarm[] = []
    for (let from = 0; from < names.length; from += ALARMS_AT_ONCE) {
      const AlarmNames = names.slice(from, from + ALARMS_AT_ONCE)
      const command = new DescribeAlarmsCommand({ AlarmNames, StateValue: 'ALARM', MaxRecords: ALARMS_AT_ONCE })
      const { MetricAlarms = [] } = await cloudWatch.send(command)
      for (const { AlarmName = '', AlarmDescription = '', StateTransitionedTimestamp: since } of MetricAlarms)
        raised.push({ name: AlarmName, since: (since ?? new Date()).toISOString(), ...described(AlarmDescription) })
    }
    return raised
  } catch (fault) {
    throw asAwsFault(fault)
  } finally {
    cloudWatch.destroy()
  }
}

/** The stack's own: by a beginning of their names, those of a stack called alike would be found, too. */
async function alarmNames({ region, credentials, place }: Place): Promise<readonly string[]> {
  const client = new CloudFormationClient({ region, credentials })
  try {
    const names: string[] = []
    for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName: place }))
      for (const { ResourceType, PhysicalResourceId } of StackResourceSummaries)
        if (ResourceType === 'AWS::CloudWatch::Alarm' && PhysicalResourceId) names.push(PhysicalResourceId)
    return names
  } finally {
    client.destroy()
  }
}

function described(description: string): Pick<RaisedAlarm, 'means' | 'runbook'> {
  const [means = description, runbook = 'docs/runbook.md'] = description.split(WHAT_TO_DO)
  return { means, runbook }
}
