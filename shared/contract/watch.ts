/**
 * A **watch** is a stored question. A **notice** tells one watch of one change of one entry of the
 * ledger. A **channel** is how notices go out, besides the feed in which all of them stand.
 */
import * as z from 'zod/mini'
import { isoDate } from './annotation.ts'
import { ledgerEvent, named } from './ledger-event.ts'
import {
  CATEGORIES,
  CHANNEL_KINDS,
  CLASSES,
  CONFIDENCES,
  DELIVERY_STATES,
  DIGESTS,
  STANDINGS,
  STATUSES,
} from './vocabulary.ts'

const optional = (schema: z.ZodMiniString) => z.optional(schema)
const anyOf = <const V extends readonly [string, ...string[]]>(values: V) => z.optional(z.array(z.enum(values)))

/** Each field as in a query for commitments, and all that are given must match. None: every change is told. */
export const watchQuestion = z.strictObject({
  by: optional(z.string()),
  to: optional(z.string()),
  class: anyOf(CLASSES),
  status: anyOf(STATUSES),
  conditional: z.optional(z.boolean()),
  category: anyOf(CATEGORIES),
  confidence: anyOf(CONFIDENCES),
  saidBy: optional(z.string()),
  source: optional(z.string()),
  q: optional(z.string()),
  due: optional(z.string()),
  dueFrom: optional(z.string()),
  dueTo: optional(z.string()),
})
export type WatchQuestion = z.infer<typeof watchQuestion>

export const watchChannel = z.object({
  kind: z.enum(CHANNEL_KINDS),
  /** The webhook's address or the e-mail's; null for events, which go to the stack's own bus. */
  to: z.nullable(z.string()),
  /** `whsec_…`, with which a webhook's messages are signed. It never leaves through the API. */
  secret: z.nullable(z.string()),
  /** ISO 8601 instant at which the other side said that it is gone for good. */
  endedAt: z.nullable(z.string()),
})
export type WatchChannel = z.infer<typeof watchChannel>

export const watch = z.object({
  id: z.string(),
  name: z.string(),
  /** ISO 8601 instant. What stood in the record by then is no news. */
  madeAt: z.string(),
  question: watchQuestion,
  /** Whether it is told, too, where a promise is only said again. */
  reaffirmed: z.boolean(),
  /** Null where each notice goes out at once. */
  digest: z.nullable(z.enum(DIGESTS)),
  channels: z.array(watchChannel),
})
export type Watch = z.infer<typeof watch>

/** The entry as it stood when the notice was made. */
const noticedEntry = z.object({
  id: z.string(),
  promisor: named,
  beneficiaries: z.array(named),
  action: z.string(),
  category: z.enum(CATEGORIES),
  standing: z.enum(STANDINGS),
  status: z.enum(STATUSES),
  conditions: z.array(z.string()),
  amounts: z.array(z.string()),
  due: z.nullable(isoDate),
})

export const notice = z.object({
  /** The same in every channel and for every try: by it a receiver knows what it has already. */
  id: z.string(),
  watchId: z.string(),
  /** ISO 8601 instant. */
  at: z.string(),
  entry: noticedEntry,
  change: ledgerEvent,
  /** The title of the article that says so. */
  title: z.nullable(z.string()),
})
export type Notice = z.infer<typeof notice>

export const delivery = z.object({
  channel: z.enum(CHANNEL_KINDS),
  state: z.enum(DELIVERY_STATES),
  tries: z.int(),
  /** ISO 8601 instant of the last try. */
  at: z.string(),
  /** What was wrong at the last try, as a sentence. */
  fault: z.nullable(z.string()),
})
export type Delivery = z.infer<typeof delivery>

/** What a notice is as an event; rules find it by these. */
export const NOTICE_EVENT = { source: 'pledgebook', detailType: 'Commitment Changed' } as const
