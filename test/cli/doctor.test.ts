import { DeleteTableCommand } from '@aws-sdk/client-dynamodb'
import {
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { EVENTS } from '../../cli/doctor/events.ts'
import { findingsOf, type Patient } from '../../cli/doctor/finding.ts'
import type { Depth } from '../../cli/stack/queues.ts'
import { ALARM_NAMES, type BothStacks, startBothStacks } from './deployed.ts'
import { jsonLines, pledgebook, temporaryFolder } from './run.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let both: BothStacks
let stack: BothStacks['stack']
let deployed: BothStacks['deployed']
beforeAll(async () => {
  both = await startBothStacks(temporaryFolder(afterAll), { retryDelaySeconds: 0 })
  ;({ stack, deployed } = both)
})
afterAll(() => both.stop())

describe.each(['local', 'deployed'])('doctor of the %s stack', kind => {
  const ask = (...args: string[]) =>
    pledgebook(['doctor', ...args], { env: kind === 'local' ? { PLEDGEBOOK_DATA: stack.folder } : deployed.env })
  const parts = ['bucket', 'table', 'query API', 'queue', 'dead letters', 'oldest', 'notices', 'versions']
  const checks = kind === 'local' ? ['stack', 'data folder', 'disk', ...parts] : ['stack', ...parts, 'alarms']

  it('finds all well where it is', async () => {
    const { code, stdout, stderr } = await ask('--json')
    expect(jsonLines(stdout)).toMatchObject(checks.map(check => ({ check, isWell: true })))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('finds a dead letter, and says what to do', async () => {
    const { deadLetterQueueUrl: QueueUrl } = stack
    await stack.clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'no event' }))
    const { code, stdout } = await ask()
    expect(stdout).toMatch(/^wrong {2}dead letters {2}1 event failed every try\.\n {21}`pledgebook dead-letters`/m)
    expect(stdout.match(/^wrong/gm)).toHaveLength(1)
    expect(code).toBe(1)
    await stack.clients.sqs.send(new PurgeQueueCommand({ QueueUrl }))
    const { Attributes } = await stack.clients.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    )
    expect(Attributes?.ApproximateNumberOfMessages).toBe('0')
  })
})

describe('the oldest message', () => {
  const oldest = async (env: Readonly<Record<string, string>>) => {
    const { stdout } = await pledgebook(['doctor', '--json'], { env })
    return jsonLines(stdout).find(({ check }) => check === 'oldest')?.says
  }

  it('is told by the local queue, which counts no try for being looked at', async () => {
    const { deadLetterQueueUrl: QueueUrl } = stack
    const env = { PLEDGEBOOK_DATA: stack.folder }
    await stack.clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'no event' }))
    expect(await oldest(env)).toMatch(/^The oldest dead letter is \d+ s old; it is kept for 14 days\.$/)
    const received = await stack.clients.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MessageSystemAttributeNames: ['ApproximateReceiveCount'] }),
    )
    expect(received.Messages).toMatchObject([{ Attributes: { ApproximateReceiveCount: '1' } }])
    await stack.clients.sqs.send(new PurgeQueueCommand({ QueueUrl }))
    expect(await oldest(env)).toBe('No event is waiting, and no dead letter.')
  })

  it('of a deployed queue is told by CloudWatch, as it was last', async () => {
    const { ages } = deployed.cloudWatch
    ages.set(stack.queueUrl.split('/').at(-1) ?? '', 2 * 3600 + 60)
    ages.set(stack.deadLetterQueueUrl.split('/').at(-1) ?? '', 3 * 86_400)
    expect(await oldest(deployed.env)).toBe(
      'The oldest event has waited for 2 h. The oldest dead letter is 3 days old; it is kept for 14 days.',
    )
    ages.clear()
  })
})

describe('an alarm that is raised', () => {
  const since = Date.now() - 5 * 60_000
  const means = "An article's event failed 4 times and waits in the dead-letter queue."
  const description = `${means} What to do: docs/runbook.md#dead-letters`

  it.each([
    ['of the stack is a finding with its meaning and its place in the runbook', ALARM_NAMES[0], 1],
    ['of another stack is none of its business', 'Pledgebook-Elsewhere-DeadLetters-1', 0],
  ])('%s', async (_what, name, exit) => {
    deployed.cloudWatch.raised.push({ name, description, since })
    const { code, stdout } = await pledgebook(['doctor', '--json'], { env: deployed.env })
    deployed.cloudWatch.raised.pop()
    expect(jsonLines(stdout).filter(({ check }) => check === 'alarms')).toEqual([
      exit === 0
        ? { check: 'alarms', isWell: true, says: 'No alarm is raised.' }
        : {
            check: 'alarms',
            isWell: false,
            says: `${means} (${name}, raised for 5 min)`,
            advice: 'See docs/runbook.md#dead-letters.',
          },
    ])
    expect(code).toBe(exit)
  })

  it('is told each in a line of its own', async () => {
    for (const name of ALARM_NAMES) deployed.cloudWatch.raised.push({ name, description, since })
    const { stdout } = await pledgebook(['doctor'], { env: deployed.env })
    deployed.cloudWatch.raised.length = 0
    expect(stdout.match(/^wrong {2}alarms {8}An article's event failed .+$/gm)).toHaveLength(2)
  })
})

it('finds that there is no stack', async () => {
  const { code, stdout } = await pledgebook(['doctor', '--json'])
  expect(jsonLines(stdout)).toMatchObject([{ check: 'stack', isWell: false }])
  expect(code).toBe(1)
})

describe('a queue in which events wait', () => {
  const [queue] = EVENTS
  const look = (...depths: readonly Depth[]) => {
    const left = [...depths]
    const queueDepth = async () => (left.length > 1 ? left.shift() : left[0])
    const patient = { queues: { queueDepth }, address: { kind: 'aws' } } as unknown as Patient
    return queue?.look(patient)
  }

  it('is ill where none of them is taken', async () => {
    const verdict = { isWell: false, says: '3 events wait in the queue, and none is taken in.' }
    expect(await look({ waiting: 3, inWork: 0 })).toMatchObject(verdict)
  })

  it.each([
    ['all are in work', [{ waiting: 0, inWork: 3 }]],
    ['some are in work', [{ waiting: 900, inWork: 3 }]],
    [
      'it gets shorter',
      [
        { waiting: 3, inWork: 0 },
        { waiting: 2, inWork: 0 },
      ],
    ],
  ])('is well where %s', async (_what, depths) => {
    expect(await look(...depths)).toMatchObject({ isWell: true })
  })
})

it('takes the fault of a check for its finding', async () => {
  const look = async () => {
    throw new TypeError('broken')
  }
  const [finding] = await findingsOf({ name: 'odd', look }, {} as Patient)
  expect(finding).toMatchObject({ check: 'odd', isWell: false, says: expect.stringContaining('TypeError, broken') })
})

it('finds a table that is gone, and looks at the rest all the same', async () => {
  await stack.clients.dynamodb.send(new DeleteTableCommand({ TableName: stack.tableName }))
  const { stdout } = await pledgebook(['doctor', '--json'], { env: { PLEDGEBOOK_DATA: stack.folder } })
  const wrong = jsonLines(stdout).filter(({ isWell }) => !isWell)
  expect(wrong.map(({ check }) => check)).toEqual(['table', 'query API', 'notices', 'versions'])
})
