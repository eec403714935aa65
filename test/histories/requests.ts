/** What the actors of a history send: to the table and the bucket through the network, and to the queue. */
import type { ObjectEvent } from '../../shared/contract/document.ts'
import type { TableClient } from '../../shared/record/index.ts'
import { notification } from '../arrive/events.ts'
import type { MemoryBucket } from '../ingest/memory-bucket.ts'
import type { Process } from './network.ts'
import { answerOf, s3Fault } from './s3.ts'
import { type Pieces, tableEffect } from './table-requests.ts'
import type { Watch } from './watch.ts'

export const tableThrough = (run: Process, watch: Watch, pieces: Pieces): TableClient =>
  ({ send: (command: unknown) => run.request(tableEffect(command, watch.send, pieces)) }) as TableClient

/** Of every batch that is read, DynamoDB answers only half at first. */
export const halfAnswered = (run: Process, watch: Watch, pieces: Pieces): TableClient => {
  const send = (command: unknown) => {
    const effect = tableEffect(command, watch.send, pieces)
    return run.request(effect.half ? { ...effect, whole: effect.half } : effect)
  }
  return { send } as TableClient
}

export const s3Effect = (bucket: MemoryBucket, command: unknown) => ({
  whole: (step: <T>(act: () => T) => Promise<T>) => step(() => answerOf(bucket, command)),
  refusal: () => s3Fault('SlowDown', 503),
})

/** An event's message as S3 sends it. */
export const bodyOf = ({ kind, key, bucket, sequencer }: ObjectEvent): string =>
  notification([{ key, bucket, sequencer, name: kind === 'created' ? 'ObjectCreated:Put' : 'ObjectRemoved:Delete' }])

export const metadataOf = (published: string | null): Record<string, string> =>
  published === null ? {} : { 'published-at': published }
