/**
 * How a query comes to show whole revisions only, although a writer may be at work.
 *
 * A revision's edges are all written before the flip that makes it current, and swept up only
 * after the flip that ends it. So edges that were read while one revision was current, before
 * the read began and still after it ended, are that revision's, every one of them.
 */
import { beingReplaced } from './table-reads.ts'

/** The current revision of each document that was asked for; null where there is none. */
export type Revisions = ReadonlyMap<string, string | null>

const MAX_ATTEMPTS = 8

export interface SettledRead<Page, Shown> {
  readonly readPage: () => Promise<Page>
  readonly docIdsOf: (page: Page) => readonly string[]
  readonly revisionsOf: (docIds: readonly string[]) => Promise<Revisions>
  /** Reads what the page's edges point to, together with the revisions that are then current. */
  readonly show: (page: Page) => Promise<{ readonly shown: Shown; readonly revisions: Revisions }>
}

/** Throws PledgebookError `superseded` where documents of the page kept changing while it was read. */
export async function readSettled<Page, Shown>({
  readPage,
  docIdsOf,
  revisionsOf,
  show,
}: SettledRead<Page, Shown>): Promise<{ readonly page: Page; readonly shown: Shown }> {
  const first = await readPage()
  if (docIdsOf(first).length === 0) return { page: first, shown: (await show(first)).shown }
  let before: Revisions = await revisionsOf(docIdsOf(first))
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const page = await readPage()
    const { shown, revisions } = await show(page)
    if ([...revisions].every(([docId, revision]) => before.get(docId) === revision)) return { page, shown }
    before = revisions
  }
  throw beingReplaced('What you asked for')
}
