/** One watch, and all that it was told, newest first. */
import type { NoticeItem, WatchEntry } from '../../shared/query/responses.ts'
import { api } from './api.ts'
import { h, whenReady } from './dom.ts'
import { entryRow, eventLine } from './ledger-row.ts'
import { pagedList } from './paged-list.ts'
import { articleLink, type Route } from './route.ts'
import { channelText, questionText } from './watch-words.ts'
import { faultsOf } from './watches.ts'
import { dateText, instantText } from './words.ts'

const PAGE_SIZE = 30

export function watchView({ id }: Route, left: AbortSignal): HTMLElement {
  return whenReady(
    api.watch(id, { signal: left }).then(watch => {
      document.title = `${watch.name} – Pledgebook`
      return [heading(watch), notices(watch, left)]
    }),
  )
}

function heading(watch: WatchEntry): HTMLElement {
  const { id, name, madeAt, channels } = watch
  const feed = `/v1/watches/${encodeURIComponent(id)}/notices.atom`
  return h(
    'div',
    { class: 'watch-heading' },
    h('p', { class: 'kicker' }, 'Watch'),
    h('h1', {}, name),
    h('p', { class: 'lede' }, questionText(watch)),
    h('p', { class: 'row-from' }, [`Since ${instantText(madeAt)}`, ...channels.map(channelText)].join(' · ')),
    ...faultsOf(watch),
    h('p', { class: 'exports' }, h('a', { href: feed, title: 'as Atom, for a feed reader' }, 'Feed')),
  )
}

const notices = (watch: WatchEntry, signal: AbortSignal): HTMLElement =>
  h(
    'section',
    { class: 'results', 'aria-label': 'Notices' },
    pagedList({
      label: 'Notices',
      noun: 'notice',
      pages: api.notices(watch.id, { limit: PAGE_SIZE }, { signal }),
      signal,
      row,
      empty: 'Nothing has changed since this watch was made. What stood in the record before is no news.',
    }),
  )

function row({ at, entry, change, title }: NoticeItem): HTMLElement {
  const said = [change.publishedAt ? dateText(change.publishedAt) : 'undated', change.source, title]
  return entryRow(entry, {
    told: [
      h('p', { class: `told ${change.kind}` }, eventLine(change)),
      h('a', { class: 'row-from', href: articleLink(change.docId, change.recordId) }, `“${change.quote}”`),
      h('p', { class: 'row-from' }, said.filter(Boolean).join(' · ')),
    ],
    terms: [h('p', { class: 'loose' }, instantText(at))],
  })
}
