import { type CommitmentQuery, commitmentQuery } from '../../shared/query/model.ts'
import { parseParams, refuse, toSearchParams } from '../../shared/query/params.ts'
import type { FilterOptions } from '../filters.ts'

/** The query that the options ask but for `--doc`, checked by its own schema; `limit` is of a page. Throws `bad_request`. */
export function queryOf(options: FilterOptions, limit: number): CommitmentQuery {
  const { by, to, saidBy, source, text: q, since, until, sort, novelty, category, confidence, status } = options
  const conditional = options.conditional ? true : options.unconditional ? false : undefined
  const filters = {
    by,
    to,
    saidBy,
    source,
    q,
    class: options.class,
    status,
    novelty,
    category,
    confidence,
    conditional,
  }
  return parseParams(commitmentQuery, toSearchParams({ ...filters, since, until, ...dueOf(options.due), sort, limit }))
}

/** `2026-Q1` is a period; `2026-01..2026-03`, `2026..` and `..2026-Q2` are ranges of them. */
export function dueOf(due: string | undefined): Pick<CommitmentQuery, 'due' | 'dueFrom' | 'dueTo'> {
  if (due === undefined) return {}
  const [from, to, ...rest] = due.split('..')
  if (to === undefined) return { due }
  if (rest.length > 0 || (from === '' && to === ''))
    throw refuse({ field: 'due', detail: 'must be one period, or FROM..TO where one of the two may be left out.' })
  return { ...(from && { dueFrom: from }), ...(to && { dueTo: to }) }
}
