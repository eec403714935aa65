/** What the API answers. The page, the command line and the published description all read these. */
import * as z from 'zod/mini'
import { commitmentRecord, entity, isoDate } from '../contract/annotation.ts'
import { documentEntry } from '../contract/document.ts'
import { ledgerEvent, named } from '../contract/ledger-event.ts'
import {
  CATEGORIES,
  CLASSES,
  CONFIDENCES,
  ENTITY_TYPES,
  EVENT_KINDS,
  GROUNDS,
  LINK_LABELS,
  NOVELTIES,
  STANDINGS,
  STATUSES,
} from '../contract/vocabulary.ts'
import { delivery, notice, watch, watchChannel } from '../contract/watch.ts'

/** How an actor that was asked for comes into a commitment. */
const VIAS = ['promisor', 'on_behalf_of', 'group'] as const
export type Via = (typeof VIAS)[number]

export const commitmentItem = z.extend(commitmentRecord, {
  /** Unique among all documents; `id` is so in its own only. */
  recordId: z.string(),
  docId: z.string(),
  publishedAt: z.nullable(isoDate),
  source: z.nullable(z.string()),
  title: z.nullable(z.string()),
  /** ISO 8601 instant of the document's own Last-Modified. */
  ingestedAt: z.string(),
  /** How the actor of `by` is bound; null where the query has no `by`. */
  via: z.nullable(z.enum(VIAS)),
})
export type CommitmentItem = z.infer<typeof commitmentItem>

const next = z.nullable(z.string())

export const commitmentPage = z.object({ items: z.array(commitmentItem), next })
export type CommitmentPage = z.infer<typeof commitmentPage>

const counts = <V extends string>(values: readonly V[]) =>
  z.object(Object.fromEntries(values.map(value => [value, z.int()])) as Record<V, z.ZodMiniNumberFormat>)

/** How many commitments there are of each value, where every other field of the query is as it is asked. */
export const facetCounts = z.object({
  /** Of those that were looked at, how many match the whole query. */
  matching: z.int(),
  /** How many were looked at: all that match the query without its facets, or the first of them. */
  counted: z.int(),
  /** False where there are more than were looked at: then every number is a least one. */
  complete: z.boolean(),
  facets: z.object({
    class: counts(CLASSES),
    status: counts(STATUSES),
    novelty: counts(NOVELTIES),
    conditional: counts(['true', 'false']),
    category: counts(CATEGORIES),
    confidence: counts(CONFIDENCES),
  }),
})
export type FacetCounts = z.infer<typeof facetCounts>

export const documentPage = z.object({ items: z.array(documentEntry), next })
export type DocumentPage = z.infer<typeof documentPage>

/** A document's extracted text with all that was found in it; every offset points into `text`. */
export const documentText = z.object({
  document: documentEntry,
  text: z.string(),
  entities: z.array(entity),
  records: z.array(commitmentItem),
})
export type DocumentText = z.infer<typeof documentText>

export const actorEntry = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(ENTITY_TYPES),
  aliases: z.array(z.string()),
})
export type ActorEntry = z.infer<typeof actorEntry>

export const actorList = z.object({ items: z.array(actorEntry) })
export type ActorList = z.infer<typeof actorList>

export const health = z.object({ status: z.literal('ok') })

/** One undertaking of one actor, followed across articles. */
export const ledgerEntry = z.object({
  id: z.string(),
  /** Every id under which the entry is found: its own, and those that it had or may have had. */
  knownAs: z.array(z.string()),
  promisor: named,
  /** The ids of the actors that a user said are this one: their promises are filed under it too. */
  sameActors: z.array(z.string()),
  beneficiaries: z.array(named),
  /** What is to be done, in the words of the newest statement that says it. */
  action: z.string(),
  quote: z.string(),
  category: z.enum(CATEGORIES),
  standing: z.enum(STANDINGS),
  status: z.enum(STATUSES),
  conditions: z.array(z.string()),
  amounts: z.array(z.string()),
  /** The last day of the deadline that holds. */
  due: z.nullable(isoDate),
  /** The record that states that deadline. */
  dueStatedBy: z.nullable(z.string()),
  /** Worked out from `due` and the day of the query, never stored. */
  isOverdue: z.boolean(),
  firstSeen: z.nullable(isoDate),
  lastSeen: z.nullable(isoDate),
  /** Its life, in order of publication. */
  events: z.array(ledgerEvent),
  /** Why each statement but the first stands in the entry. */
  links: z.array(
    z.object({ recordId: z.string(), to: z.string(), label: z.enum(LINK_LABELS), grounds: z.array(z.enum(GROUNDS)) }),
  ),
  /** Its statements, in order of publication. */
  recordIds: z.array(z.string()),
})
export type LedgerEntry = z.infer<typeof ledgerEntry>

export const ledgerPage = z.object({
  items: z.array(ledgerEntry),
  next,
  /** The day by which it was worked out what is overdue. */
  today: isoDate,
  /** False where an actor has more records than are linked: the newest are. */
  isComplete: z.boolean(),
})
export type LedgerPage = z.infer<typeof ledgerPage>

const ledgerChange = z.extend(ledgerEvent, { kind: z.enum([...EVENT_KINDS, 'not_mentioned']) })
export type LedgerChange = z.infer<typeof ledgerChange>

/** What a document changed in each entry that it speaks of; or, against another one, what differs from that. */
export const documentChanges = z.object({
  document: documentEntry,
  against: z.nullable(documentEntry),
  items: z.array(z.object({ entry: ledgerEntry, changes: z.array(ledgerChange) })),
})
export type DocumentChanges = z.infer<typeof documentChanges>

/** A watch, and how it fares by its newest notices. What signs its webhook's messages is not told. */
export const watchEntry = z.extend(watch, {
  /** Of a webhook's address its server alone: the rest may be a secret. */
  channels: z.array(z.omit(watchChannel, { secret: true })),
  notices: z.object({
    /** Of the newest hundred. */
    count: z.int(),
    /** Whether there are more. */
    isMore: z.boolean(),
    lastAt: z.nullable(z.string()),
    /** Deliveries that failed and are tried again, and those that failed for good. */
    waiting: z.int(),
    failed: z.int(),
    lastFault: z.nullable(z.string()),
  }),
})
export type WatchEntry = z.infer<typeof watchEntry>

export const watchList = z.object({ items: z.array(watchEntry) })
export type WatchList = z.infer<typeof watchList>

/** A notice, and what became of it in each channel that was tried. */
export const noticeItem = z.extend(notice, { deliveries: z.array(delivery) })
export type NoticeItem = z.infer<typeof noticeItem>

export const noticePage = z.object({ items: z.array(noticeItem), next })
export type NoticePage = z.infer<typeof noticePage>

/** A W3C Web Annotation page: a reader of JSON-LD knows its terms. */
export const webAnnotationPage = z.looseObject({
  id: z.string(),
  type: z.literal('AnnotationPage'),
  items: z.array(z.looseObject({ id: z.string(), type: z.literal('Annotation') })),
})

/** RFC 9457, with the fields at fault as an extension. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.optional(z.array(z.object({ field: z.string(), detail: z.string() }))),
})
export type Problem = z.infer<typeof problem>
