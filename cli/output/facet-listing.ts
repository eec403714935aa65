/** How the counts of facets are written. */
import { csvLine } from '../../shared/export/index.ts'
import type { FacetCounts } from '../../shared/query/responses.ts'
import type { FormatOptions } from '../options.ts'
import { fieldLines } from './table.ts'
import type { Terminal } from './terminal.ts'

/** Each line with its end. In the terminal what there is none of is left out. */
export function facetLines(counts: FacetCounts, format: FormatOptions, terminal: Terminal): readonly string[] {
  if (format.json) return [`${JSON.stringify(counts)}\n`]
  const facets = Object.entries(counts.facets).map(([facet, values]) => [facet, Object.entries(values)] as const)
  if (format.csv)
    return [
      csvLine(['facet', 'value', 'count']),
      ...facets.flatMap(([facet, values]) => values.map(([value, count]) => csvLine([facet, value, count]))),
    ]
  const told = facets.map(([facet, values]) => {
    const found = values.filter(([, count]) => count > 0).map(([value, count]) => ({ text: `${value} ${count}` }))
    return [facet, found] as const
  })
  const matching = ['matching', [{ text: String(counts.matching) }]] as const
  return fieldLines([matching, ...told], terminal).map(line => `${line}\n`)
}
