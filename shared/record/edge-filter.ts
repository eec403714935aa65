/** A filter on edges, once as DynamoDB's expression and once as code: the second is exact. */
import { type DueInterval, plainQuote, type RecordEdge } from './layout.ts'
import type { EdgeFilter } from './types.ts'

export interface FilterExpression {
  readonly expression: string
  readonly names: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, string | boolean>>
}

/**
 * What DynamoDB can leave out before it sends anything. It may let through an edge with two
 * timeframes, one on either side of the period asked for: `matchesEdge` tells those.
 */
export function filterExpression(filter: EdgeFilter): FilterExpression | null {
  const clauses: string[] = []
  const names: Record<string, string> = {}
  const values: Record<string, string | boolean> = {}
  const value = (given: string | boolean): string => {
    const name = `:f${Object.keys(values).length}`
    values[name] = given
    return name
  }
  const name = (attribute: keyof RecordEdge): string => {
    names[`#${attribute}`] = attribute
    return `#${attribute}`
  }

  for (const attribute of ONE_OF) {
    const wanted = filter[attribute]
    if (wanted) clauses.push(`${name(attribute)} IN (${wanted.map(value).join(', ')})`)
  }
  for (const attribute of HOLDS_ONE_OF) {
    const wanted = filter[attribute]
    if (wanted) clauses.push(`(${wanted.map(id => `contains(${name(attribute)}, ${value(id)})`).join(' OR ')})`)
  }
  if (filter.conditional !== undefined) clauses.push(`${name('conditional')} = ${value(filter.conditional)}`)
  if (filter.source !== undefined) clauses.push(`${name('source')} = ${value(filter.source.toLowerCase())}`)
  if (filter.text !== undefined) clauses.push(`contains(${name('quote')}, ${value(plainQuote(filter.text))})`)
  if (filter.docId !== undefined) clauses.push(`${name('docId')} = ${value(filter.docId)}`)
  if (filter.made?.from) clauses.push(`${name('made')} >= ${value(filter.made.from)}`)
  if (filter.made?.to) clauses.push(`${name('made')} <= ${value(filter.made.to)}`)
  if (filter.due) clauses.push(`${name('dueTo')} >= ${value(filter.due.from ?? FIRST_DAY)}`)
  if (filter.due) clauses.push(`${name('dueFrom')} <= ${value(filter.due.to ?? LAST_DAY)}`)
  return clauses.length === 0 ? null : { expression: clauses.join(' AND '), names, values }
}

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
