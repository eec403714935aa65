/** A record as the API shows it. */
import type { CommitmentRecord } from '../contract/annotation.ts'
import type { DocumentEntry } from '../contract/document.ts'
import type { CommitmentItem, Via } from './responses.ts'

/** `by` are the ids that the query's `by` means; null where it has none. */
export function commitmentItemOf(
  record: CommitmentRecord,
  recordId: string,
  { docId, publishedAt, source, title, ingestedAt }: DocumentEntry,
  by: readonly string[] | null = null,
): CommitmentItem {
  return { ...record, recordId, docId, publishedAt, source, title, ingestedAt, via: by && viaOf(record, by) }
}

/** The most direct way in which one of the actors is bound. */
function viaOf({ promisors }: CommitmentRecord, by: readonly string[]): Via {
  if (promisors.some(({ entityId }) => by.includes(entityId))) return 'promisor'
  if (promisors.some(({ onBehalfOf }) => onBehalfOf !== undefined && by.includes(onBehalfOf))) return 'on_behalf_of'
  return 'group'
}
