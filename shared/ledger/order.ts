/** The order of publication, the same whatever order the articles arrived in. */
import type { Outline } from './types.ts'

/** Undated statements come after all dated ones: nothing can be said to have followed them. */
const UNDATED = '9999-99-99'

type Placed = Pick<Outline, 'publishedAt' | 'docId' | 'recordId' | 'start'>

export function byPublication(a: Placed, b: Placed): number {
  return (
    compare(a.publishedAt ?? UNDATED, b.publishedAt ?? UNDATED) ||
    compare(a.docId, b.docId) ||
    a.start - b.start ||
    compare(a.recordId, b.recordId)
  )
}

/** By code unit, so that no locale changes the order. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
