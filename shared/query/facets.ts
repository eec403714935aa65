/** Counts what each value of a facet would leave of a query, over no more edges than are told. */
import { CATEGORIES, CLASSES, CONFIDENCES, NOVELTIES, STATUSES } from '../contract/vocabulary.ts'
import { matchesEdge } from '../record/edge-filter.ts'
import type { RecordEdge } from '../record/index.ts'
import { edgesInDocument } from './find-in-document.ts'
import type { FacetQuery } from './model.ts'
import { actorsOf, pageReader } from './page-reader.ts'
import { filterOf } from './plan.ts'
import type { FacetCounts } from './responses.ts'
import type { RecordReader } from './table.ts'

type Facet = keyof FacetCounts['facets']

/** A count takes no longer than reading so many edges, whatever is asked and however much there is. */
const MOST_COUNTED = 500

/** Throws `bad_request` for a query that contradicts itself. */
export async function countFacets(table: RecordReader, query: FacetQuery): Promise<FacetCounts> {
  const { class: classes, status, novelty, conditional, category, confidence, ...rest } = query
  const asked = { class: classes, status, novelty, conditional, category, confidence }
  const { edges, complete } = await edgesOf(table, rest)
  const countsOf = <V extends string>(facet: Facet, values: readonly V[]): Record<V, number> => {
    const others = filterOf({ ...asked, [facet]: undefined }, NO_ACTORS)
    const matching = edges.filter(edge => matchesEdge(edge, others))
    const found = Map.groupBy(matching, edge => String(edge[facet]))
    return Object.fromEntries(values.map(value => [value, found.get(value)?.length ?? 0])) as Record<V, number>
  }
  return {
    matching: edges.filter(edge => matchesEdge(edge, filterOf(asked, NO_ACTORS))).length,
    counted: edges.length,
    complete,
    facets: {
      class: countsOf('class', CLASSES),
      status: countsOf('status', STATUSES),
      novelty: countsOf('novelty', NOVELTIES),
      conditional: countsOf('conditional', ['true', 'false']),
      category: countsOf('category', CATEGORIES),
      confidence: countsOf('confidence', CONFIDENCES),
    },
  }
}

const NO_ACTORS = { by: null, to: null, saidBy: null }

interface Counted {
  readonly edges: readonly RecordEdge[]
  /** False where there are more. */
  readonly complete: boolean
}

/** What matches all but the facets: one read serves the counts of every facet. */
async function edgesOf(table: RecordReader, query: FacetQuery): Promise<Counted> {
  if (query.doc !== undefined) {
    const actors = await actorsOf(table, query)
    return { edges: await edgesInDocument(table, query, query.doc, actors), complete: true }
  }
  const pages = pageReader(table, query)
  const { page, shown } = await table.countSettled(() => pages.read(null, MOST_COUNTED))
  return { edges: shown, complete: page.next === null }
}
