/** What `import … from 'pledgebook'` gives: the pure annotator and its types, in Node and in browsers alike. */

export type { AnnotateOptions, SentenceExplanation, StoppedCue } from './annotate/index.ts'
export { annotate, explain } from './annotate/index.ts'
export type {
  ActorRef,
  Annotation,
  Attribution,
  CommitmentRecord,
  Condition,
  Entity,
  Instrument,
  Quantity,
  Quote,
  Span,
  Timeframe,
} from './contract/annotation.ts'
export { ANNOTATOR_VERSION } from './contract/annotator-version.ts'
export type {
  AttributionMode,
  Category,
  ConditionType,
  Confidence,
  EntityType,
  InstrumentKind,
  Lifecycle,
  NoRecordReason,
  Novelty,
  Orientation,
  RecordClass,
  ReferenceKind,
  SourceType,
  Specificity,
  Status,
  TimeframeKind,
} from './contract/vocabulary.ts'
