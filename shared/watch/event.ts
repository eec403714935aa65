/** Notices as events of EventBridge, one for each: rules of your own take them on, to Slack or to a function. */
import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge'
import { PledgebookError } from '../contract/errors.ts'
import { NOTICE_EVENT, type Notice } from '../contract/watch.ts'
import { noticeText } from '../export/index.ts'
import type { Channel, Parcel, Sent } from './channel.ts'

const EVENTS_AT_ONCE = 10

export class EventChannel implements Channel {
  readonly #client: Pick<EventBridgeClient, 'send'>
  readonly #busName: string

  constructor(client: Pick<EventBridgeClient, 'send'>, busName: string) {
    this.#client = client
    this.#busName = busName
  }

  /** Where the bus takes only some of a digest, all of it is sent again. */
  async send(parcel: Parcel): Promise<Sent> {
    const entries = parcel.notices.map(notice => this.#entryOf(notice, parcel))
    for (let from = 0; from < entries.length; from += EVENTS_AT_ONCE)
      await this.#put(entries.slice(from, from + EVENTS_AT_ONCE))
    return 'delivered'
  }

  async #put(Entries: PutEventsRequestEntry[]): Promise<void> {
    const { Entries: answers = [] } = await this.#client.send(new PutEventsCommand({ Entries })).catch(cause => {
      throw failed(`EventBridge did not take the event${cause instanceof Error ? ` (${cause.name})` : ''}.`, cause)
    })
    const refused = answers.find(({ ErrorCode }) => ErrorCode !== undefined)
    if (refused) throw failed(`EventBridge did not take the event (${refused.ErrorCode}).`, refused)
  }

  #entryOf(notice: Notice, { watch: { id, name }, isTest }: Parcel): PutEventsRequestEntry {
    const detail = { id: notice.id, isTest, watch: { id, name }, text: noticeText(notice), notice }
    return {
      EventBusName: this.#busName,
      Source: NOTICE_EVENT.source,
      DetailType: NOTICE_EVENT.detailType,
      Detail: JSON.stringify(detail),
    }
  }
}

const failed = (message: string, cause: unknown): PledgebookError =>
  new PledgebookError('upstream_failed', message, { cause })
