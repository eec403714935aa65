/**
 * Takes the whole corpus in, one file after the other, by the function that Lambda runs; answers on
 * standard output. A process of its own, so that what it needs of memory and time is the corpus's alone.
 */
import { Logger } from '@aws-lambda-powertools/logger'
import { createAnnotateHandler } from '../../functions/annotate.ts'
import { DEFAULTS } from '../../infra/description.ts'
import type { BucketClient } from '../../shared/aws/bucket.ts'
import { docIdOf, RecordTable } from '../../shared/record/index.ts'
import { notification } from '../arrive/events.ts'
import { MemoryTable } from '../emulators/memory-table.ts'
import { recordOf } from '../histories/queue.ts'
import { answerOf } from '../histories/s3.ts'
import { MemoryBucket } from '../ingest/memory-bucket.ts'
import { CORPUS } from './corpus.ts'

export interface Outcome {
  readonly key: string
  /** As the document's entry gives them; null where there is none. */
  readonly document: {
    readonly key: string
    readonly status: string
    readonly code: string | null
    readonly title: string | null
  } | null
  readonly docId: string
  readonly text: string
  readonly records: number
  readonly handedBack: boolean
  /** Of processor time. */
  readonly milliseconds: number
}

export interface Outcomes {
  readonly outcomes: readonly Outcome[]
  readonly megabytes: number
  readonly polluted: boolean
}

const TABLE = 'records'
const memory = new MemoryTable()
const bucket = new MemoryBucket()
const table = new RecordTable(memory.client, TABLE)
const handle = createAnnotateHandler({
  bucket: { send: async (command: unknown) => answerOf(bucket, command) } as BucketClient,
  table: memory.client,
  tableName: TABLE,
  maxObjectBytes: DEFAULTS.maxObjectBytes,
  logger: new Logger({ logLevel: 'SILENT' }),
})
const context = { awsRequestId: 'request', getRemainingTimeInMillis: () => 60_000 }

async function takeIn({ key, content, contentType }: (typeof CORPUS)[number]): Promise<Outcome> {
  const event = bucket.put(key, content, {}, contentType ?? 'application/octet-stream')
  const body = notification([{ key, bucket: event.bucket, sequencer: event.sequencer }])
  const start = process.cpuUsage()
  const { batchItemFailures } = await handle({ Records: [recordOf({ id: 'm', body, receives: 1 })] }, context)
  const { user, system } = process.cpuUsage(start)
  const docId = docIdOf(key)
  const whole = await table.getWholeDocument(docId)
  const { status, title, rejection } = whole?.document ?? {}
  return {
    key,
    document: whole && {
      key: whole.document.key,
      status: status ?? '',
      code: rejection?.code ?? null,
      title: title ?? null,
    },
    docId,
    text: whole?.text.slice(0, 2000) ?? '',
    records: whole?.records.length ?? 0,
    handedBack: batchItemFailures.length > 0,
    milliseconds: (user + system) / 1000,
  }
}

const outcomes: Outcome[] = []
for (const file of CORPUS) outcomes.push(await takeIn(file))
const megabytes = process.resourceUsage().maxRSS / 1024
const polluted = 'polluted' in {} || 'polluted' in globalThis
const answer: Outcomes = { outcomes, megabytes, polluted }
process.stdout.write(JSON.stringify(answer))
