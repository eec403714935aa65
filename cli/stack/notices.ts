/** The channels of a stack, as the command line uses them: to ask an address whether it wants mails, and to try a channel. */
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { SNSClient } from '@aws-sdk/client-sns'
import { PledgebookError } from '../../shared/contract/errors.ts'
import { EmailChannel } from '../../shared/watch/email.ts'
import { EventChannel } from '../../shared/watch/event.ts'
import { type Channels, WebhookChannel } from '../../shared/watch/index.ts'
import { subscribeMail, unsubscribeMail } from '../../shared/watch/subscription.ts'
import type { StackAddress } from './address.ts'
import { asAwsFault } from './aws-faults.ts'

export interface Notices {
  readonly channels: Channels
  /** Has AWS ask the address by a mail whether it wants notices; true where it has said so before. */
  subscribe(email: string): Promise<boolean>
  /** AWS sends it nothing more. */
  unsubscribe(email: string): Promise<void>
  close(): void
}

/** Its methods throw PledgebookError where AWS refuses or does not answer, or the stack sends no mail. */
export function openNotices({ kind, place, region, credentials, ...address }: StackAddress): Notices {
  const sns = new SNSClient({ region, credentials })
  const events = new EventBridgeClient({ region, credentials })
  const { noticesTopicArn, noticesBusName } = address
  const withTopic = async <T>(work: (topicArn: string) => Promise<T>): Promise<T> => {
    if (noticesTopicArn === null) throw tooOld(place)
    return work(noticesTopicArn).catch(fault => {
      throw asAwsFault(fault)
    })
  }
  return {
    channels: {
      ...(kind === 'local' && { webhook: new WebhookChannel() }),
      ...(noticesTopicArn !== null && { email: new EmailChannel(sns, noticesTopicArn) }),
      ...(noticesBusName !== null && { event: new EventChannel(events, noticesBusName) }),
    },
    subscribe: email => withTopic(async topicArn => (await subscribeMail(sns, topicArn, email)).isConfirmed),
    unsubscribe: email => withTopic(topicArn => unsubscribeMail(sns, topicArn, email)),
    close() {
      sns.destroy()
      events.destroy()
    },
  }
}

const tooOld = (place: string): PledgebookError =>
  new PledgebookError(
    'stack_not_found',
    `The stack "${place}" has no output that names its topic of notices. Deploy it again with \`npx cdk deploy\`.`,
  )
