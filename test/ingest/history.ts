/** One history of a bucket, its events, the runs that handle them, and readers that look on. */
import {
  BatchGetCommand,
  BatchWriteCommand,
  GetCommand,
  type GetCommandOutput,
  PutCommand,
} from '@aws-sdk/lib-dynamodb'
import type { ObjectEvent } from '../../shared/contract/document.ts'
import { isPledgebookError } from '../../shared/contract/errors.ts'
import { type IngestDependencies, ingestObject } from '../../shared/ingest/index.ts'
import { indexEntities, promisorsOf } from '../../shared/record/actors.ts'
import {
  bodyPrefix,
  byPartition,
  documentPk,
  type EdgeRange,
  META,
  type MetaItem,
  RecordTable,
  type TableClient,
} from '../../shared/record/index.ts'
import { asBodyItem, bodyOf } from '../../shared/record/items.ts'
import { RecordWriter } from '../../shared/record/writer.ts'
import { MemoryTable } from '../emulators/index.ts'
import { MemoryBucket } from './memory-bucket.ts'
import { SMALL_VERSION, smallAnnotate, smallRead } from './small-stages.ts'
import { type Choice, Turns } from './turns.ts'

type Change =
  | { readonly kind: 'put'; readonly key: string; readonly text: string; readonly published: string | null }
  | { readonly kind: 'delete'; readonly key: string }

/** How an event is delivered: how often, and with or without its sequencer. */
interface Delivery {
  readonly times: number
  readonly sequenced: boolean
}

export interface HistoryPlan {
  readonly changes: readonly (Change & Delivery)[]
  readonly choices: readonly Choice[]
  /** Which of the waiting messages is handled next. */
  readonly picks: readonly number[]
  /** Requests, counted over all handlers, at which a run dies, before or after the request took effect. */
  readonly crashes: readonly { readonly request: number; readonly after: boolean }[]
  readonly handlers: number
}

export const MAX_OBJECT_BYTES = 400
/** A history lasts so many steps that some revisions are new to a reader and some are not. */
const MS_A_STEP = 10_000
/** By which a reader's clock is ahead of the writers': what goes wrong with clocks goes wrong in this direction. */
const READER_AHEAD_MS = 50_000
/** The partition that readers look at. */
const WATCHED_ID = 'canada'
const WATCHED = byPartition(WATCHED_ID)

/** What a reader saw, and the first and last step of its read. */
interface Sighting {
  readonly from: number
  readonly to: number
  readonly quotesByDoc: ReadonlyMap<string, readonly string[]>
}

/** From this step on a document showed these quotes in the watched partition, and no others. */
interface Flip {
  readonly step: number
  readonly docId: string
  readonly quotes: readonly string[]
}

export interface History {
  readonly bucket: MemoryBucket
  readonly memory: MemoryTable
  /** As delivered, each once. */
  readonly events: readonly ObjectEvent[]
  readonly sightings: readonly Sighting[]
  /** Every flip, in order. */
  readonly flips: readonly Flip[]
  readonly crashes: number
  readonly readsGivenUp: number
}

class Crash extends Error {}

/** A request that reaches the table or the bucket, at once and as a whole. */
type Request = <T>(request: () => Promise<T>) => Promise<T>

const USER = 0
const READER = 1
const FIRST_HANDLER = 2
/** How many actors a choice of turns may name. */
export const ACTORS = 5

