import { ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WatchChannel } from '../../shared/contract/watch.ts'
import { EmailChannel } from '../../shared/watch/email.ts'
import { parcelOf } from '../../shared/watch/notice.ts'
import { mailSubscriptionOf, subscribeMail, unsubscribeMail } from '../../shared/watch/subscription.ts'
import { noticeOfTest, watchOf } from './bench.ts'
import { startTopic, type TestTopic } from './sns.ts'

const DESK = 'desk@example.org'
const to = (address: string | null): WatchChannel => ({ kind: 'email', to: address, secret: null, endedAt: null })
const WATCH = watchOf({ name: 'ships' })
const PARCEL = parcelOf(WATCH, 'email', [noticeOfTest()])
const change = { ...noticeOfTest().change, quote: 'long '.repeat(9000) }
const LONG = [1, 2, 3].map(n => noticeOfTest({ id: `notice-${n}`, change }))

let topic: TestTopic
beforeEach(async () => {
  topic = await startTopic()
})
afterEach(() => topic.stop())

describe('a subscription of an address', () => {
  const all = async () => {
    const { Subscriptions = [] } = await topic.client.send(
      new ListSubscriptionsByTopicCommand({ TopicArn: topic.topicArn }),
    )
    return Subscriptions.filter(({ Protocol }) => Protocol === 'email')
      .map(({ Endpoint }) => Endpoint)
      .sort()
  }

  it('is one, for however many watches, and goes when it is taken back', async () => {
    for (const _watch of ['first', 'second']) await subscribeMail(topic.client, topic.topicArn, DESK)
    await subscribeMail(topic.client, topic.topicArn, 'other@example.org')
    expect(await all()).toEqual([DESK, 'other@example.org'])
    for (const _time of ['first', 'second']) await unsubscribeMail(topic.client, topic.topicArn, DESK)
    expect(await all()).toEqual(['other@example.org'])
  })

  it.each([
    ['PendingConfirmation', { isConfirmed: false }],
    ['Deleted', null],
  ] as const)('is read where AWS lists it as %s', async (state, expected) => {
    await subscribeMail(topic.client, topic.topicArn, DESK)
    const read = await mailSubscriptionOf(topic.seenAs(state), topic.topicArn, DESK)
    if (expected) expect(read).toMatchObject(expected)
    else expect(read).toBeNull()
  })
})

describe('a mail', () => {
  const send = (parcel = PARCEL, address: string | null = DESK, client = topic.client) =>
    new EmailChannel(client, topic.topicArn).send(parcel, to(address))

  it('says what changed, in which words, and why it came, and bears its address for the filter', async () => {
    await subscribeMail(topic.client, topic.topicArn, DESK)
    expect(await send()).toBe('delivered')
    expect(await topic.mails()).toMatchObject([
      {
        Subject: 'Pledgebook: Norvania, strengthened: proposed → signed: send two ships',
        Message:
          'Norvania, strengthened: proposed → signed: send two ships\n“Norvania will send two ships”\n' +
          'Ships, Gazette, 2027-01-01\n\n' +
          'You are told of this by the watch "ships". All that it told: pledgebook watches w1',
        MessageAttributes: { recipient: { Value: DESK }, watch: { Value: 'w1' }, id: { Value: PARCEL.id } },
      },
    ])
  })

  it.each([
    [
      'a digest',
      parcelOf(WATCH, 'email', [noticeOfTest(), noticeOfTest({ id: '2' })]),
      'Pledgebook: 2 changes for "ships"',
    ],
    ['a test', parcelOf(WATCH, 'email', [noticeOfTest()], true), 'Pledgebook: a test of "ships"'],
    [
      'a long name with line breaks',
      parcelOf(watchOf({ name: `a\nb ${'😀'.repeat(60)}` }), 'email', [noticeOfTest()], true),
      `Pledgebook: a test of "a b ${'😀'.repeat(35)}…`,
    ],
  ])('of %s has a subject that SNS takes', async (_, parcel, subject) => {
    await subscribeMail(topic.client, topic.topicArn, DESK)
    await send(parcel)
    const [mail] = await topic.mails()
    expect(mail?.Subject).toBe(subject)
    expect(subject.length).toBeLessThan(100)
  })

  it('holds as much of a long digest as SNS takes, and says how much is left out', async () => {
    await subscribeMail(topic.client, topic.topicArn, DESK)
    const [first, ...others] = LONG
    if (first) await send(parcelOf(WATCH, 'email', [first, ...others]))
    const [mail] = await topic.mails()
    expect(mail?.Message).toMatch(/\n\nAnd 2 more\.\n\n/)
    expect(Buffer.byteLength(mail?.Message ?? '')).toBeLessThan(256 * 1024)
  })

  it('waits until its address is confirmed', async () => {
    await subscribeMail(topic.client, topic.topicArn, DESK)
    await expect(send(PARCEL, DESK, topic.seenAs('PendingConfirmation'))).rejects.toMatchObject({
      code: 'upstream_failed',
      message: expect.stringContaining('Follow the link in the mail that AWS sent'),
    })
    expect(await topic.mails()).toEqual([])
  })

  it('is sent no more to an address that wants none', async () => {
    expect(await send()).toBe('gone')
    await subscribeMail(topic.client, topic.topicArn, DESK)
    expect(await send(PARCEL, DESK, topic.seenAs('Deleted'))).toBe('gone')
    expect(await topic.mails()).toEqual([])
  })

  it('that SNS refuses is to be tried again, and names the fault', async () => {
    const elsewhere = new EmailChannel(topic.client, `${topic.topicArn}-gone`)
    await subscribeMail(topic.client, topic.topicArn, DESK)
    await topic.stop()
    await expect(elsewhere.send(PARCEL, to(DESK))).rejects.toMatchObject({
      code: 'upstream_failed',
      message: expect.stringMatching(/^SNS did not take the mail \(\w+\)\.$/),
    })
  })
})
