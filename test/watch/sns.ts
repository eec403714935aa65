/** A topic and a queue that hears all of it, on loopback. */
import {
  CreateTopicCommand,
  type ListSubscriptionsByTopicCommandOutput,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns'
import { GetQueueAttributesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { startQueue } from '../emulators/index.ts'

export interface Mail {
  readonly Subject: string
  readonly Message: string
  readonly MessageAttributes: Readonly<Record<string, { readonly Value: string }>>
}

export interface TestTopic {
  readonly client: SNSClient
  readonly topicArn: string
  /** Of all that was published, whoever it was for. */
  mails(): Promise<readonly Mail[]>
  /** A client to whom every subscription by mail looks so; the emulator confirms each at once. */
  seenAs(state: 'PendingConfirmation' | 'Deleted'): SNSClient
  stop(): Promise<void>
}

export async function startTopic(): Promise<TestTopic> {
  const queue = await startQueue()
  const settings = {
    endpoint: queue.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  }
  const client = new SNSClient(settings)
  const { TopicArn: topicArn = '' } = await client.send(new CreateTopicCommand({ Name: 'notices' }))
  const { Attributes } = await queue.client.send(
    new GetQueueAttributesCommand({ QueueUrl: queue.queueUrl, AttributeNames: ['QueueArn'] }),
  )
  await client.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint: Attributes?.QueueArn }))
  return {
    client,
    topicArn,
    async mails() {
      const command = new ReceiveMessageCommand({ QueueUrl: queue.queueUrl, MaxNumberOfMessages: 10 })
      const { Messages = [] } = await queue.client.send(command)
      return Messages.map(({ Body = '' }) => JSON.parse(Body) as Mail)
    },
    seenAs: state => seeing(new SNSClient(settings), state),
    stop: () => queue.stop(),
  }
}

function seeing(client: SNSClient, state: string): SNSClient {
  client.middlewareStack.add(
    next => async args => {
      const answer = await next(args)
      for (const each of (answer.output as Partial<ListSubscriptionsByTopicCommandOutput>).Subscriptions ?? [])
        if (each.Protocol === 'email') each.SubscriptionArn = state
      return answer
    },
    { step: 'initialize' },
  )
  return client
}
