/** What is due when, month by month. */
import type { CommitmentItem } from '../../shared/query/responses.ts'
import { api } from './api.ts'
import { h } from './dom.ts'
import { pagedList } from './paged-list.ts'
import { recordRow } from './record-row.ts'
import { type Route, rewriteRoute } from './route.ts'
import { dueOf, monthText } from './words.ts'

const PAGE_SIZE = 40

export function deadlinesView({ params }: Route): HTMLElement {
  const thisMonth = new Date().toISOString().slice(0, 7)
  const from = params.get('from') ?? `${thisMonth.slice(0, 4)}-01`
  const input = h('input', { type: 'month', name: 'from', value: from, required: true })
  const results = h('section', { class: 'results', 'aria-label': 'Deadlines' })
  const show = () => results.replaceChildren(timeline(input.value, thisMonth))
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

/** A row whose month differs from the one before bears the month's name. */
function timeline(from: string, thisMonth: string): HTMLElement {
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
    pages: api.commitments({ dueFrom: from, sort: 'due', class: ['commitment', 'prospect'], limit: PAGE_SIZE }),
    row,
    empty: 'Nothing is due from this month on.',
  })
}
