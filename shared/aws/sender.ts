/**
 * Sends signed requests to one service of AWS. The SDK's clients do it for all of a service; they took a third of the
 * annotate function's start, which asks three things of S3, five of DynamoDB and one of SQS. Signature and connection are
 * the SDK's own.
 */
import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { SignatureV4 } from '@smithy/signature-v4'
import type { HttpRequest, SourceData } from '@smithy/types'
import type { AwsFault } from './fault.ts'
import type { AwsSettings } from './settings.ts'

export interface Question {
  readonly method: 'GET' | 'HEAD' | 'POST'
  /** `https://host`, and a port. */
  readonly origin: URL
  /** Escaped. It is sent as it is: a URL would take the dots out of `a/../b`, which is a good name for an object. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Answer {
  readonly status: number
  /** By their names in small letters. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

export interface Sender {
  /** Throws an AwsFault for what is refused, and the system's own fault where no try was answered. */
  send(question: Question): Promise<Answer>
  destroy(): void
}

interface SenderOptions extends Pick<AwsSettings, 'region' | 'credentials'> {
  readonly service: 'dynamodb' | 's3' | 'sqs'
  readonly faultOf: (answer: Answer) => AwsFault
}

/** As many as the SDK. */
const TRIES = 3
const FIRST_PAUSE_MS = 100
const CONNECT_MS = 5_000
/** Without any byte from AWS. */
const SILENCE_MS = 20_000

export function createSender({ service, region, credentials, faultOf }: SenderOptions): Sender {
  // S3 wants a path signed as it is sent. The others want it escaped once more, which of `/` is the same.
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256, uriEscapePath: false })
  const http = new NodeHttpHandler({ connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS })
  const ask = async (question: Question): Promise<Answer> => {
    const { response } = await http.handle((await signer.sign(requestOf(question))) as never)
    const { statusCode: status, headers } = response
    const answer = { status, headers, body: await bytesOf(response.body as AsyncIterable<Uint8Array>) }
    if (status >= 300) throw faultOf(answer)
    return answer
  }
  return { send: question => withTries(() => ask(question)), destroy: () => http.destroy() }
}

async function withTries<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask()
    } catch (fault) {
      if (tries === TRIES || !isPassing(fault)) throw fault
      await setTimeout(Math.random() * FIRST_PAUSE_MS * 2 ** tries)
    }
  }
}

/** The names by which AWS's services say that it was too much, and the connection's own. */
const PASSING =
  /Throttl|ProvisionedThroughputExceeded|RequestLimitExceeded|TransactionInProgress|SlowDown|RequestTimeout|TimeoutError/
const LOST = /^(ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH)$/

function isPassing(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false
  if ('$metadata' in fault) {
    const { httpStatusCode: status } = (fault as AwsFault).$metadata
    return status >= 500 || status === 429 || PASSING.test(fault.name)
  }
  return fault.name === 'TimeoutError' || ('code' in fault && LOST.test(String(fault.code)))
}

const requestOf = ({ method, origin, path, headers, body }: Question): HttpRequest => ({
  method,
  protocol: origin.protocol,
  hostname: origin.hostname,
  ...(origin.port && { port: Number(origin.port) }),
  path,
  query: {},
  headers: {
    ...headers,
    host: origin.host,
    ...(body !== undefined && { 'content-length': `${Buffer.byteLength(body)}` }),
  },
  ...(body !== undefined && { body }),
})

async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Node's own, as the signer takes it. */
class Sha256 {
  readonly #hash: Hash | Hmac

  constructor(secret?: SourceData) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', dataOf(secret))
  }

  update(data: SourceData): void {
    this.#hash.update(dataOf(data))
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }

  reset(): void {
    throw new Error('A hash is made for each use.')
  }
}

const dataOf = (data: SourceData): string | Uint8Array =>
  typeof data === 'string'
    ? data
    : ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data)
