import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { expect, it } from 'vitest'
import { QUEUE } from '../../infra/description.ts'
import { createClients } from '../../infra/local/clients.ts'
import { startQueues } from '../../infra/local/queue.ts'

it('a message is no dead letter because the stack was killed while it was in work, however often', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pledgebook-queue-'))
  try {
    for (let kills = 0; kills < 2 * QUEUE.maxReceiveCount; kills++) {
      const queues = await startQueues(folder, { port: 0, exact: true })
      const { sqs, destroy } = createClients({
        bucket: queues.endpoint,
        queue: queues.endpoint,
        table: queues.endpoint,
      })
      await queues.create(sqs)
      queues.handBackInFlight()
      const QueueUrl = queues.queueUrl
      if (kills === 0) await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'an event' }))
      const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 2 }))
      expect(
        Messages?.map(({ Body }) => Body),
        `after ${kills} kills`,
      ).toEqual(['an event'])
      destroy()
      await queues.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
