/** What the API answers. The page, the command line and the published description all read these. */
import * as z from 'zod/mini'
import { commitmentRecord, entity, isoDate } from '../contract/annotation.ts'
import { documentEntry } from '../contract/document.ts'
import { CATEGORIES, CLASSES, CONFIDENCES, ENTITY_TYPES, NOVELTIES, STATUSES } from '../contract/vocabulary.ts'

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