export async function runHistory(plan: HistoryPlan): Promise<History> {
  const turns = new Turns(plan.choices)
  const bucket = new MemoryBucket()
  const memory = new MemoryTable()
  const queue: ObjectEvent[] = []
  const events: ObjectEvent[] = []
  const sightings: Sighting[] = []
  const flips: Flip[] = []
  const picks = plan.picks.values()
  let requests = 0
  let crashes = 0
  let readsGivenUp = 0
  let userAtWork = true
  let handlersAtWork = plan.handlers

  const user = async () => {
    for (const change of plan.changes) {
      await turns.wait(USER)
      const sent =
        change.kind === 'put' ? bucket.put(change.key, change.text, metadataOf(change)) : bucket.delete(change.key)
      const event = change.sequenced ? sent : { ...sent, sequencer: null }
      events.push(event)
      for (let i = 0; i < change.times; i++) queue.push(event)
    }
    userAtWork = false
  }

  const handler = async (actor: number) => {
    while (userAtWork || queue.length > 0) {
      await turns.wait(actor)
      const [event] = queue.splice((picks.next().value ?? 0) % Math.max(1, queue.length), 1)
      if (!event) continue
      try {
        await ingestObject(event, dependencies(lifeOf(actor)))
      } catch (fault) {
        if (!(fault instanceof Crash) && !isSuperseded(fault)) throw fault
        queue.push(event)
      }
    }
    handlersAtWork -= 1
  }

  /** Every request of one run goes through this, and after a crash none gets through. */
  const lifeOf = (actor: number): Request => {
    let dead = false
    return async request => {
      await turns.wait(actor)
      if (dead) throw new Crash()
      requests += 1
      const crash = plan.crashes.find(each => each.request === requests)
      if (!crash) return request()
      dead = true
      crashes += 1
      if (crash.after) await request()
      throw new Crash()
    }
  }

  const dependencies = (through: Request): IngestDependencies => ({
    objects: {
      head: (name, key) => through(() => bucket.head(name, key)),
      read: (name, key, etag) => through(() => bucket.read(name, key, etag)),
    },
    writer: new RecordWriter(
      piecemeal(command =>
        through(async () => {
          const answer = await memory.send(command)
          if (command instanceof PutCommand && command.input.Item?.sk === META)
            flips.push(flipTo(command.input.Item as MetaItem, turns.steps, memory))
          return answer
        }),
      ),
      'records',
      () => turns.steps * MS_A_STEP,
    ),
    readArticle: smallRead,
    annotate: smallAnnotate,
    annotatorVersion: SMALL_VERSION,
    maxObjectBytes: MAX_OBJECT_BYTES,
  })

  const reader = async () => {
    const client = piecemeal(async command => {
      await turns.wait(READER)
      return memory.send(command)
    })
    const table = new RecordTable(client, 'records', () => turns.steps * MS_A_STEP + READER_AHEAD_MS)
    while (handlersAtWork > 0) {
      await turns.wait(READER)
      const from = turns.steps
      try {
        const { shown } = await table.showSettled(() => table.queryEdges(WATCHED, ALWAYS, {}, 100, null))
        const quotesByDoc = Map.groupBy(shown, ({ edge }) => edge.docId)
        const quotes = [...quotesByDoc].map(([id, of]) => [id, of.map(({ record }) => record.quote.text)] as const)
        sightings.push({ from, to: turns.steps, quotesByDoc: new Map(quotes) })
      } catch (fault) {
        if (!isSuperseded(fault)) throw fault
        readsGivenUp += 1
      }
    }
  }

  const handlers = Array.from({ length: plan.handlers }, (_, i) => handler(FIRST_HANDLER + i))
  await turns.run([user(), reader(), ...handlers])
  return { bucket, memory, events, sightings, flips, crashes, readsGivenUp }
}

/** DynamoDB's batches are no transactions: each of their items is read or written on its own, in any order. */
function piecemeal(send: (command: unknown) => Promise<unknown>): TableClient {
  const sendInPieces = async (command: unknown): Promise<unknown> => {
    if (command instanceof BatchWriteCommand) {
      for (const [table, requests] of Object.entries(command.input.RequestItems ?? {}))
        for (const request of requests) await send(new BatchWriteCommand({ RequestItems: { [table]: [request] } }))
      return {}
    }
    if (command instanceof BatchGetCommand) {
      const found: unknown[] = []
      for (const Key of command.input.RequestItems?.records?.Keys ?? [])
        found.push(((await send(new GetCommand({ TableName: 'records', Key }))) as GetCommandOutput).Item ?? [])
      return { Responses: { records: found.flat() } }
    }
    return send(command)
  }
  return { send: sendInPieces } as TableClient
}

/** What the revision's text holds, by annotating it once more. */
function flipTo({ docId, revision, publishedAt }: MetaItem, step: number, memory: MemoryTable): Flip {
  if (revision === null) return { step, docId, quotes: [] }
  const chunks = memory.dump().filter(item => item.pk === documentPk(docId) && item.sk.startsWith(bodyPrefix(revision)))
  const { text } = bodyOf(docId, chunks.map(asBodyItem))
  const { records, entities } = smallAnnotate(text, { publishedAt })
  const watched = records.filter(record => promisorsOf(record, indexEntities(entities)).has(WATCHED_ID))
  return { step, docId, quotes: watched.map(record => record.quote.text).sort() }
}

const ALWAYS: EdgeRange = { from: null, to: null }

const metadataOf = ({ published }: { readonly published: string | null }): Record<string, string> =>
  published === null ? {} : { 'published-at': published }

const isSuperseded = (fault: unknown): boolean => isPledgebookError(fault) && fault.code === 'superseded'
