/**
 * Compares the bucket with the table, page by page, in memory that does not grow with them.
 *
 * 1. Every object of the bucket is looked up in the table: it may be missing, stale, or of another version.
 * 2. Every document of the table is set off against the objects that were met. Most often nothing is left.
 * 3. The documents among which one is left over are looked at one by one, for those that are orphaned.
 *
 * It writes nothing: its caller sends the event of each difference into the queue, before it takes the next
 * step. So it may end anywhere and begin again, and what changes while it looks costs an event too many at most.
 */
import * as z from 'zod/mini'
import { docIdOf, type ItemKey } from '../record/index.ts'
import { type Difference, differenceOf } from './difference.ts'
import type { DocumentListing, ObjectListing } from './ports.ts'
import { Sketch } from './sketch.ts'

export interface ReconcilePorts {
  readonly objects: ObjectListing
  readonly documents: DocumentListing
  /** Today's. */
  readonly annotatorVersion: string
}

/** Where to go on: JSON of some 11 KB. */
export const continuation = z.union([
  z.object({ part: z.literal('objects'), after: z.string(), sketch: z.string() }),
  z.object({
    part: z.enum(['documents', 'suspects']),
    after: z.nullable(z.object({ pk: z.string(), sk: z.string() })),
    sketch: z.string(),
  }),
])
export type Continuation = z.infer<typeof continuation>

export interface Step {
  /** How many objects were looked at for the first time. */
  readonly objects: number
  readonly differences: readonly Difference[]
  /** Null at the end. */
  readonly next: Continuation | null
}

const PAGE = 1000
const AT_ONCE = 8

export const BEGINNING: Continuation = { part: 'objects', after: '', sketch: '' }

/** Yields after every page. Throws whatever the bucket or the table throws. */
export async function* reconcile(ports: ReconcilePorts, from: Continuation = BEGINNING): AsyncGenerator<Step> {
  for (let at: Continuation | null = from; at !== null; ) {
    const step: Step = await stepAt(at, ports)
    yield step
    at = step.next
  }
}

function stepAt(at: Continuation, ports: ReconcilePorts): Promise<Step> {
  if (at.part === 'objects') return compareObjects(at.after, new Sketch(at.sketch), ports)
  return at.part === 'documents' ? setOff(at.after, at.sketch, ports) : findOrphans(at.after, at.sketch, ports)
}

async function compareObjects(
  after: string,
  sketch: Sketch,
  { objects, documents, annotatorVersion }: ReconcilePorts,
): Promise<Step> {
  const page = await objects.list(after)
  const last = page.at(-1)
  if (!last) return { objects: 0, differences: [], next: { part: 'documents', after: null, sketch: `${sketch}` } }
  const articles = page.filter(({ key }) => !isFolderMarker(key))
  const states = await documents.states(articles.map(({ key }) => docIdOf(key)))
  for (const { docId } of states) sketch.turn(docId)
  const byKey = new Map(states.map(state => [state.key, state]))
  const differences = articles.flatMap(object => differenceOf(object, byKey.get(object.key), annotatorVersion) ?? [])
  return { objects: articles.length, differences, next: { part: 'objects', after: last.key, sketch: `${sketch}` } }
}

/** These make events too, which the annotate function ignores. */
const isFolderMarker = (key: string): boolean => key.endsWith('/')

async function setOff(after: ItemKey | null, written: string, { documents }: ReconcilePorts): Promise<Step> {
  const sketch = new Sketch(written)
  const { docIds, next } = await documents.ids(PAGE, after)
  for (const docId of docIds) sketch.turn(docId)
  const part = next === null ? 'suspects' : 'documents'
  const isDone = next === null && sketch.isEmpty
  return { objects: 0, differences: [], next: isDone ? null : { part, after: next, sketch: `${sketch}` } }
}

async function findOrphans(
  after: ItemKey | null,
  written: string,
  { objects, documents }: ReconcilePorts,
): Promise<Step> {
  const sketch = new Sketch(written)
  const { docIds, next } = await documents.ids(PAGE, after)
  const states = await documents.states(docIds.filter(docId => sketch.suspects(docId)))
  const differences: Difference[] = []
  for (let i = 0; i < states.length; i += AT_ONCE) {
    const found = await Promise.all(
      states.slice(i, i + AT_ONCE).map(async ({ key, annotatorVersion }) => {
        if (await objects.exists(key)) return []
        return [{ kind: 'orphaned' as const, key, object: null, annotatorVersion }]
      }),
    )
    differences.push(...found.flat())
  }
  return { objects: 0, differences, next: next && { part: 'suspects', after: next, sketch: written } }
}
