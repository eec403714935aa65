/**
 * Brings table and bucket together at the start. A kill between the write of an object and the queueing
 * of its event, or a table that lost its last writes with the machine's power, leaves a difference, and so
 * does a newer annotator; every difference becomes an event in the same queue, so that there is one way in.
 */
import type { SQSClient } from '@aws-sdk/client-sqs'
import { compareSequencers, parseMessage } from '../../shared/arrive/index.ts'
import type { TableClient } from '../../shared/aws/table.ts'
import { ANNOTATOR_VERSION } from '../../shared/contract/annotator-version.ts'
import type { ObjectEvent } from '../../shared/contract/document.ts'
import {
  type Difference,
  EventQueue,
  eventOf,
  type ListedObject,
  type ObjectListing,
  reconcile,
} from '../../shared/reconcile/index.ts'
import { DocumentStates } from '../../shared/record/index.ts'
import { BUCKET, TABLE } from '../description.ts'
import { toSequencer } from './bucket/notification.ts'
import type { ObjectIndex, ObjectRow } from './bucket/object-index.ts'

const PAGE = 1000

export interface Surroundings {
  readonly index: ObjectIndex
  readonly table: TableClient
  readonly sqs: SQSClient
  readonly queueUrl: string
  /** The bodies of the messages in the queue and in the dead-letter queue. */
  readonly messages: readonly string[]
}

/** How many events were sent. */
export interface Reconciled {
  /** For what the bucket held and the table did not, or the other way round. */
  readonly changes: number
  /** For documents of another version of the annotator. */
  readonly reannotated: number
}

/** What waits in the queue, or lies in the dead-letter queue, is not sent again. */
export async function reconcileAtStart(surroundings: Surroundings): Promise<Reconciled> {
  const { index, table, sqs, queueUrl, messages } = surroundings
  const queue = new EventQueue(sqs, queueUrl)
  const waiting = Map.groupBy(messages.flatMap(eventsIn), ({ key }) => key)
  const ports = {
    objects: listingOf(index),
    documents: new DocumentStates(table, TABLE.localName),
    annotatorVersion: ANNOTATOR_VERSION,
  }
  let changes = 0
  let reannotated = 0
  for await (const { differences } of reconcile(ports)) {
    const due = differences.filter(difference => !(waiting.get(difference.key) ?? []).some(repairs(difference)))
    await queue.send(due.map(difference => eventOf(difference, BUCKET.localName)))
    const ofVersion = due.filter(({ kind }) => kind === 'other_version').length
    reannotated += ofVersion
    changes += due.length - ofVersion
  }
  return { changes, reannotated }
}

/** The bucket's own index, which knows the sequencers too. */
const listingOf = (index: ObjectIndex): ObjectListing => ({
  async list(after) {
    const page: ListedObject[] = []
    for (const row of index.list(BUCKET.localName, '', after)) {
      page.push(listed(row))
      if (page.length === PAGE) break
    }
    return page
  },
  exists: async key => index.get(BUCKET.localName, key) !== null,
})

const listed = ({ key, md5, modified, sequencer }: ObjectRow): ListedObject => ({
  key,
  etag: `"${md5}"`,
  lastModified: modified,
  sequencer: toSequencer(sequencer),
})

/** Whether an event that waits will do what the difference asks for. One without a sequencer has the object read anew. */
const repairs =
  ({ kind, object }: Difference) =>
  (event: ObjectEvent): boolean => {
    if (kind === 'orphaned') return event.kind === 'removed'
    if (event.kind === 'removed' || object?.sequencer == null) return false
    return event.sequencer === null || compareSequencers(event.sequencer, object.sequencer) >= 0
  }

/** A dead letter that is no message of the bucket's is for its reader to judge, not for this. */
function eventsIn(body: string): readonly ObjectEvent[] {
  try {
    return parseMessage(body)
  } catch {
    return []
  }
}
