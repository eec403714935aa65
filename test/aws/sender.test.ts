/** What befalls a request on its way to AWS: what is tried again, and what is told. */
import { createServer, type RequestListener } from 'node:http'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createBucketClient, GetObjectCommand, HeadObjectCommand } from '../../shared/aws/bucket.ts'
import { settingsOf } from '../../shared/aws/settings.ts'
import { createTableClient, GetCommand, PutCommand } from '../../shared/aws/table.ts'
import { portOf } from '../emulators/port.ts'

const KEY = { pk: 'DOC#a', sk: 'META' }
const GET = new GetCommand({ TableName: 'records', Key: KEY })
const THROTTLED = '{"__type":"com.amazonaws.dynamodb.v20120810#ThrottlingException","message":"Slower."}'
const FOUND = '{"Item":{"pk":{"S":"DOC#a"},"sk":{"S":"META"}}}'

type Answer = readonly [status: number, body: string] | 'cut off'

/** Answers in turn, the last again and again. */
async function serverThat(...answers: readonly Answer[]) {
  const asked: { readonly url: string; readonly headers: NodeJS.Dict<string | string[]> }[] = []
  const listener: RequestListener = (request, response) => {
    const answer =
      answers[Math.min(asked.push({ url: request.url ?? '', headers: request.headers }), answers.length) - 1]
    if (answer === 'cut off') request.socket.destroy()
    else if (answer) response.writeHead(answer[0]).end(answer[1])
  }
  const server = createServer(listener)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${portOf(server)}`
  const credentials = { accessKeyId: 'key', secretAccessKey: 'secret', sessionToken: 'token' }
  const settings = { region: 'eu-north-1', endpoint, credentials }
  const [table, bucket] = [createTableClient(settings), createBucketClient(settings)]
  onTestFinished(() => {
    for (const client of [table, bucket]) client.destroy()
    server.close()
  })
  return { asked, table, bucket }
}

describe('a request', () => {
  it.each<[string, Answer]>([
    ['AWS is out of order', [500, '']],
    ['AWS is busy', [503, '<Error><Code>SlowDown</Code></Error>']],
    ['it was one too many', [429, '']],
    ['the table is throttled', [400, THROTTLED]],
    ['the connection is lost', 'cut off'],
  ])('is sent again where %s', async (_, fault) => {
    const { asked, table } = await serverThat(fault, fault, [200, FOUND])
    expect(await table.send(GET)).toEqual({ Item: KEY })
    expect(asked).toHaveLength(3)
  })

  it('is given up after the third try, and the last fault is told', async () => {
    const { asked, table } = await serverThat([400, THROTTLED])
    await expect(table.send(GET)).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: 'Slower.',
      $metadata: { httpStatusCode: 400 },
    })
    expect(asked).toHaveLength(3)
  })

  it('that never arrives tells of the connection', async () => {
    const { table } = await serverThat('cut off')
    await expect(table.send(GET)).rejects.toMatchObject({ code: 'ECONNRESET' })
  })

  it.each<[string, Answer]>([
    ['ConditionalCheckFailedException', [400, '{"__type":"x#ConditionalCheckFailedException","message":"no"}']],
    ['AccessDeniedException', [400, '{"__type":"com.amazon.coral.service#AccessDeniedException","Message":"no"}']],
  ])('that is refused is not sent again: %s', async (name, refusal) => {
    const { asked, table } = await serverThat(refusal)
    await expect(table.send(GET)).rejects.toMatchObject({ name, message: 'no', $fault: 'client' })
    expect(asked).toHaveLength(1)
  })

  it.each<[string, Answer, string]>([
    [
      'its code',
      [404, '<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>gone</Message></Error>'],
      'NoSuchKey',
    ],
    ['its status, of what says no more', [412, ''], 'PreconditionFailed'],
  ])('that a bucket refuses is named by %s', async (_, refusal, name) => {
    const { bucket } = await serverThat(refusal)
    const command = new GetObjectCommand({ Bucket: 'articles', Key: 'a.txt', IfMatch: '"1"' })
    await expect(bucket.send(command)).rejects.toMatchObject({ name, $metadata: { httpStatusCode: refusal[0] } })
  })

  it('names the region, the service and the session that it is signed for', async () => {
    const { asked, table, bucket } = await serverThat([200, FOUND])
    await table.send(GET)
    await bucket.send(new HeadObjectCommand({ Bucket: 'articles', Key: "a/../b (1)'.txt" }))
    expect(asked.map(({ url }) => url)).toEqual(['/', '/articles/a/../b%20%281%29%27.txt'])
    for (const [n, service] of ['dynamodb', 's3'].entries()) {
      expect(asked[n]?.headers.authorization).toContain(`/eu-north-1/${service}/aws4_request, SignedHeaders=`)
      expect(asked[n]?.headers['x-amz-security-token']).toBe('token')
    }
  })
})

describe('an item', () => {
  it('is written with every kind of value that the table holds, and read as it was', async () => {
    const item = {
      ...KEY,
      counter: 3,
      part: -1.5e-7,
      deleted: false,
      title: null,
      empty: '',
      packed: new Uint8Array([0, 255, 7]),
      edges: ['a', { nested: [1, { deep: true }] }],
    }
    const command = new PutCommand({ TableName: 'records', Item: item })
    const wire = JSON.parse(JSON.stringify(command.toWire()))
    expect(wire.Item.packed).toEqual({ B: 'AP8H' })
    expect(GET.fromWire({ Item: wire.Item })).toEqual({ Item: item })
  })

  it.each([undefined, Number.NaN, new Set(['a']), new Date(0), 1n])('with %s is refused before it is sent', value => {
    const command = new PutCommand({ TableName: 'records', Item: { ...KEY, value } })
    expect(() => command.toWire()).toThrow(TypeError)
  })
})

describe('the settings of a function', () => {
  const KEYS = { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret' }
  afterEach(() => vi.unstubAllEnvs())

  it.each([
    ['AWS itself', {}, null],
    ['one endpoint for all', { AWS_ENDPOINT_URL: 'http://all' }, 'http://all'],
    ['an endpoint of its own', { AWS_ENDPOINT_URL: 'http://all', AWS_ENDPOINT_URL_S3: 'http://own' }, 'http://own'],
    [
      'endpoints that are ignored',
      { AWS_ENDPOINT_URL: 'http://all', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
      null,
    ],
  ])('name %s', (_, env, endpoint) => {
    expect(settingsOf('s3', { ...KEYS, ...env, AWS_REGION: 'eu-north-1' })).toEqual({
      region: 'eu-north-1',
      endpoint,
      credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    })
  })

  it.each([
    ['region', KEYS],
    ['credentials', { AWS_REGION: 'eu-north-1' }],
  ])('say so where there are no %s', (what, env) => {
    expect(() => settingsOf('s3', env)).toThrow(`No AWS ${what}`)
  })
})
