/**
 * Brings table and bucket together at the start. A kill between the write of an object and the queueing
 * of its event, or a table that lost its last writes with the machine's power, leaves a difference;
 * every difference becomes an event in the same queue, so that there is one way in.
 */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { docIdOf } from '../../shared/record/document-id.ts'
import { type MetaItem, metaKey, RecordTable } from '../../shared/record/index.ts'
import { asMeta } from '../../shared/record/items.ts'
import { getItems } from '../../shared/record/table-reads.ts'
import { BUCKET, TABLE } from '../description.ts'
import { toSequencer } from './bucket/notification.ts'
import type { ObjectIndex, ObjectRow } from './bucket/object-index.ts'
import type { ObjectChange } from './bucket/object-store.ts'

const CHUNK = 100

export interface Reconciliation {
  readonly index: ObjectIndex
  readonly documents: DynamoDBDocumentClient
  /** The bodies of the messages in the queue and in the dead-letter queue. */
  readonly messages: readonly string[]
  readonly announce: (change: ObjectChange) => Promise<void>
}

/** The number of events sent. What waits in the queue, or lies in the dead-letter queue, is not sent again. */
export async function reconcile(reconciliation: Reconciliation): Promise<number> {
  const pending = pendingIn(reconciliation.messages)
  return (await announceMissing(reconciliation, pending)) + (await announceRemoved(reconciliation, pending))
}

async function announceMissing({ index, documents, announce }: Reconciliation, pending: ReadonlySet<string>) {
  let sent = 0
  const articles = [...index.list(BUCKET.localName, '', '')].filter(({ key }) => !isFolderMarker(key))
  for (const rows of inChunks(articles)) {
    const keys = rows.map(({ key }) => metaKey(docIdOf(key)))
    const items = (await getItems(documents, TABLE.localName, keys)).map(asMeta)
    const metas = new Map(items.map(meta => [meta.key, meta]))
    for (const row of rows) {
      if (isRecorded(metas.get(row.key), row) || pending.has(nameOf(row.key, toSequencer(row.sequencer)))) continue
      await announce({ name: 'ObjectCreated:Put', bucket: BUCKET.localName, object: row })
      sent += 1
    }
  }
  return sent
}

/** These make events too, which the annotate function ignores. */
const isFolderMarker = (key: string): boolean => key.endsWith('/')

const isRecorded = (meta: MetaItem | undefined, { sequencer }: ObjectRow): boolean =>
  meta?.deleted === false && (meta.sequencer ?? '') >= toSequencer(sequencer)

async function announceRemoved({ index, documents, announce }: Reconciliation, pending: ReadonlySet<string>) {
  const table = new RecordTable(documents, TABLE.localName)
  let sent = 0
  let exclusiveStart = null
  do {
    const page = await table.listDocuments({ limit: CHUNK, exclusiveStart })
    for (const { key, ingestedAt } of page.documents) {
      if (index.get(BUCKET.localName, key) || pending.has(nameOf(key, REMOVED))) continue
      const object = { key, size: 0, md5: '', modified: ingestedAt, sequencer: index.nextSequencer() }
      await announce({ name: 'ObjectRemoved:Delete', bucket: BUCKET.localName, object })
      sent += 1
    }
    exclusiveStart = page.next
  } while (exclusiveStart)
  return sent
}

const message = z.object({
  Records: z.array(
    z.object({
      eventName: z.string(),
      s3: z.object({ object: z.object({ key: z.string(), sequencer: z.string() }) }),
    }),
  ),
})
const REMOVED = 'removed'

/** A dead letter that is no message of the bucket's is for its reader to judge, not for this. */
function pendingIn(bodies: readonly string[]): ReadonlySet<string> {
  const records = bodies.map(parseMessage).flatMap(parsed => (parsed.success ? parsed.data.Records : []))
  return new Set(
    records.map(({ eventName, s3: { object } }) => {
      const key = decodeURIComponent(object.key.replaceAll('+', ' '))
      return nameOf(key, eventName.startsWith('ObjectRemoved:') ? REMOVED : object.sequencer)
    }),
  )
}

function parseMessage(body: string) {
  try {
    return message.safeParse(JSON.parse(body))
  } catch {
    return { success: false } as const
  }
}

const nameOf = (key: string, what: string): string => `${what} ${key}`

function* inChunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += CHUNK) yield items.slice(start, start + CHUNK)
}
