/**
 * What annotation makes of a text. Offsets are UTF-16 code units into the extracted
 * text, 0-based and end-exclusive, so `text === article.slice(start, end)` always holds.
 * Dates are ISO 8601 (YYYY-MM-DD).
 */
import * as z from 'zod/mini'
import {
  ATTRIBUTION_MODES,
  CATEGORIES,
  CLASSES,
  CONDITION_TYPES,
  CONFIDENCES,
  ENTITY_TYPES,
  INSTRUMENT_KINDS,
  LIFECYCLES,
  NOVELTIES,
  ORIENTATIONS,
  REFERENCE_KINDS,
  SOURCE_TYPES,
  SPECIFICITIES,
  STATUSES,
  TIMEFRAME_KINDS,
} from './vocabulary.ts'

export const isoDate = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))

export const span = z.object({ text: z.string(), start: z.number(), end: z.number() })
export type Span = z.infer<typeof span>

/** The evidence: one contiguous clause, with up to 32 characters of text on each side. */
export const quote = z.extend(span, { prefix: z.string(), suffix: z.string() })
export type Quote = z.infer<typeof quote>

/**
 * Where an entity is spoken of, and how: `name` for a bare name, `demonym` for "Canadian", `office`
 * for a name with its title, `nominal` for "the airline" and for "US government". Mentions of
 * different kinds may overlap; those by `name` alone are the exact spans of names.
 */
export const entityMention = z.extend(span, { via: z.optional(z.enum(REFERENCE_KINDS)) })

export const entity = z.object({
  /** Stable across articles: `Canada`, `canada` and `Canadian` are all `canada`. */
  id: z.string(),
  name: z.string(),
  type: z.enum(ENTITY_TYPES),
  mentions: z.array(entityMention),
  aliases: z.array(z.string()),
  partOf: z.optional(z.string()),
  /** Ids of the members that the text itself states, for a GROUP. */
  membersStated: z.array(z.string()),
})
export type Entity = z.infer<typeof entity>

/** A reference to an entity; start, end and text are null where the text leaves it implicit. */
export const actorRef = z.object({
  entityId: z.string(),
  name: z.string(),
  text: z.nullable(z.string()),
  start: z.nullable(z.number()),
  end: z.nullable(z.number()),
  via: z.enum(REFERENCE_KINDS),
  onBehalfOf: z.optional(z.string()),
  role: z.optional(z.enum(['lead', 'involved', 'guarantor'])),
})
export type ActorRef = z.infer<typeof actorRef>

/** An implicit condition (an offer's acceptance) has a marker but null offsets. */
export const condition = z.object({
  text: z.nullable(z.string()),
  start: z.nullable(z.number()),
  end: z.nullable(z.number()),
  type: z.enum(CONDITION_TYPES),
  marker: z.string(),
  implicit: z.boolean(),
})
export type Condition = z.infer<typeof condition>

export const timeframe = z.extend(span, {
  kind: z.enum(TIMEFRAME_KINDS),
  /** Inclusive ISO dates; null where that side is open or cannot be resolved. */
  from: z.nullable(isoDate),
  to: z.nullable(isoDate),
  /** TIMEX3-like value: 2026-Q1, 2027, P2Y. */
  timex: z.nullable(z.string()),
  precision: z.nullable(z.enum(['day', 'week', 'month', 'quarter', 'season', 'half', 'year', 'decade'])),
})
export type Timeframe = z.infer<typeof timeframe>

export const quantity = z.extend(span, {
  value: z.nullable(z.number()),
  unit: z.nullable(z.string()),
  /** ISO 4217, where the amount is money. */
  currency: z.nullable(z.string()),
  approximate: z.boolean(),
})
export type Quantity = z.infer<typeof quantity>

export const instrument = z.object({
  text: z.string(),
  start: z.number(),
  end: z.number(),
  kind: z.enum(INSTRUMENT_KINDS),
  entityId: z.nullable(z.string()),
  /** What another sentence calls the same instrument, where that is weaker: `proposed`. */
  statedStatus: z.nullable(z.enum(STATUSES)),
})
export type Instrument = z.infer<typeof instrument>

export const attribution = z.object({
  sourceType: z.enum(SOURCE_TYPES),
  source: z.nullable(actorRef),
  cue: z.nullable(span),
  mode: z.enum(ATTRIBUTION_MODES),
})
export type Attribution = z.infer<typeof attribution>

export const commitmentRecord = z.object({
  /** Unique in its document; the table's id puts the document's in front. */
  id: z.string(),
  class: z.enum(CLASSES),
  status: z.enum(STATUSES),
  novelty: z.enum(NOVELTIES),
  lifecycle: z.enum(LIFECYCLES),
  quote,
  trigger: span,
  cues: z.array(span),
  promisors: z.array(actorRef),
  participants: z.array(actorRef),
  beneficiaries: z.array(actorRef),
  adverse: z.array(actorRef),
  action: z.extend(span, { lemma: z.string(), polarity: z.enum(['do', 'refrain']) }),
  object: z.nullable(span),
  orientation: z.enum(ORIENTATIONS),
  conditions: z.array(condition),
  isConditional: z.boolean(),
  timeframe: z.array(timeframe),
  madeOn: z.nullable(z.object({ value: isoDate, inferred: z.boolean() })),
  quantities: z.array(quantity),
  instrument: z.nullable(instrument),
  attribution,
  category: z.enum(CATEGORIES),
  specificity: z.enum(SPECIFICITIES),
  statusConflict: z.boolean(),
  confidence: z.enum(CONFIDENCES),
  canonKey: z.string(),
  /** Spans elsewhere in the text that mention the same undertaking again. */
  mentions: z.array(span),
  /** The name of the rule that made the record: its pass and its cue family. */
  rule: z.string(),
})
export type CommitmentRecord = z.infer<typeof commitmentRecord>

/** What annotation returns for one text. */
export interface Annotation {
  readonly annotatorVersion: string
  readonly publishedAt: string | null
  readonly entities: readonly Entity[]
  readonly records: readonly CommitmentRecord[]
}
