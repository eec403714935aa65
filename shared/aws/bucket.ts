/** What the project asks of S3 about one object, and a client that asks it. Commands are named, and take and give, as the SDK's own do. */
import { AwsFault, nameOf } from './fault.ts'
import { type Answer, createSender, type Question } from './sender.ts'
import { type AwsSettings, domainOf, settingsOf } from './settings.ts'

type Asked = Pick<Question, 'method' | 'headers'>

export interface BucketCommand<Output> {
  readonly input: { readonly Bucket: string; readonly Key?: string }
  readonly asked: Asked
  outputOf(answer: Answer): Output
}

export interface BucketClient {
  /** Throws an AwsFault for what the bucket refuses. */
  send<Output>(command: BucketCommand<Output>): Promise<Output>
}

interface ObjectInput {
  readonly Bucket: string
  readonly Key: string
}

export class HeadBucketCommand implements BucketCommand<object> {
  readonly input: { readonly Bucket: string }
  readonly asked: Asked = { method: 'HEAD', headers: {} }

  constructor(input: { readonly Bucket: string }) {
    this.input = input
  }

  outputOf() {
    return {}
  }
}

export class HeadObjectCommand implements BucketCommand<ObjectHeaders> {
  readonly input: ObjectInput
  readonly asked: Asked = { method: 'HEAD', headers: {} }

  constructor(input: ObjectInput) {
    this.input = input
  }

  outputOf({ headers }: Answer) {
    return headersOf(headers)
  }
}

export class GetObjectCommand implements BucketCommand<ObjectHeaders & { readonly Body: Uint8Array }> {
  readonly input: ObjectInput & { readonly IfMatch: string }
  readonly asked: Asked

  constructor(input: ObjectInput & { readonly IfMatch: string }) {
    this.input = input
    this.asked = { method: 'GET', headers: { 'if-match': input.IfMatch } }
  }

  outputOf({ headers, body }: Answer) {
    return { ...headersOf(headers), Body: new Uint8Array(body) }
  }
}

export interface ObjectHeaders {
  readonly ETag?: string
  readonly VersionId?: string
  readonly ContentLength?: number
  readonly LastModified?: Date
  readonly ContentType?: string
  readonly Metadata?: Readonly<Record<string, string>>
}

const META = 'x-amz-meta-'

function headersOf(headers: Answer['headers']): ObjectHeaders {
  const { etag, 'content-length': length, 'last-modified': modified, 'content-type': type } = headers
  const version = headers['x-amz-version-id']
  const metadata = Object.entries(headers).filter(([name]) => name.startsWith(META))
  return {
    ...(etag !== undefined && { ETag: etag }),
    ...(version !== undefined && { VersionId: version }),
    ...(length !== undefined && { ContentLength: Number(length) }),
    ...(modified !== undefined && { LastModified: new Date(modified) }),
    ...(type !== undefined && { ContentType: type }),
    Metadata: Object.fromEntries(metadata.map(([name, value]) => [name.slice(META.length), value])),
  }
}

/** A client of the buckets of one region, with the settings of the environment where none are given. */
export function createBucketClient(settings: AwsSettings = settingsOf('s3')): BucketClient & { destroy(): void } {
  const { send, destroy } = createSender({ ...settings, service: 's3', faultOf })
  return {
    destroy,
    async send(command) {
      const { Bucket, Key } = command.input
      return command.outputOf(await send({ ...command.asked, ...addressOf(settings, Bucket, Key) }))
    },
  }
}

/** An endpoint of its own knows its buckets by the path, and so is a bucket asked whose dots no certificate covers. */
function addressOf({ region, endpoint }: AwsSettings, bucket: string, key = ''): Pick<Question, 'origin' | 'path'> {
  const host = `s3.${region}.${domainOf(region)}`
  const path = `/${key.split('/').map(escaped).join('/')}`
  if (endpoint === null && !bucket.includes('.')) return { origin: new URL(`https://${bucket}.${host}`), path }
  return { origin: new URL(endpoint ?? `https://${host}`), path: `/${bucket}${path}` }
}

const escaped = (part: string): string =>
  encodeURIComponent(part).replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** `<Error><Code>NoSuchKey</Code><Message>…</Message></Error>`; the answer to a HEAD has no body. */
function faultOf({ status, body }: Answer): AwsFault {
  const text = body.toString('utf8')
  const told = (tag: string) => new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(text)?.[1]
  return new AwsFault(told('Code') ?? nameOf(status), told('Message') ?? '', status)
}
