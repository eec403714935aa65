/** A service that is asked in JSON, one operation a request, as DynamoDB and SQS are. */
import { AwsFault, nameOf } from './fault.ts'
import { type Answer, createSender } from './sender.ts'
import type { AwsSettings } from './settings.ts'

export interface JsonService {
  /** Throws an AwsFault for what is refused. */
  ask(origin: URL, operation: string, input: object): Promise<object>
  destroy(): void
}

/** `target` is what the service puts in front of its operations' names. */
export function createJsonService(service: 'dynamodb' | 'sqs', target: string, settings: AwsSettings): JsonService {
  const { send, destroy } = createSender({ ...settings, service, faultOf })
  return {
    destroy,
    async ask(origin, operation, input) {
      const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `${target}.${operation}` }
      const { body } = await send({ method: 'POST', origin, path: '/', headers, body: JSON.stringify(input) })
      return JSON.parse(body.toString('utf8')) as object
    },
  }
}

/** `{"__type": "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", "message": "…"}` */
function faultOf({ status, body }: Answer): AwsFault {
  const text = body.toString('utf8')
  const told = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {}
  const name = String(told.__type ?? nameOf(status)).replace(/^.*#/, '')
  return new AwsFault(name, String(told.message ?? told.Message ?? ''), status)
}
