/**
 * How a query comes to show whole revisions only, although a writer may be at work.
 *
 * A revision's edges are all written before the flip that makes it current, and swept up only
 * after the flip that ends it. So edges that were read from a moment on at which all of a
 * revision's were there, and before a moment at which it was still current, are every one of them.
 * The writer says when all were there. Where that is well before the read, one read is enough;
 * where it is not, the page is read again, from after a moment at which the revision was current.
 */
import type { StoredMeta } from './layout.ts'
import { beingReplaced } from './table-reads.ts'

/** The current revision of each document that was asked for; null where there is none. */
export type Revisions = ReadonlyMap<string, CurrentRevision | null>

export interface CurrentRevision {
  readonly revision: string
  readonly laidAt: number
}

/** Null for a tombstone, and where there is nothing. */
export const currentRevision = (meta: StoredMeta | undefined): CurrentRevision | null =>
  meta?.revision == null ? null : { revision: meta.revision, laidAt: meta.laidAt }

const MAX_ATTEMPTS = 8
/** By how much the clocks of a writer and a reader may disagree, in milliseconds: far less than they ever do. */
const CLOCKS_DIFFER = 60_000

export interface SettledRead<Page, Shown> {
  readonly readPage: () => Promise<Page>
  /** Reads what the page's edges point to, together with the revisions that are then current. */
  readonly show: (page: Page) => Promise<{ readonly shown: Shown; readonly revisions: Revisions }>
  /** When the reading of a page began, where that was before it was asked for, in milliseconds of the epoch. */
  readonly askedAt?: (page: Page) => number | undefined
  /** In milliseconds of the epoch. */
  readonly now: () => number
}

/** Throws PledgebookError `superseded` where documents of the page kept changing while it was read. */
export async function readSettled<Page, Shown>({
  readPage,
  show,
  askedAt,
  now,
}: SettledRead<Page, Shown>): Promise<{
  readonly page: Page
  readonly shown: Shown
  readonly revisions: Revisions
}> {
  let before: Revisions = new Map()
  for (let attempt = 0; attempt <= MAX_ATTEMPTS; attempt++) {
    const asked = now()
    const page = await readPage()
    const laidBefore = (askedAt?.(page) ?? asked) - CLOCKS_DIFFER
    const { shown, revisions } = await show(page)
    const isSettled = ([docId, current]: readonly [string, CurrentRevision | null]): boolean =>
      current === null || current.laidAt < laidBefore || before.get(docId)?.revision === current.revision
    if ([...revisions].every(isSettled)) return { page, shown, revisions }
    before = revisions
  }
  throw beingReplaced('What you asked for')
}
