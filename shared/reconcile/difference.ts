import { compareSequencers } from '../arrive/index.ts'
import type { ObjectEvent } from '../contract/document.ts'
import type { DocumentState } from '../record/index.ts'
import type { ListedObject } from './ports.ts'

export const DIFFERENCE_KINDS = ['missing', 'stale', 'orphaned', 'other_version'] as const
/**
 * - `missing`: an object without a document;
 * - `stale`: a document that was read from what its object is no longer;
 * - `orphaned`: a document whose object is gone;
 * - `other_version`: a document of its object, but by another version of the annotator than today's.
 */
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number]

export interface Difference {
  readonly kind: DifferenceKind
  readonly key: string
  /** Null where it is gone, or was not looked at. */
  readonly object: ListedObject | null
  /** Null where there is no document. */
  readonly annotatorVersion: string | null
}

/** Null where the document is what the object is. */
export function differenceOf(
  object: ListedObject,
  document: DocumentState | undefined,
  annotatorVersion: string,
): Difference | null {
  const found = (kind: DifferenceKind): Difference => ({
    kind,
    key: object.key,
    object,
    annotatorVersion: document?.annotatorVersion ?? null,
  })
  if (!document) return found('missing')
  if (isStale(object, document)) return found('stale')
  return document.annotatorVersion === annotatorVersion ? null : found('other_version')
}

/** S3 tells a moment to the second, and an emulator's listing more closely than its answer to a reader. */
const secondOf = (instant: string): number => Math.floor(Date.parse(instant) / 1000)

const isStale = (object: ListedObject, { etag, ingestedAt, sequencer }: DocumentState): boolean =>
  object.etag !== etag ||
  secondOf(object.lastModified) !== secondOf(ingestedAt) ||
  // What was written over within a second, with the same bytes, may bear other metadata.
  (object.sequencer !== null && sequencer !== null && compareSequencers(object.sequencer, sequencer) > 0)

/** The event that repairs it, as if the bucket had said so. */
export const eventOf = ({ kind, key, object }: Difference, bucket: string): ObjectEvent => ({
  kind: kind === 'orphaned' ? 'removed' : 'created',
  bucket,
  key,
  sequencer: object?.sequencer ?? null,
})
