/** The whole stack on this machine: what infra/cloud deploys, embedded in one process. */
import { setTimeout as sleep } from 'node:timers/promises'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { ANNOTATOR_VERSION } from '../../shared/contract/annotator-version.ts'
import { BUCKET, DEFAULTS, TABLE } from '../description.ts'
import { startAnnotating } from './annotating.ts'
import { startApi } from './api.ts'
import { toNotification } from './bucket/notification.ts'
import type { ObjectChange } from './bucket/object-store.ts'
import { type BucketServer, startBucket } from './bucket/server.ts'
import { type Clients, createClients, type Endpoints, REGION } from './clients.ts'
import { asFolderFault, type DataFolder, openDataFolder } from './data-folder.ts'
import type { Surroundings } from './instance.ts'
import type { PortChoice } from './loopback-server.ts'
import { startNotifying } from './notifying.ts'
import { type Queues, startQueues } from './queue.ts'
import { type Reconciled, reconcileAtStart } from './reconcile.ts'
import { putSamples } from './samples.ts'
import { createTable, startTable } from './table.ts'

const PREFERRED_PORT = 4570
const MINIMUM_FREE_BYTES = 64 * 1024 * 1024
const IDLE_CHECK_MS = 20

export interface LocalStackOptions {
  /** The data folder; made where it is missing. */
  readonly data: string
  /**
   * The first of four ports in a row: bucket, query API, queue, table. A taken one is an error.
   * `any` takes free ones; without it 4570 and on, or where one is taken the next free one.
   */
  readonly port?: number | 'any'
  /** A folder of articles to take in on the data folder's first start. */
  readonly samples?: string
  readonly maxObjectBytes?: number
  /** How long a failed message waits for its next try. */
  readonly retryDelaySeconds?: number
  readonly minimumFreeBytes?: number
  /** Told of faults that no caller sees: of a batch, or of an emulator. */
  readonly onFault?: (fault: unknown) => void
  /** Given the annotate function's log in pieces as they come. */
  readonly onLog?: (text: Uint8Array) => void
}

export interface LocalStack {
  readonly endpoints: Endpoints
  readonly clients: Clients
  /** The data folder's absolute path. */
  readonly folder: string
  readonly bucketName: string
  readonly tableName: string
  readonly queueUrl: string
  readonly deadLetterQueueUrl: string
  readonly changesQueueUrl: string
  readonly untoldQueueUrl: string
  /** How many bundled samples this start put into the bucket. */
  readonly samples: number
  /** How many differences between bucket and table this start sent through the queue. */
  readonly reconciled: Reconciled
  /** Events of the bucket that wait or are being worked on. */
  depth(): number
  /** Resolves once no queue holds a message, dead letters apart. */
  idle(): Promise<void>
  /** Lets the batches in work end, or after a few seconds hands them back, and closes everything. */
  stop(): Promise<void>
}

/**
 * Starts everything and returns when articles can be added and queries asked. Throws PledgebookError
 * `already_running`, `port_in_use`, `data_folder_unusable` or `disk_full`.
 */
export async function startLocalStack(options: LocalStackOptions): Promise<LocalStack> {
  const folder = openDataFolder(options.data, options.minimumFreeBytes ?? MINIMUM_FREE_BYTES)
  const closers: (() => Promise<void>)[] = [async () => folder.release()]
  const stop = once(() => closeAll(closers))
  try {
    return await assemble(options, folder, closers, stop)
  } catch (fault) {
    await stop().catch(options.onFault)
    throw asFolderFault(fault, folder.path)
  }
}

