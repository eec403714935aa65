/** A filter on edges. The table cannot apply it: an edge group is billed and sent whole. */
import { type DueInterval, plainQuote, type RecordEdge } from './layout.ts'
import type { EdgeFilter } from './types.ts'

/** Whether an edge is what the filter asks for. */
export function matchesEdge(edge: RecordEdge, filter: EdgeFilter): boolean {
  return (
    ONE_OF.every(attribute => isOneOf(edge[attribute], filter[attribute])) &&
    HOLDS_ONE_OF.every(attribute => filter[attribute]?.some(id => edge[attribute].includes(id)) ?? true) &&
    (filter.conditional === undefined || edge.conditional === filter.conditional) &&
    (filter.source === undefined || edge.source === filter.source.toLowerCase()) &&
    (filter.text === undefined || edge.quote.includes(plainQuote(filter.text))) &&
    (filter.docId === undefined || edge.docId === filter.docId) &&
    (!filter.made || overlaps({ from: edge.made, to: edge.made }, filter.made)) &&
    (!filter.due || edge.due.some(interval => overlaps(interval, filter.due ?? OPEN)))
  )
}

const ONE_OF = ['class', 'status', 'novelty', 'category', 'confidence', 'saidBy'] as const
const HOLDS_ONE_OF = ['by', 'to'] as const
const FIRST_DAY = '0000-00-00'
const LAST_DAY = '9999-12-31'
const OPEN = { from: null, to: null }

const isOneOf = (value: string | null, wanted: readonly string[] | undefined): boolean =>
  wanted === undefined || (value !== null && wanted.includes(value))

const overlaps = (
  interval: DueInterval,
  { from, to }: { readonly from: string | null; readonly to: string | null },
): boolean => interval.to >= (from ?? FIRST_DAY) && interval.from <= (to ?? LAST_DAY)
