import { setTimeout as sleep } from 'node:timers/promises'
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { expect, it } from 'vitest'
import { QUEUE } from '../../infra/description.ts'
import { type Clients, createClients } from '../../infra/local/clients.ts'
import { type PollerOptions, startPoller } from '../../infra/local/poller.ts'
import { type Queues, startQueues } from '../../infra/local/queue.ts'
import { ANY_PORT, afterwards, eventually, temporaryFolder } from './surroundings.ts'

const ALL_DONE: SQSBatchResponse = { batchItemFailures: [] }

async function openQueues(
  folder = temporaryFolder(),
): Promise<{ queues: Queues; clients: Clients; close: () => Promise<void> }> {
  const queues = await startQueues(folder, ANY_PORT)
  const clients = createClients({ bucket: queues.endpoint, queue: queues.endpoint, table: queues.endpoint })
  await queues.create(clients.sqs)
  let open = true
  const close = async () => {
    if (!open) return
    open = false
    clients.destroy()
    await queues.close()
  }
  afterwards(close)
  return { queues, clients, close }
}

function poll({ queues, clients }: { queues: Queues; clients: Clients }, options: Partial<PollerOptions>) {
  const { queueUrl, queueArn } = queues
  const faults: unknown[] = []
  const poller = startPoller({
    sqs: clients.sqs,
    queueUrl,
    queueArn,
    batchSize: 5,
    concurrency: 1,
    retryDelaySeconds: 0,
    failure: 'A change of the bucket could not be taken in.',
    maxReceiveCount: QUEUE.maxReceiveCount,
    logName: 'annotate.log',
    invoke: async () => ALL_DONE,
    report: fault => faults.push(fault),
    ...options,
  })
  afterwards(() => poller.stop())
  return { poller, faults }
}

const send = ({ queues, clients }: { queues: Queues; clients: Clients }, ...bodies: string[]) =>
  Promise.all(
    bodies.map(MessageBody => clients.sqs.send(new SendMessageCommand({ QueueUrl: queues.queueUrl, MessageBody }))),
  )
const bodiesIn = (event: SQSEvent) => event.Records.map(({ body }) => body)

it('hands messages over as Lambda does, and deletes them when they are done', async () => {
  const opened = await openQueues()
  const events: SQSEvent[] = []
  poll(opened, {
    invoke: async event => {
      events.push(event)
      return ALL_DONE
    },
  })
  await send(opened, 'one')
  await eventually(() => opened.queues.depth() === 0 && events.length > 0)
  expect(events[0]?.Records[0]).toMatchObject({
    body: 'one',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:pledgebook-article-events',
    attributes: { ApproximateReceiveCount: '1' },
  })
})

it('tries only those messages of a batch again that failed', async () => {
  const opened = await openQueues()
  await send(opened, 'good', 'bad', 'fine')
  const tries: string[] = []
  poll(opened, {
    invoke: async event => {
      tries.push(...bodiesIn(event))
      const bad = event.Records.filter(
        ({ body, attributes }) => body === 'bad' && attributes.ApproximateReceiveCount < '3',
      )
      return { batchItemFailures: bad.map(({ messageId }) => ({ itemIdentifier: messageId })) }
    },
  })
  await eventually(() => opened.queues.depth() === 0)
  expect(tries.toSorted()).toEqual(['bad', 'bad', 'bad', 'fine', 'good'])
})

it.each([
  ['throws', () => Promise.reject(new Error('boom'))],
  ['names a message that is not in it', async () => ({ batchItemFailures: [{ itemIdentifier: 'other' }] })],
] as const)(
  'tries the whole batch again where the function %s, and then gives it to the dead-letter queue',
  async (_, invoke) => {
    const opened = await openQueues()
    await send(opened, 'one', 'two')
    const tries: string[] = []
    const { faults } = poll(opened, {
      invoke: async event => {
        tries.push(...bodiesIn(event))
        return invoke()
      },
    })
    await eventually(() => opened.queues.depth() === 0)
    expect(tries.filter(body => body === 'one')).toHaveLength(QUEUE.maxReceiveCount)
    expect(tries.filter(body => body === 'two')).toHaveLength(QUEUE.maxReceiveCount)
    expect(String(faults.at(-1))).toContain('After 4 tries it went to the dead-letter queue.')
    const { deadLetterQueueUrl: QueueUrl } = opened.queues
    const dead = await opened.clients.sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))
    expect(dead.Messages?.map(({ Body }) => Body).toSorted()).toEqual(['one', 'two'])
  },
)

it('runs no more batches at once than it may, and takes no messages that would only wait', async () => {
  const opened = await openQueues()
  await send(opened, ...Array.from({ length: 9 }, (_, i) => `${i}`))
  let running = 0
  let most = 0
  poll(opened, {
    batchSize: 2,
    concurrency: 2,
    invoke: async () => {
      running += 1
      most = Math.max(most, running)
      await sleep(60)
      running -= 1
      return ALL_DONE
    },
  })
  await eventually(() => opened.queues.depth() === 0)
  expect(most).toBe(2)
})

it('lets the batch in work end when it is stopped, and leaves the rest', async () => {
  const opened = await openQueues()
  await send(opened, 'one', 'two')
  const done: string[] = []
  const { poller } = poll(opened, {
    batchSize: 1,
    invoke: async event => {
      await sleep(100)
      done.push(...bodiesIn(event))
      return ALL_DONE
    },
  })
  await eventually(() => opened.queues.depth() > 0)
  await sleep(50)
  await poller.stop()
  expect([done.length, opened.queues.depth()]).toEqual([1, 1])
})

it('hands a batch back at once, for the next start, where a stop cuts it short', async () => {
  const opened = await openQueues()
  await send(opened, 'one')
  let cut: (fault: Error) => void = () => undefined
  const { poller } = poll(opened, {
    retryDelaySeconds: 600,
    invoke: () =>
      new Promise((_, reject) => {
        cut = reject
      }),
  })
  await sleep(200)
  const stopped = poller.stop()
  cut(new Error('ended'))
  await stopped
  const { queueUrl: QueueUrl } = opened.queues
  const { Messages } = await opened.clients.sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1 }))
  expect(Messages?.map(({ Body }) => Body)).toEqual(['one'])
})

it('keeps messages over a restart on another port, and hands back those that were in work', async () => {
  const folder = temporaryFolder()
  const first = await openQueues(folder)
  await send(first, 'waiting', 'in work')
  await first.clients.sqs.send(new ReceiveMessageCommand({ QueueUrl: first.queues.queueUrl, MaxNumberOfMessages: 1 }))
  await first.close()
  const second = await openQueues(folder)
  second.queues.handBackInFlight()
  await sleep(5)
  const { Messages } = await second.clients.sqs.send(
    new ReceiveMessageCommand({ QueueUrl: second.queues.queueUrl, MaxNumberOfMessages: 10 }),
  )
  expect(Messages?.map(({ Body }) => Body).toSorted()).toEqual(['in work', 'waiting'])
})
