/** What is due when, month by month. */

import type { CommitmentQuery } from '../../shared/query/model.ts'
import { toSearchParams } from '../../shared/query/params.ts'
import type { CommitmentItem } from '../../shared/query/responses.ts'
import { api } from './api.ts'
import { h } from './dom.ts'
import { listExports } from './exports.ts'
import { pagedList } from './paged-list.ts'
import { recordRow } from './record-row.ts'
import { type Route, rewriteRoute } from './route.ts'
import { dueOf, monthText } from './words.ts'

const PAGE_SIZE = 40

export function deadlinesView({ params }: Route, left: AbortSignal): HTMLElement {
  const thisMonth = new Date().toISOString().slice(0, 7)
  const from = params.get('from') ?? `${thisMonth.slice(0, 4)}-01`
  const input = h('input', { type: 'month', name: 'from', value: from, required: true })
  const results = h('section', { class: 'results', 'aria-label': 'Deadlines' })
  let outdated = new AbortController()
  const show = () => {
    outdated.abort()
    outdated = new AbortController()
    const signal = AbortSignal.any([left, outdated.signal])
    results.replaceChildren(
      listExports(toSearchParams(queryFrom(input.value))),
      timeline(input.value, thisMonth, signal),
    )
  }
  input.addEventListener('change', () => {
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(input.value)) return
    rewriteRoute('deadlines', new URLSearchParams({ from: input.value }))
    show()
  })
  show()
  return h(
    'div',
    { class: 'deadlines' },
    h(
      'div',
      { class: 'heading' },
      h('h1', {}, 'Deadlines'),
      h('label', { class: 'field' }, h('span', {}, 'From'), input),
    ),
    results,
  )
}

const queryFrom = (from: string): CommitmentQuery => ({
  dueFrom: from,
  sort: 'due',
  class: ['commitment', 'prospect'],
})

/** A row whose month differs from the one before bears the month's name. */
function timeline(from: string, thisMonth: string, signal: AbortSignal): HTMLElement {
  let month = ''
  const row = (item: CommitmentItem): Node => {
    const element = recordRow(item)
    const own = dueOf(item, `${from}-01`)?.slice(0, 7) ?? month
    if (own !== month) {
      month = own
      element.classList.add('month-begins')
      element.prepend(
        h('h2', { class: 'month' }, monthText(own), own < thisMonth && h('span', { class: 'loose' }, ' past')),
      )
    }
    return element
  }
  return pagedList({
    label: 'Deadlines',
    noun: 'deadline',
    pages: api.commitments({ ...queryFrom(from), limit: PAGE_SIZE }, { signal }),
    signal,
    row,
    empty: 'Nothing is due from this month on.',
  })
}
