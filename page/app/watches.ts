/** What is watched, and how each watch fares. Watches are made on the command line: the API only reads. */
import type { WatchEntry } from '../../shared/query/responses.ts'
import { api } from './api.ts'
import { type Child, h, whenReady } from './dom.ts'
import { type Route, watchLink } from './route.ts'
import { faresText, questionText } from './watch-words.ts'
import { instantText, plural } from './words.ts'

export function watchesView(_route: Route, left: AbortSignal): HTMLElement {
  const list = api.watches({ signal: left }).then(watches => (watches.length > 0 ? [listOf(watches)] : [howToBegin()]))
  return h('div', { class: 'watches' }, h('h1', {}, 'Watches'), whenReady(list))
}

const listOf = (watches: readonly WatchEntry[]): HTMLElement =>
  h('ul', { class: 'rows', 'aria-label': 'Watches' }, ...watches.map(row))

function howToBegin(): HTMLElement {
  return h(
    'div',
    { class: 'empty' },
    h('p', {}, 'Nothing is watched yet. A watch tells you once of each change of the promises that it is about:'),
    h('pre', {}, 'npx pledgebook watch "conditional commitments by Norway"'),
  )
}

function row(watch: WatchEntry): HTMLElement {
  const { id, name, notices } = watch
  return h(
    'li',
    { class: 'row document', 'data-item': true },
    h(
      'div',
      { class: 'row-body' },
      h('a', { class: 'row-title', href: watchLink(id), 'data-focus': true }, name),
      h('p', { class: 'row-from' }, questionText(watch)),
      ...faultsOf(watch),
    ),
    h(
      'div',
      { class: 'row-terms' },
      h('p', { class: 'due' }, `${notices.isMore ? 'over ' : ''}${plural(notices.count, 'notice')}`),
      notices.lastAt && h('p', { class: 'loose' }, instantText(notices.lastAt)),
    ),
  )
}

/** What does not reach its reader. */
export function faultsOf(watch: WatchEntry): Child[] {
  const text = faresText(watch)
  return [text !== '' && h('p', { class: 'fault' }, text)]
}
