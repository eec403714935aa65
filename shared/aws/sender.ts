/**
 * Sends signed requests to one service of AWS. The SDK's clients do it for all of a service; they took a third of the
 * annotate function's start, which asks three things of S3, five of DynamoDB and one of SQS. Signature,
 * connection and tries are the SDK's own.
 */
import { isThrottlingError, isTransientError, StandardRetryStrategy } from '@smithy/core/retry'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { SignatureV4 } from '@smithy/signature-v4'
import type { HttpRequest, RetryErrorType, SdkError } from '@smithy/types'
import type { AwsFault } from './fault.ts'
import type { AwsSettings } from './settings.ts'
import { Sha256 } from './sha256.ts'

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
  const strategy = new StandardRetryStrategy(TRIES)
  return { send: question => withTries(strategy, () => ask(question)), destroy: () => http.destroy() }
}

/** How often, after what, and how long to wait between, is for the SDK's own strategy to say. */
async function withTries<T>(strategy: StandardRetryStrategy, ask: () => Promise<T>): Promise<T> {
  for (let token = await strategy.acquireInitialRetryToken(''); ; ) {
    try {
      const answer = await ask()
      strategy.recordSuccess(token)
      return answer
    } catch (fault) {
      const errorType = kindOf(fault)
      token = await strategy.refreshRetryTokenForRetry(token, { errorType }).catch(() => {
        throw fault
      })
    }
  }
}

function kindOf(fault: unknown): RetryErrorType {
  if (!(fault instanceof Error)) return 'CLIENT_ERROR'
  if (isThrottlingError(fault as SdkError)) return 'THROTTLING'
  return isTransientError(fault as SdkError) ? 'TRANSIENT' : 'CLIENT_ERROR'
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