async function assemble(
  options: LocalStackOptions,
  folder: DataFolder,
  closers: (() => Promise<void>)[],
  stop: () => Promise<void>,
): Promise<LocalStack> {
  const report = options.onFault ?? (() => undefined)
  const choice = portChoices(options.port)
  const keep = <T extends { close(): Promise<void> }>(part: T): T => {
    closers.push(() => part.close())
    return part
  }
  const queues = keep(await startQueues(folder.queue, choice(2)))
  const table = keep(await startTable(folder.table, choice(3)))
  let clients: Clients | null = null
  const announce = async (change: ObjectChange) => {
    if (change.bucket !== BUCKET.localName || !clients) return
    const command = new SendMessageCommand({ QueueUrl: queues.queueUrl, MessageBody: toNotification(change, REGION) })
    await clients.sqs.send(command)
  }
  const bucket = keep(await startBucket({ folder: folder.bucket, choice: choice(0), announce, report }))
  const inner = { bucket: bucket.endpoint, queue: queues.endpoint, table: table.endpoint }
  const made = createClients(inner)
  clients = made
  // Everything that uses the clients is closed before them.
  closers.splice(1, 0, async () => made.destroy())
  const api = keep(await startApi({ table: made.table, s3: made.s3, choice: choice(1), report }))
  const endpoints = { ...inner, api: api.endpoint }

  await prepare(queues, bucket, made)
  const reconciled = await reconcileAtStart({
    index: bucket.store.index,
    table: made.table,
    sqs: made.sqs,
    queueUrl: queues.queueUrl,
    messages: queues.bodies(),
  })
  const log = (text: Uint8Array) => {
    folder.log(text)
    options.onLog?.(text)
  }
  const { retryDelaySeconds, maxObjectBytes = DEFAULTS.maxObjectBytes } = options
  const changesQueueUrl = queues.changes.queueUrl
  const surroundings: Surroundings = { endpoints, tableName: TABLE.localName, maxObjectBytes, changesQueueUrl }
  const feed = { sqs: made.sqs, surroundings, retryDelaySeconds, report }
  keep(startNotifying({ ...feed, queue: queues.changes, table: made.table, log: folder.logNotices }))
  keep(startAnnotating({ ...feed, queue: queues, log }))
  const samples = options.samples ? await takeSamples(folder, made, options.samples) : 0

  const names = {
    bucketName: BUCKET.localName,
    tableName: TABLE.localName,
    queueUrl: queues.queueUrl,
    deadLetterQueueUrl: queues.deadLetterQueueUrl,
    changesQueueUrl,
    untoldQueueUrl: queues.changes.deadLetterQueueUrl,
  }
  folder.publish({ pid: process.pid, region: REGION, endpoints, annotatorVersion: ANNOTATOR_VERSION, ...names })
  const idle = async () => {
    while (queues.depth() + queues.changes.depth() > 0) await sleep(IDLE_CHECK_MS)
  }
  return {
    endpoints,
    clients: made,
    folder: folder.path,
    ...names,
    samples,
    reconciled,
    depth: queues.depth,
    idle,
    stop,
  }
}

async function prepare(queues: Queues, bucket: BucketServer, { sqs, dynamodb }: Clients): Promise<void> {
  await queues.create(sqs)
  // The folder's lock says that whoever received these messages is no more.
  for (const queue of [queues, queues.changes]) queue.handBackInFlight()
  await createTable(dynamodb)
  await bucket.store.putBucket(BUCKET.localName)
}

async function takeSamples(folder: DataFolder, { s3 }: Clients, samples: string): Promise<number> {
  if (folder.samplesTaken()) return 0
  const count = await putSamples(s3, samples)
  folder.markSamplesTaken()
  return count
}

const portChoices =
  (port: LocalStackOptions['port']) =>
  (offset: number): PortChoice => {
    if (port === 'any') return { port: 0, exact: true }
    return port === undefined ? { port: PREFERRED_PORT + offset, exact: false } : { port: port + offset, exact: true }
  }

/** Last opened, first closed; each is tried, and the first fault is thrown. */
async function closeAll(closers: readonly (() => Promise<void>)[]): Promise<void> {
  const faults: unknown[] = []
  for (const close of closers.toReversed()) await close().catch(fault => faults.push(fault))
  if (faults.length > 0) throw faults[0]
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | null = null
  return () => {
    result ??= work()
    return result
  }
}
