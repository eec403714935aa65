/**
 * The closed vocabularies of the record. Nothing here imports anything, so every
 * stage, the page and the infrastructure may read it without cost.
 */

/** How strongly the promisor is bound, strongest first; the last three are not commitments. */
export const STATUSES = [
  'binding',
  'signed',
  'pledged',
  'planned',
  'proposed',
  'possible',
  'refused',
  'withdrawn',
  'denied',
] as const
export type Status = (typeof STATUSES)[number]

export const CLASSES = ['commitment', 'prospect', 'negative'] as const
export type RecordClass = (typeof CLASSES)[number]

/** A record's class follows from its status and is never chosen apart from it. */
export const CLASS_OF_STATUS: Readonly<Record<Status, RecordClass>> = {
  binding: 'commitment',
  signed: 'commitment',
  pledged: 'commitment',
  planned: 'commitment',
  proposed: 'prospect',
  possible: 'prospect',
  refused: 'negative',
  withdrawn: 'negative',
  denied: 'negative',
}

/** The ladder of strength, on which the weakest link is taken; negatives stand on no rung. */
export const RUNG: Readonly<Record<Status, number>> = {
  binding: 6,
  signed: 5,
  pledged: 4,
  planned: 3,
  proposed: 2,
  possible: 1,
  refused: 0,
  withdrawn: 0,
  denied: 0,
}

export const NOVELTIES = ['new', 'reaffirmed', 'amended', 'unknown'] as const
export type Novelty = (typeof NOVELTIES)[number]

export const LIFECYCLES = ['open', 'fulfilled', 'breached', 'expired'] as const
export type Lifecycle = (typeof LIFECYCLES)[number]

export const ENTITY_TYPES = ['PERSON', 'ORG', 'PLACE', 'GROUP', 'DOCUMENT'] as const
export type EntityType = (typeof ENTITY_TYPES)[number]

/** How a reference names its entity. */
export const REFERENCE_KINDS = ['name', 'pronoun', 'nominal', 'demonym', 'metonym', 'office', 'implicit'] as const
export type ReferenceKind = (typeof REFERENCE_KINDS)[number]

export const CONDITION_TYPES = ['precondition', 'trigger', 'exception', 'exchange', 'acceptance'] as const
export type ConditionType = (typeof CONDITION_TYPES)[number]

export const TIMEFRAME_KINDS = ['deadline', 'start', 'window', 'recurring', 'vague_duration', 'event_anchored'] as const
export type TimeframeKind = (typeof TIMEFRAME_KINDS)[number]

export const INSTRUMENT_KINDS = [
  'law',
  'treaty',
  'agreement',
  'declaration',
  'statement',
  'contract',
  'memorandum',
  'plan',
  'speech',
] as const
export type InstrumentKind = (typeof INSTRUMENT_KINDS)[number]

export const SOURCE_TYPES = ['promisor', 'spokesperson', 'instrument', 'third_party', 'anonymous', 'narrator'] as const
export type SourceType = (typeof SOURCE_TYPES)[number]

export const ATTRIBUTION_MODES = ['direct', 'mixed', 'indirect', 'narrated'] as const
export type AttributionMode = (typeof ATTRIBUTION_MODES)[number]

export const CATEGORIES = [
  'AID',
  'COOPERATE',
  'SUPPORT',
  'CONSULT',
  'CONCEDE',
  'RETREAT',
  'MOBILIZE',
  'SANCTION',
  'COERCE',
  'REGULATE',
  'SPEND',
  'BUILD',
  'REPORT',
  'OTHER',
] as const
export type Category = (typeof CATEGORIES)[number]

export const CONFIDENCES = ['high', 'medium', 'low'] as const
export type Confidence = (typeof CONFIDENCES)[number]

export const ORIENTATIONS = ['cooperative', 'adverse', 'neutral'] as const
export type Orientation = (typeof ORIENTATIONS)[number]

export const SPECIFICITIES = ['specific', 'partial', 'vague'] as const
export type Specificity = (typeof SPECIFICITIES)[number]

/** `same`: actor, act and object agree as written. `likely`: they agree by a looser reading. */
export const LINK_LABELS = ['same', 'likely'] as const
export type LinkLabel = (typeof LINK_LABELS)[number]

/** Why two statements are of one undertaking. */
export const GROUNDS = [
  'joined_by_hand',
  'same_words',
  'same_act',
  'act_unstated',
  'same_object',
  'similar_object',
  'same_amount',
  'same_purpose',
  'same_beneficiary',
  'same_place',
] as const
export type Ground = (typeof GROUNDS)[number]

export const EVENT_KINDS = [
  'first_seen',
  'reaffirmed',
  'strengthened',
  'weakened',
  'condition_added',
  'condition_dropped',
  'amount_changed',
  'deadline_changed',
  'refused',
  'withdrawn',
  'denied',
  'fulfilled',
  'breached',
  'expired',
  'disagrees',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export const STANDINGS = ['open', 'fulfilled', 'breached', 'expired', 'withdrawn', 'denied', 'refused'] as const
export type Standing = (typeof STANDINGS)[number]

/** Why text that looks like a commitment is none: the first of the five tests that it fails. */
export const NO_RECORD_REASONS = [
  'no_actor',
  'directive_to_others',
  'third_party_forecast',
  'completed_event',
  'general_support',
  'purpose_of_instrument',
  'prediction_or_capability',
  'evaluation',
  'commentary',
  'imposed_obligation',
  'opinion_accord',
  'no_action_stated',
  'hypothetical',
  'question',
  'anaphoric_mention',
  'lexical_trap',
] as const
export type NoRecordReason = (typeof NO_RECORD_REASONS)[number]

/** `annotated` covers both n records and none found: the record count tells them apart. */
export const DOCUMENT_STATUSES = ['annotated', 'rejected'] as const
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number]

export const REJECTION_CODES = ['too_large', 'empty', 'unsupported_type', 'unreadable', 'not_english'] as const
export type RejectionCode = (typeof REJECTION_CODES)[number]

/** By which notices of the ledger's changes go out. */
export const CHANNEL_KINDS = ['webhook', 'email', 'event'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

/** How often a digest goes out. */
export const DIGESTS = ['hourly', 'daily', 'weekly'] as const
export type Digest = (typeof DIGESTS)[number]

/** `waiting`: it failed, and is tried again. `failed`: after every try, or the other side is gone for good. */
export const DELIVERY_STATES = ['delivered', 'waiting', 'failed'] as const
