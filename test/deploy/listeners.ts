/** Queues that hear what the stack sends out: its events by a rule, its mails by a subscription. */
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge'
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns'
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import { NOTICE_EVENT } from '../../shared/contract/watch.ts'
import { RECIPIENT } from '../../shared/watch/subscription.ts'
import type { Outputs } from './deployed.ts'

export interface Listener {
  /** All that was heard so far, as it came. */
  heard(): Promise<readonly string[]>
}

/** Hears the events of the stack's bus, by a rule as the documentation has it. */
export async function listenOnBus(sqs: SQSClient, { noticesBusName: EventBusName }: Outputs): Promise<Listener> {
  const { arn: Arn, listener } = await queueThatHears(sqs, 'events')
  const events = new EventBridgeClient()
  const EventPattern = JSON.stringify({ source: [NOTICE_EVENT.source], 'detail-type': [NOTICE_EVENT.detailType] })
  await events.send(new PutRuleCommand({ Name: 'notices', EventBusName, EventPattern }))
  await events.send(new PutTargetsCommand({ Rule: 'notices', EventBusName, Targets: [{ Id: 'queue', Arn }] }))
  return listener
}

/** Hears the mails of the stack's topic to an address, by the filter that the address's own subscription has. */
export async function listenOnTopic(
  sqs: SQSClient,
  { noticesTopicArn: TopicArn }: Outputs,
  address: string,
): Promise<Listener> {
  const { arn: Endpoint, listener } = await queueThatHears(sqs, 'mails')
  const Attributes = { FilterPolicy: JSON.stringify({ [RECIPIENT]: [address] }) }
  await new SNSClient().send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes }))
  return listener
}

async function queueThatHears(sqs: SQSClient, name: string): Promise<{ arn: string; listener: Listener }> {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: `listener-${name}` }))
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }))
  const arn = Attributes?.QueueArn ?? ''
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: letIn(arn) } }))
  const heard: string[] = []
  const listener = {
    async heard() {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))
      for (const { Body = '', ReceiptHandle } of Messages) {
        heard.push(Body)
        await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
      }
      return heard
    },
  }
  return { arn, listener }
}

const letIn = (Resource: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: ['events.amazonaws.com', 'sns.amazonaws.com'] },
        Action: 'sqs:SendMessage',
        Resource,
      },
    ],
  })
