/** What the record of an object ought to be: the oracle of the histories. */
import type { Annotation } from '../../shared/contract/annotation.ts'
import type { ReadArticle } from '../../shared/contract/document.ts'
import { isRejection } from '../../shared/contract/errors.ts'
import type { RejectionCode } from '../../shared/contract/vocabulary.ts'
import type { StoredObject } from '../../shared/ingest/index.ts'
import type { StoredMeta } from '../../shared/record/index.ts'
import { contentHashOf, planRevision, type Revision } from '../../shared/record/revision.ts'
import type { Item } from '../../shared/record/table-reads.ts'
import { SMALL_VERSION, smallAnnotate, smallRead } from '../ingest/small-stages.ts'
import { MAX_OBJECT_BYTES } from './plan.ts'

export type Extraction =
  | { readonly kind: 'article'; readonly article: ReadArticle; readonly annotation: Annotation }
  | { readonly kind: 'rejected'; readonly code: RejectionCode }

/** One version of an object gives one extraction, however often it is asked for. */
const known = new WeakMap<StoredObject, Promise<Extraction>>()

export function extractionOf(key: string, object: StoredObject): Promise<Extraction> {
  const extraction = known.get(object) ?? extract(key, object)
  known.set(object, extraction)
  return extraction
}

async function extract(key: string, object: StoredObject): Promise<Extraction> {
  if (object.size > MAX_OBJECT_BYTES) return { kind: 'rejected', code: 'too_large' }
  try {
    const article = await smallRead(object.bytes, { key, ...object })
    return { kind: 'article', article, annotation: smallAnnotate(article.text, article) }
  } catch (fault) {
    if (isRejection(fault)) return { kind: 'rejected', code: fault.code }
    throw fault
  }
}

/** The revision that META ought to stand for, were it of this object. The wording of a rejection is META's own. */
export function revisionOfObject(
  meta: StoredMeta,
  object: StoredObject,
  extraction: Extraction,
): Revision & { readonly meta: StoredMeta } {
  const { counter, sequencer, laidAt } = meta
  // A confirmed document raises its counter and keeps its revision.
  const planned = plan(meta, Number(meta.revision?.split('-')[0]), object, extraction)
  return { ...planned, meta: { ...planned.meta, counter, sequencer, laidAt } }
}

/** Planning packs every item, which is most of a history's work: it is done once for each object and counter. */
const plans = new WeakMap<StoredObject, Map<string, Revision>>()

function plan(meta: StoredMeta, counter: number, object: StoredObject, extraction: Extraction): Revision {
  const { docId, key, rejectionMessage } = meta
  const of = plans.get(object) ?? new Map<string, Revision>()
  plans.set(object, of)
  const name = `${counter} ${rejectionMessage}`
  const known = of.get(name)
  if (known) return known
  const content =
    extraction.kind === 'article'
      ? extraction
      : { kind: extraction.kind, rejection: { code: extraction.code, message: rejectionMessage ?? '' } }
  const hash = contentHashOf(content.kind === 'article' ? content.article : content.rejection, SMALL_VERSION)
  const { etag, versionId, lastModified } = object
  const source = { docId, key, etag, versionId, lastModified }
  const planned = planRevision(source, { counter, sequencer: null }, hash, SMALL_VERSION, content)
  of.set(name, planned)
  return planned
}

/** The items that a revision has to itself: all but META and the directory, which documents share. */
export const ownItems = ({ meta: _meta, directory: _directory, ...parts }: Revision): readonly Item[] =>
  Object.values(parts).flatMap(items => items.map((item): Item => ({ ...item })))

export const isDirectory = (item: Item): boolean => /^(NAME#|ACTOR#|YEARS$)/.test(item.pk)

/** For comparing: no matter in which order an item's fields stand. */
export const plain = (item: Item): string => JSON.stringify(sorted(item))

function sorted(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([name, field]) => [name, sorted(field)]))
}
