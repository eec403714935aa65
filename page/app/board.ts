/** Every commitment, newest first, narrowed by facets. */
import type { CommitmentItem } from '../../shared/query/responses.ts'
import { api } from './api.ts'
import { faultNote, h } from './dom.ts'
import { facets, queryOf } from './facets.ts'
import { pagedList } from './paged-list.ts'
import { recordRow } from './record-row.ts'
import { type Route, rewriteRoute } from './route.ts'

const PAGE_SIZE = 30

export function boardView({ params }: Route): HTMLElement {
  const results = h('section', { class: 'results', 'aria-label': 'Commitments' })
  const form = facets(params, changed => {
    rewriteRoute('', changed)
    show(changed)
  })

  function show(asked: URLSearchParams): void {
    try {
      results.replaceChildren(list(asked, items => form.suggest(items.flatMap(namesIn))))
    } catch (fault) {
      results.replaceChildren(faultNote(fault))
    }
  }

  show(params)
  return h('div', { class: 'board' }, h('h1', { class: 'unseen' }, 'Board of commitments'), form.element, results)
}

function list(params: URLSearchParams, seen: (items: readonly CommitmentItem[]) => void): HTMLElement {
  return pagedList({
    label: 'Commitments',
    noun: 'commitment',
    pages: api.commitments({ limit: PAGE_SIZE, ...queryOf(params) }),
    row: recordRow,
    empty:
      params.size > 0
        ? 'Nothing matches. Take a filter away, or clear all.'
        : 'There is nothing here yet. Drop an article anywhere on this page to add it.',
    seen,
  })
}

const namesIn = ({ promisors, beneficiaries }: CommitmentItem): string[] =>
  [...promisors, ...beneficiaries].map(({ name }) => name)
