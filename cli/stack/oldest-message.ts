/** How long the oldest message of a queue has been in it, which no queue tells by its own API. */
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch'
import * as z from 'zod/mini'
import { PledgebookError } from '../../shared/contract/errors.ts'
import type { StackAddress } from './address.ts'
import { asAwsFault, asLocalFault } from './aws-faults.ts'

/** SQS tells CloudWatch once a minute, some minutes late. */
const TOLD_WITHIN_MS = 10 * 60_000
const PERIOD_SECONDS = 60

/** In seconds; null where the queue is empty, as far as is known. Throws PledgebookError where it cannot be asked. */
export async function ageOfOldest(address: StackAddress, queueUrl: string): Promise<number | null> {
  const name = queueUrl.split('/').at(-1) ?? ''
  const { kind, queueEndpoint } = address
  const asked = kind === 'local' ? ageInEmulator(`${queueEndpoint}`, name) : ageInMetric(address, name)
  return asked.catch(fault => {
    throw kind === 'local' ? asLocalFault(fault, 'queue') : asAwsFault(fault)
  })
}

async function ageInMetric({ region, credentials }: StackAddress, name: string): Promise<number | null> {
  const client = new CloudWatchClient({ region, credentials })
  const now = Date.now()
  const command = new GetMetricStatisticsCommand({
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateAgeOfOldestMessage',
    Dimensions: [{ Name: 'QueueName', Value: name }],
    StartTime: new Date(now - TOLD_WITHIN_MS),
    EndTime: new Date(now),
    Period: PERIOD_SECONDS,
    Statistics: ['Maximum'],
  })
  try {
    const { Datapoints = [] } = await client.send(command)
    const [latest] = Datapoints.toSorted((a, b) => Number(b.Timestamp) - Number(a.Timestamp))
    // An empty queue is told as 0.
    return latest?.Maximum || null
  } finally {
    client.destroy()
  }
}

const message = z.object({ sentTimestamp: z.number() })
const inspected = z.object({
  messages: z.object({
    ready: z.array(message),
    delayed: z.array(message),
    inflight: z.array(z.object({ message })),
  }),
})

/** The local queue's emulator shows what it holds, and takes nothing by that. */
async function ageInEmulator(endpoint: string, name: string): Promise<number | null> {
  const response = await fetch(`${endpoint}/_fauxqs/queues/${name}`)
  const known = inspected.safeParse(response.ok ? await response.json() : null)
  if (!known.success)
    throw new PledgebookError(
      'upstream_failed',
      `The local queue did not show what it holds (status ${response.status}).`,
    )
  const { ready, delayed, inflight } = known.data.messages
  const sent = [...ready, ...delayed, ...inflight.map(entry => entry.message)].map(entry => entry.sentTimestamp)
  return sent.length === 0 ? null : (Date.now() - Math.min(...sent)) / 1000
}
