/**
 * Makes the record of an object what the object is now.
 *
 * Input: an event, which is a hint only, so it may come twice, late or out of order. Primary course:
 * 1. Read META. 2. Look at the object. 3. Read and annotate it. 4. Lay the new revision ready.
 * 5. Flip META to it. 6. Sweep up what is older. A run may end after any step: the next one for
 * the key, of this event or another, puts right what is left. META is read before the object, and
 * flipped only if no one else flipped it since, so what is flipped to is never older than what was there.
 */
import { latestSequencer } from '../arrive/index.ts'
import { compareSequencers } from '../arrive/sequencer.ts'
import type { Annotation } from '../contract/annotation.ts'
import type { ObjectEvent, ReadArticle, Rejection } from '../contract/document.ts'
import { PledgebookError } from '../contract/errors.ts'
import type { RejectionCode } from '../contract/vocabulary.ts'
import { docIdOf } from '../record/document-id.ts'
import type { MetaItem } from '../record/layout.ts'
import { contentHashOf, planRevision, type Revision, type SourceObject, tombstone } from '../record/revision.ts'
import type { RecordWriter } from '../record/writer.ts'
import { arrivedContent, orRejection, type ReadBytes } from './content.ts'
import type { ObjectFacts, ObjectStore } from './object-store.ts'

export interface IngestDependencies {
  readonly objects: ObjectStore
  readonly writer: RecordWriter
  readonly readArticle: ReadBytes
  readonly annotate: (text: string, options: { readonly publishedAt: string | null }) => Annotation
  readonly annotatorVersion: string
  readonly maxObjectBytes: number
}

export type IngestOutcome = { readonly docId: string } & (
  | { readonly kind: 'annotated'; readonly records: number }
  | { readonly kind: 'rejected'; readonly code: RejectionCode }
  | { readonly kind: 'deleted' }
  /** The record was already what the object is. */
  | { readonly kind: 'already_there' }
  /** The same, and a later event of the key had been seen before. */
  | { readonly kind: 'stale' }
)

const MAX_ATTEMPTS = 5

/**
 * Throws PledgebookError `superseded` where the object kept changing, and whatever the bucket or
 * the table throws: all of these are to be tried again.
 */
export async function ingestObject(event: ObjectEvent, deps: IngestDependencies): Promise<IngestOutcome> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const outcome = await ingestOnce(event, deps)
    if (outcome) return outcome
  }
  throw new PledgebookError('superseded', 'The object kept changing while it was read. It will be tried again.')
}

/** Null where the object or META changed meanwhile: then it is to be begun again. */
async function ingestOnce(event: ObjectEvent, deps: IngestDependencies): Promise<IngestOutcome | null> {
  const docId = docIdOf(event.key)
  const previous = await deps.writer.readMeta(docId)
  const head = await deps.objects.head(event.bucket, event.key)
  if (previous && !isNews(event, previous) && isUnchanged(previous, head, deps)) {
    await deps.writer.sweep(previous)
    return { docId, kind: event.sequencer === previous.sequencer ? 'already_there' : 'stale' }
  }
  const run: Run = { ...deps, event, docId, previous }
  return head ? record(run, head) : bury(run)
}

interface Run extends IngestDependencies {
  readonly event: ObjectEvent
  readonly docId: string
  readonly previous: MetaItem | null
}

/** An event without a sequencer may be news at any time. */
const isNews = ({ sequencer }: ObjectEvent, previous: MetaItem): boolean =>
  sequencer === null || previous.sequencer === null || compareSequencers(sequencer, previous.sequencer) > 0

/** Checked although the event is old: where sequencers come from a clock, a clock may have been set back. */
const isUnchanged = (previous: MetaItem, head: ObjectFacts | null, deps: IngestDependencies): boolean =>
  head === null
    ? previous.deleted
    : previous.etag === head.etag &&
      previous.versionId === head.versionId &&
      previous.ingestedAt === head.lastModified &&
      previous.annotatorVersion === deps.annotatorVersion

const standingOf = ({ event, previous }: Run) => ({
  counter: (previous?.counter ?? 0) + 1,
  sequencer: latestSequencer(event.sequencer, previous?.sequencer ?? null),
})

/** A tombstone is left even where nothing was: a run that read the object before it went must not win after. */
async function bury(run: Run): Promise<IngestOutcome | null> {
  const { docId, event, previous, writer } = run
  const meta = tombstone({ docId, key: event.key }, standingOf(run))
  if (!(await writer.flip(previous, meta))) return null
  await writer.sweep(meta)
  return { docId, kind: previous?.deleted ? 'already_there' : 'deleted' }
}

async function record(run: Run, head: ObjectFacts): Promise<IngestOutcome | null> {
  const { docId, event, previous } = run
  const arrived = await arrivedContent(event.bucket, event.key, head, run)
  if (!arrived) return null
  const { facts, content } = arrived
  const { etag, versionId, lastModified } = facts
  const object = { docId, key: event.key, etag, versionId, lastModified }
  const contentHash = contentHashOf(content, run.annotatorVersion)
  if (previous?.contentHash === contentHash) return confirm(run, previous, object)
  return replace(run, await plan(run, object, contentHash, content))
}

/** The content is what it was. META is written all the same, so that a run that read an older object loses. */
async function confirm(run: Run, previous: MetaItem, object: SourceObject): Promise<IngestOutcome | null> {
  const { etag, versionId, lastModified: ingestedAt } = object
  const meta = { ...previous, ...standingOf(run), etag, versionId, ingestedAt }
  if (!(await run.writer.flip(previous, meta))) return null
  await run.writer.sweep(meta)
  return { docId: run.docId, kind: 'already_there' }
}

async function replace({ docId, previous, writer }: Run, revision: Revision): Promise<IngestOutcome | null> {
  const { meta } = revision
  await writer.writeParts(revision)
  if (!(await writer.flip(previous, meta))) {
    const winner = await writer.readMeta(docId)
    if (winner?.revision !== meta.revision) await writer.discard(revision)
    return null
  }
  await writer.sweep(meta)
  return meta.rejectionCode
    ? { docId, kind: 'rejected', code: meta.rejectionCode }
    : { docId, kind: 'annotated', records: meta.recordCount }
}

async function plan(
  run: Run,
  object: SourceObject,
  contentHash: string,
  content: ReadArticle | Rejection,
): Promise<Revision> {
  const { annotate, annotatorVersion } = run
  const write = (what: Parameters<typeof planRevision>[4]) =>
    planRevision(object, standingOf(run), contentHash, annotatorVersion, what)
  if (!('text' in content)) return write({ kind: 'rejected', rejection: content })
  const planned = await orRejection(() => {
    const annotation = annotate(content.text, { publishedAt: content.publishedAt })
    return write({ kind: 'article', article: content, annotation })
  })
  return 'meta' in planned ? planned : write({ kind: 'rejected', rejection: planned })
}
