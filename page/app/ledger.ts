/** The ledger: each promise once, as it stands after everything that was said of it. */
import type { LedgerQuery } from '../../shared/query/model.ts'
import { api } from './api.ts'
import { h } from './dom.ts'
import { ledgerRow } from './ledger-row.ts'
import { pagedList } from './paged-list.ts'
import { type Route, rewriteRoute } from './route.ts'

const PAGE_SIZE = 20

/** The lists that one may choose from, by their name in the address. */
const LISTS: readonly (readonly [name: string, label: string, query: LedgerQuery])[] = [
  ['all', 'All', {}],
  ['open', 'Open', { open: true }],
  ['overdue', 'Overdue', { overdue: true }],
  ['ended', 'Ended', { open: false }],
  ['changed', 'Changed', { changed: true }],
]

export function ledgerView({ params }: Route, left: AbortSignal): HTMLElement {
  const by = h('input', { type: 'search', name: 'by', value: params.get('by') ?? '', placeholder: 'anyone' })
  const since = h('input', { type: 'date', name: 'since', value: params.get('since') ?? '' })
  const chosen = LISTS.some(([name]) => name === params.get('list')) ? params.get('list') : 'all'
  const choices = LISTS.map(([name, label]) => ({
    name,
    input: h('input', { type: 'radio', name: 'list', value: name, checked: name === chosen }),
    label,
  }))
  const results = h('section', { class: 'results', 'aria-label': 'Ledger' })
  let outdated = new AbortController()
  const show = () => {
    outdated.abort()
    outdated = new AbortController()
    const list = choices.find(({ input }) => input.checked)?.name ?? 'all'
    const asked = { by: by.value.trim(), since: since.value, list: list === 'all' ? '' : list }
    rewriteRoute('ledger', new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')))
    results.replaceChildren(entries(queryOf(asked), AbortSignal.any([left, outdated.signal])))
  }
  const form = h(
    'form',
    { class: 'ledger-form', role: 'search', 'aria-label': 'The ledger' },
    h(
      'fieldset',
      { class: 'lists' },
      h('legend', { class: 'unseen' }, 'Which'),
      ...choices.map(({ input, label }) => h('label', {}, input, h('span', {}, label))),
    ),
    h('label', { class: 'field' }, h('span', {}, 'Promised by'), by),
    h('label', { class: 'field' }, h('span', {}, 'Changed since'), since),
  )
  form.addEventListener('change', show)
  form.addEventListener('submit', event => {
    event.preventDefault()
    show()
  })
  show()
  return h('div', { class: 'ledger' }, h('div', { class: 'heading' }, h('h1', {}, 'Ledger'), form), results)
}

/** The day where the reader is. */
export function today(): string {
  const now = new Date()
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(part => String(part).padStart(2, '0')).join('-')
}

function queryOf({ by, since, list }: Readonly<Record<'by' | 'since' | 'list', string>>): LedgerQuery {
  const chosen = LISTS.find(([name]) => name === list)?.[2] ?? {}
  return { ...chosen, ...(by && { by }), ...(since && { changedSince: since }), today: today(), limit: PAGE_SIZE }
}

const entries = (query: LedgerQuery, signal: AbortSignal): HTMLElement =>
  pagedList({
    label: 'Ledger',
    noun: 'promise',
    pages: api.ledger(query, { signal }),
    signal,
    row: ledgerRow,
    empty: 'No promise matches.',
  })
