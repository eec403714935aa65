import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs'
import { buildApp } from 'fauxqs'

export interface TestQueue {
  readonly endpoint: string
  readonly client: SQSClient
  readonly queueUrl: string
  readonly deadLetterQueueUrl: string
  stop(): Promise<void>
}

/** fauxqs in memory, with a queue that gives up a message to its dead-letter queue after `maxReceiveCount` tries. */
export async function startQueue({ maxReceiveCount = 4, visibilityTimeoutSeconds = 30 } = {}): Promise<TestQueue> {
  // fauxqs's own start function listens on every address; this one on loopback only.
  const app = buildApp({ logger: false })
  const endpoint = await app.listen({ port: 0, host: '127.0.0.1' })
  const client = new SQSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
  const create = async (name: string, attributes: Record<string, string>) => {
    const { QueueUrl } = await client.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }))
    return QueueUrl ?? ''
  }
  const deadLetterQueueUrl = await create('pledgebook-test-dead', {})
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: deadLetterQueueUrl, AttributeNames: ['QueueArn'] }),
  )
  const queueUrl = await create('pledgebook-test', {
    VisibilityTimeout: String(visibilityTimeoutSeconds),
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount }),
  })
  const stop = async () => {
    client.destroy()
    await app.close()
  }
  return { endpoint, client, queueUrl, deadLetterQueueUrl, stop }
}
