/** The topic and the bus of a stack that looks deployed: SNS is the local queue's emulator, whose addresses confirm nothing by themselves. */
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json, text } from 'node:stream/consumers'
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns'

export interface TestNotices {
  readonly topicArn: string
  readonly busName: string
  /** Where the SDK finds both. */
  readonly env: Readonly<Record<string, string>>
  /** What was put on the bus. */
  readonly events: readonly { readonly Detail: string }[]
  /** Whether those who were asked have followed the link in the mail. */
  isConfirmed: boolean
  /** Addresses that are subscribed. */
  addresses(): Promise<readonly string[]>
  close(): Promise<void>
}

const REGION = 'us-east-1'

/** `sns` is where an emulator of SNS answers. */
export async function startNotices(sns: string): Promise<TestNotices> {
  const client = new SNSClient({
    endpoint: sns,
    region: REGION,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
  const { TopicArn = '' } = await client.send(new CreateTopicCommand({ Name: 'notices' }))
  client.destroy()
  const ask = async (body: string) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return await (await fetch(sns, { method: 'POST', headers, body })).text()
  }
  const events: { Detail: string }[] = []
  const topic = await listen(async (request, response) => {
    const answer = await ask(await text(request))
    response.writeHead(200, { 'content-type': 'text/xml' })
    response.end(notices.isConfirmed ? answer : pending(answer))
  })
  const bus = await listen(async (request, response) => {
    const { Entries } = (await json(request)) as { Entries: { Detail: string }[] }
    events.push(...Entries)
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(JSON.stringify({ FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: 'e' })) }))
  })
  const notices: TestNotices = {
    topicArn: TopicArn,
    busName: 'notices',
    env: { AWS_ENDPOINT_URL_SNS: topic.url, AWS_ENDPOINT_URL_EVENTBRIDGE: bus.url },
    events,
    isConfirmed: false,
    async addresses() {
      const asked = { Action: 'ListSubscriptionsByTopic', Version: '2010-03-31', TopicArn }
      const answer = await ask(new URLSearchParams(asked).toString())
      return [...answer.matchAll(/<Endpoint>(.+?)<\/Endpoint>/g)].map(([, address = '']) => address)
    },
    close: async () => {
      await Promise.all([topic.close(), bus.close()])
    },
  }
  return notices
}

/** As AWS lists a subscription that is not confirmed. */
const pending = (answer: string): string =>
  answer.replaceAll(
    /<SubscriptionArn>.+?<\/SubscriptionArn>/g,
    '<SubscriptionArn>PendingConfirmation</SubscriptionArn>',
  )

async function listen(listener: RequestListener): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const close = async () => {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}
