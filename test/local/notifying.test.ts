/** Being told, on the whole local stack: from an article in the bucket to a webhook that answers. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'
import { type LocalStack, startLocalStack } from '../../infra/local/stack.ts'
import { WatchTable } from '../../shared/record/index.ts'
import { WatchWriter } from '../../shared/record/watch-writer.ts'
import { watchOf, webhookTo } from '../watch/bench.ts'
import { afterwards, eventually, temporaryFolder } from './surroundings.ts'

const PLEDGED = 'The Norvania Council pledged to send two minesweepers to Teshka.\n'
const WITHDREW = 'The Norvania Council withdrew its promise to send two minesweepers to Teshka.\n'

async function start(data: string): Promise<LocalStack> {
  const stack = await startLocalStack({ data, port: 'any', retryDelaySeconds: 0 })
  afterwards(stack.stop)
  return stack
}

const put = (stack: LocalStack, Key: string, Body: string, day: string) =>
  stack.clients.s3.send(
    new PutObjectCommand({ Bucket: stack.bucketName, Key, Body, Metadata: { 'published-at': day } }),
  )

/** Answers as `status` says, and keeps what each message tells. */
async function startWebhook(status: () => number): Promise<{ url: string; kinds: string[] }> {
  const kinds: string[] = []
  const server = createServer(async (request, response) => {
    const { data } = JSON.parse(await text(request))
    const code = status()
    if (code === 200) kinds.push(...data.notices.map((each: { change: { kind: string } }) => each.change.kind))
    response.writeHead(code).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  afterwards(() => server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, kinds }
}

it('an article that changes what is watched is told to the webhook, and one that is there already is not', async () => {
  const stack = await start(temporaryFolder())
  const { url, kinds } = await startWebhook(() => 200)
  await put(stack, 'old.txt', 'Tarrow Rail will buy ten trains.\n', '2027-01-01')
  await stack.idle()
  const writer = new WatchWriter(stack.clients.table, stack.tableName)
  // Of whole seconds is the time of an object, and the one above is of this second.
  const madeAt = new Date(Date.now() + 1000).toISOString()
  await writer.add(watchOf({ madeAt, channels: [webhookTo(url)] }))
  await new Promise(resolve => setTimeout(resolve, 1100))
  await put(stack, 'pledged.txt', PLEDGED, '2027-01-02')
  await put(stack, 'copy of old.txt', 'Tarrow Rail will buy ten trains.\n', '2027-01-01')
  await stack.idle()
  await put(stack, 'withdrew.txt', WITHDREW, '2027-01-10')
  await stack.idle()
  expect(kinds).toEqual(['first_seen', 'withdrawn'])
})

it('a webhook that is down when an article comes is told later, after a restart too', async () => {
  const data = temporaryFolder()
  const first = await start(data)
  let isUp = false
  const { url, kinds } = await startWebhook(() => (isUp ? 200 : 500))
  await new WatchWriter(first.clients.table, first.tableName).add(watchOf({ channels: [webhookTo(url)] }))
  await put(first, 'pledged.txt', PLEDGED, '2027-01-02')
  await first.idle()
  const { notices } = await new WatchTable(first.clients.table, first.tableName).notices('w1', 10, null)
  expect(notices.map(({ deliveries }) => deliveries)).toMatchObject([[{ state: 'waiting', tries: 1 }]])
  expect(kinds).toEqual([])
  await first.stop()
  isUp = true
  await start(data)
  await eventually(() => kinds.length > 0, 20_000)
  expect(kinds).toEqual(['first_seen'])
})
