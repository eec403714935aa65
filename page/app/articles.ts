/** Every article and what became of it, and the place to add more. */
import type { DocumentEntry } from '../../shared/contract/document.ts'
import { addFiles, arrivals } from './adding.ts'
import { api } from './api.ts'
import { h } from './dom.ts'
import { pagedList } from './paged-list.ts'
import { articleLink, type Route } from './route.ts'
import { dateText, plural } from './words.ts'

const PAGE_SIZE = 50

export function articlesView(_route: Route, left: AbortSignal): HTMLElement {
  const results = h('section', { class: 'results', 'aria-label': 'All articles' })
  const show = () => results.replaceChildren(list(left))
  const input = h('input', { type: 'file', multiple: true, class: 'unseen', id: 'files' })
  input.addEventListener('change', () => {
    void addFiles([...(input.files ?? [])], show)
    input.value = ''
  })
  addEventListener('articles-changed', show, { signal: left })
  show()
  return h(
    'div',
    { class: 'articles' },
    h('h1', {}, 'Articles'),
    h(
      'div',
      { class: 'drop' },
      input,
      h('label', { for: 'files', class: 'button' }, 'Choose files'),
      h('p', {}, 'or drop them anywhere on this page. Text, Markdown, HTML, PDF, Word or JSON, in English.'),
    ),
    arrivals,
    results,
  )
}

const list = (left: AbortSignal): HTMLElement =>
  pagedList({
    label: 'Articles',
    noun: 'article',
    pages: api.documents({ limit: PAGE_SIZE }, { signal: left }),
    signal: left,
    row,
    empty: 'There is no article yet.',
  })

function row(entry: DocumentEntry): HTMLElement {
  const { docId, title, key, source, publishedAt, status, recordCount, rejection } = entry
  const from = [publishedAt ? dateText(publishedAt) : 'undated', source, key].filter(Boolean).join(' · ')
  return h(
    'li',
    { class: 'row document', 'data-item': true },
    h(
      'div',
      { class: 'row-body' },
      h('a', { class: 'row-title', href: articleLink(docId), 'data-focus': true }, title ?? key),
      h('p', { class: 'row-from' }, from),
      rejection && h('p', { class: 'fault' }, rejection.message),
    ),
    h(
      'div',
      { class: 'row-terms' },
      h('p', { class: 'due' }, status === 'rejected' ? 'rejected' : plural(recordCount, 'record')),
    ),
  )
}
