/** Every metric that a function emits, once: the handlers count them, the alarms and the dashboard read them. */
export const METRICS_NAMESPACE = 'Pledgebook'

export const ANNOTATE_METRICS = {
  /** The value of the `service` dimension. */
  service: 'annotate',
  /** Articles whose record was written anew. */
  annotated: 'DocumentsAnnotated',
  rejected: 'DocumentsRejected',
  deleted: 'DocumentsDeleted',
  /** Events that changed nothing: repeated, late, or of an object written again as it was. */
  unchanged: 'EventsWithoutChange',
  /** Commitments, prospects and negatives recorded. */
  records: 'RecordsWritten',
  /** Messages handed back to the queue. */
  handedBack: 'MessagesHandedBack',
} as const

export const RECONCILE_METRICS = {
  service: 'reconcile',
  /** Objects and documents whose event was lost. */
  lost: 'EventsLost',
  /** Documents that another version of the annotator read. */
  otherVersion: 'DocumentsOfOtherVersion',
} as const

export const NOTIFY_METRICS = {
  service: 'notify',
  /** Changes that a watch was told of. */
  notices: 'NoticesMade',
  /** Messages that went out, one of each notice or digest and channel. */
  delivered: 'DeliveriesMade',
  /** Tries of one that failed. */
  failed: 'DeliveriesFailed',
  /** Those that failed for the last time. */
  givenUp: 'DeliveriesGivenUp',
  /** Messages handed back to the queue. */
  handedBack: 'MessagesHandedBack',
} as const
