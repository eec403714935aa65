/** From a queue's message to what happened to which objects. */
import * as z from 'zod/mini'
import type { ObjectEvent } from '../contract/document.ts'
import { PledgebookError } from '../contract/errors.ts'

/** Direct: the key is form-encoded. https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
const notificationRecord = z.object({
  eventName: z.string(),
  responseElements: z.nullish(z.object({ 'x-amz-request-id': z.nullish(z.string()) })),
  s3: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({ key: z.string(), sequencer: z.optional(z.string()) }),
  }),
})

/** EventBridge: the key is as it is. https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
const bridgeEvent = z.object({
  'detail-type': z.string(),
  detail: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({ key: z.string(), sequencer: z.optional(z.string()) }),
    'request-id': z.nullish(z.string()),
  }),
})

/**
 * Reads a direct S3 notification, an EventBridge event, or either as SNS wraps it. What speaks of
 * no object (S3's test event, a folder marker, a change of tags) gives no events.
 * Throws PledgebookError `bad_event` for what is not JSON, or is an event with parts missing.
 */
export function parseMessage(body: string): readonly ObjectEvent[] {
  const message = fromJson(body)
  if (!isObject(message)) return []
  if (message.Type === 'Notification' && typeof message.Message === 'string') return parseMessage(message.Message)
  if (Array.isArray(message.Records)) return message.Records.flatMap(fromNotification)
  if (message.source === 'aws.s3') return fromBridge(message)
  return []
}

function fromNotification(raw: unknown): readonly ObjectEvent[] {
  if (!isObject(raw) || raw.eventSource !== 'aws:s3') return []
  const { eventName, s3, responseElements } = checked(notificationRecord, raw)
  const { bucket, object } = s3
  const requestId = responseElements?.['x-amz-request-id']
  return objectEvents(kindOfName(eventName), bucket.name, decodeKey(object.key), object.sequencer, requestId)
}

function fromBridge(raw: Record<string, unknown>): readonly ObjectEvent[] {
  const kind = BRIDGE_KINDS.get(String(raw['detail-type']))
  if (!kind) return []
  const { bucket, object, 'request-id': requestId } = checked(bridgeEvent, raw).detail
  return objectEvents(kind, bucket.name, object.key, object.sequencer, requestId)
}

const BRIDGE_KINDS: ReadonlyMap<string, ObjectEvent['kind']> = new Map([
  ['Object Created', 'created'],
  ['Object Deleted', 'removed'],
])

/** `ObjectCreated:Put`, `ObjectRemoved:DeleteMarkerCreated`, `LifecycleExpiration:Delete`; some senders put `s3:` in front. */
function kindOfName(eventName: string): ObjectEvent['kind'] | null {
  const family = eventName.replace(/^s3:/, '').split(':')[0]
  if (family === 'ObjectCreated') return 'created'
  return family === 'ObjectRemoved' || family === 'LifecycleExpiration' ? 'removed' : null
}

function objectEvents(
  kind: ObjectEvent['kind'] | null,
  bucket: string,
  key: string,
  sequencer: string | undefined,
  requestId: string | null | undefined,
): readonly ObjectEvent[] {
  const isFolderMarker = key.endsWith('/')
  if (kind === null || isFolderMarker) return []
  return [{ kind, bucket, key, sequencer: sequencer ?? null, ...(requestId && { requestId }) }]
}

/** `a+b%2Bc.txt` is `a b+c.txt`. */
function decodeKey(encoded: string): string {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '))
  } catch (cause) {
    throw new PledgebookError('bad_event', `The event's key ${JSON.stringify(encoded)} is not URL-encoded.`, { cause })
  }
}

function fromJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (cause) {
    throw new PledgebookError('bad_event', 'The message is not JSON, so it is no event of a bucket.', { cause })
  }
}

function checked<T extends z.ZodMiniType>(schema: T, raw: unknown): z.infer<T> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path.join('.') ?? ''
  throw new PledgebookError('bad_event', `The event lacks a usable \`${field}\`.`, { cause: parsed.error, field })
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
