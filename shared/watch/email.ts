/** Notices as mails, by an SNS topic to which each address that asked for them is subscribed. */
import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns'
import { PledgebookError } from '../contract/errors.ts'
import type { WatchChannel } from '../contract/watch.ts'
import { noticeHeadline, noticeText } from '../export/index.ts'
import type { Channel, Parcel, Sent } from './channel.ts'
import { mailSubscriptionOf, RECIPIENT } from './subscription.ts'

/** SNS takes less than 100 characters, none of them a control character. */
const MAX_SUBJECT = 99
/** SNS takes 256 KB, and a character may have three bytes. */
const MAX_CHARACTERS = 80_000

export class EmailChannel implements Channel {
  readonly #client: SNSClient
  readonly #topicArn: string

  constructor(client: SNSClient, topicArn: string) {
    this.#client = client
    this.#topicArn = topicArn
  }

  async send(parcel: Parcel, { to }: WatchChannel): Promise<Sent> {
    if (to === null) throw failed('The watch has no address for its mails.')
    try {
      const subscription = await mailSubscriptionOf(this.#client, this.#topicArn, to)
      if (subscription === null) return 'gone'
      // SNS would take it, and send it to nobody.
      if (!subscription.isConfirmed)
        throw failed('The address is not confirmed. Follow the link in the mail that AWS sent to it.')
      await this.#client.send(new PublishCommand({ TopicArn: this.#topicArn, ...mailOf(parcel, to) }))
      return 'delivered'
    } catch (cause) {
      if (cause instanceof PledgebookError) throw cause
      throw failed(`SNS did not take the mail${cause instanceof Error ? ` (${cause.name})` : ''}.`, cause)
    }
  }
}

const mailOf = (parcel: Parcel, to: string) => ({
  Subject: subjectOf(parcel),
  Message: textOf(parcel),
  MessageAttributes: {
    [RECIPIENT]: { DataType: 'String', StringValue: to },
    watch: { DataType: 'String', StringValue: parcel.watch.id },
    /** The same for every try. */
    id: { DataType: 'String', StringValue: parcel.id },
  },
})

function subjectOf({ watch, notices, isTest }: Parcel): string {
  const [first] = notices
  const about = notices.length === 1 ? noticeHeadline(first) : `${notices.length} changes for "${watch.name}"`
  const subject = isTest ? `Pledgebook: a test of "${watch.name}"` : `Pledgebook: ${about}`
  return shortened(subject.replace(/\p{Cc}+/gu, ' '), MAX_SUBJECT)
}

/** As many notices as there is room for; the record has them all. */
function textOf({ watch, notices, isTest }: Parcel): string {
  const parts: string[] = isTest ? ['This is a test. Nothing has changed.'] : []
  let room = MAX_CHARACTERS
  for (const [n, notice] of notices.entries()) {
    const text = shortened(noticeText(notice), MAX_CHARACTERS)
    room -= text.length
    if (room < 0) {
      parts.push(`And ${notices.length - n} more.`)
      break
    }
    parts.push(text)
  }
  const end = `You are told of this by the watch "${watch.name}". All that it told: pledgebook watches ${watch.id}`
  return [...parts, end].join('\n\n')
}

/** Never in the midst of a character of two code units. */
const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`

const failed = (message: string, cause?: unknown): PledgebookError =>
  new PledgebookError('upstream_failed', message, cause === undefined ? {} : { cause })
