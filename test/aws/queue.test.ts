import { ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createQueueClient } from '../../shared/aws/queue.ts'
import { startQueue, type TestQueue } from '../emulators/index.ts'

const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' }

let queue: TestQueue
beforeAll(async () => {
  queue = await startQueue()
})
afterAll(() => queue.stop())

describe('a message', () => {
  it.each([
    ['to an endpoint', true],
    ['to where the queue’s address says', false],
  ])('goes %s', async (_, isGiven) => {
    const client = createQueueClient({
      region: 'us-east-1',
      credentials: CREDENTIALS,
      endpoint: isGiven ? queue.endpoint : null,
    })
    const { pathname } = new URL(queue.queueUrl)
    await client.sendMessage(`${queue.endpoint}${pathname}`, '{"docId":"été"}')
    const { Messages = [] } = await queue.client.send(new ReceiveMessageCommand({ QueueUrl: queue.queueUrl }))
    expect(Messages.map(({ Body }) => Body)).toEqual(['{"docId":"été"}'])
    client.destroy()
  })

  it('to a queue that is not there is refused by its name', async () => {
    const client = createQueueClient({ region: 'us-east-1', credentials: CREDENTIALS, endpoint: queue.endpoint })
    await expect(client.sendMessage(`${queue.queueUrl}-other`, '{}')).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
    })
    client.destroy()
  })
})
