import type { ItemKey } from '../record/index.ts'
import type { Difference } from './difference.ts'
import type { DocumentListing } from './ports.ts'

const PAGE = 1000

export interface OutdatedStep {
  /** How many documents were looked at. */
  readonly documents: number
  readonly differences: readonly Difference[]
}

/** The documents whose annotator's version is one that the caller asks for, page by page, by the table alone. */
export async function* outdated(
  documents: DocumentListing,
  isWanted: (annotatorVersion: string | null) => boolean,
): AsyncGenerator<OutdatedStep> {
  let after: ItemKey | null = null
  do {
    const { docIds, next } = await documents.ids(PAGE, after)
    const states = await documents.states(docIds)
    const differences = states
      .filter(({ annotatorVersion }) => isWanted(annotatorVersion))
      .map(({ key, annotatorVersion }) => ({ kind: 'other_version' as const, key, object: null, annotatorVersion }))
    yield { documents: states.length, differences }
    after = next
  } while (after)
}

/** Versions are whole numbers or such with points between: 2 comes before 10, and 2.1 after 2. */
export const isOlder = (version: string | null, than: string): boolean =>
  version === null || version.localeCompare(than, 'en', { numeric: true }) < 0
