/** The annotate function as histories run it: the real one, with small stages and no log. */
import { type AnnotateHandler, createAnnotateHandler, type InvocationContext } from '../../functions/annotate.ts'
import type { BucketClient } from '../../shared/aws/bucket.ts'
import type { TableClient } from '../../shared/record/index.ts'
import { RecordWriter } from '../../shared/record/writer.ts'
import { SMALL_VERSION, smallAnnotate, smallRead } from '../ingest/small-stages.ts'
import { MAX_OBJECT_BYTES } from './plan.ts'
import { SILENT } from './silent.ts'

const STAGES = { readArticle: smallRead, annotate: smallAnnotate, annotatorVersion: SMALL_VERSION }
const PLENTY_MS = 60_000

/** `clock` is the writer's, in milliseconds. */
export const annotateFunction = (
  askS3: (command: unknown) => Promise<object>,
  table: TableClient,
  tableName: string,
  clock: () => number,
): AnnotateHandler =>
  createAnnotateHandler({
    ...SILENT,
    bucket: { send: askS3 } as BucketClient,
    table,
    tableName,
    maxObjectBytes: MAX_OBJECT_BYTES,
    stages: { ...STAGES, writer: new RecordWriter(table, tableName, clock) },
  })

/** Lambda's clock, as far as it is asked: once before each event. */
export function hurriedBy(events: number | null): InvocationContext {
  let begun = 0
  return {
    awsRequestId: 'request',
    getRemainingTimeInMillis: () => (events !== null && begun++ >= events ? 0 : PLENTY_MS),
  }
}
