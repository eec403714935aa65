/**
 * Who gets notices by e-mail. Of one address SNS keeps one subscription to a topic, whatever it is to be sent: so
 * it is one for all watches of the address, which takes what bears that address.
 */
import {
  paginateListSubscriptionsByTopic,
  type SNSClient,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns'

/** The attribute of a message by which a subscription takes what is for its address, and no other. */
export const RECIPIENT = 'recipient'

export interface MailSubscription {
  readonly arn: string
  /** Whether somebody has followed the link in the mail that AWS sends. Until then nothing is sent there. */
  readonly isConfirmed: boolean
}

/** What stands in place of the arn until then. Of one that has ended, `Deleted` may for a while. */
const PENDING = 'PendingConfirmation'

/** Null where the address has none, or no longer. */
export async function mailSubscriptionOf(
  client: SNSClient,
  TopicArn: string,
  address: string,
): Promise<MailSubscription | null> {
  let pending: MailSubscription | null = null
  for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client }, { TopicArn }))
    for (const { Protocol, Endpoint, SubscriptionArn: arn = '' } of Subscriptions) {
      if (Protocol !== 'email' || Endpoint !== address) continue
      if (arn.startsWith('arn:')) return { arn, isConfirmed: true }
      if (arn === PENDING) pending = { arn, isConfirmed: false }
    }
  return pending
}

/** Has AWS ask the address whether it wants notices, unless it has said so. To repeat it sends the mail once more. */
export async function subscribeMail(client: SNSClient, TopicArn: string, address: string): Promise<MailSubscription> {
  const known = await mailSubscriptionOf(client, TopicArn, address)
  if (known?.isConfirmed) return known
  const Attributes = { FilterPolicy: JSON.stringify({ [RECIPIENT]: [address] }) }
  await client.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: address, Attributes }))
  return (await mailSubscriptionOf(client, TopicArn, address)) ?? { arn: PENDING, isConfirmed: false }
}

/** Does nothing where there is none. One that nobody confirmed AWS forgets by itself, after three days. */
export async function unsubscribeMail(client: SNSClient, TopicArn: string, address: string): Promise<void> {
  const own = await mailSubscriptionOf(client, TopicArn, address)
  if (own?.isConfirmed) await client.send(new UnsubscribeCommand({ SubscriptionArn: own.arn }))
}
