/** An article with its records marked where they stand, and beside it the records themselves. */
import type { CommitmentItem, DocumentText } from '../../shared/query/responses.ts'
import { api } from './api.ts'
import { paragraphsOf } from './article-text.ts'
import { h, whenReady } from './dom.ts'
import { documentExports } from './exports.ts'
import { createPainter, type Painter } from './painter.ts'
import { type NameOf, recordDetail } from './record-detail.ts'
import { statusBadge } from './record-row.ts'
import type { Route } from './route.ts'
import { dateText, namesText, plural } from './words.ts'

export function articleView({ id, params }: Route, left: AbortSignal): HTMLElement {
  return whenReady(
    api.documentText(id, { signal: left }).then(whole => {
      document.title = `${whole.document.title ?? whole.document.key} – Pledgebook`
      return [article(whole, params.get('record'), left)]
    }),
  )
}

function article(
  { document: entry, text, entities, records }: DocumentText,
  open: string | null,
  left: AbortSignal,
): HTMLElement {
  const names = new Map(entities.map(({ id, name }) => [id, name]))
  const paragraphs = paragraphsOf(text)
  const painter = createPainter(paragraphs, records)
  left.addEventListener('abort', () => painter.clear())
  const showPlace = ({ quote }: CommitmentItem) =>
    paragraphs
      .find(({ start, text: own }) => quote.start < start + own.length)
      ?.element.scrollIntoView({ block: 'center' })
  const list = recordList(records, painter, id => names.get(id) ?? id, showPlace)
  const body = h('div', { class: 'article-text' }, ...paragraphs.map(({ element }) => element))
  body.addEventListener('click', event => {
    const record = getSelection()?.isCollapsed === false ? null : painter.recordAt(event)
    if (record) list.open(record.id)
  })
  body.addEventListener('mousemove', event => {
    body.classList.toggle('pointing', painter.recordAt(event) !== null)
  })
  queueMicrotask(() => {
    const record = records.find(each => each.id === open || each.recordId === open)
    if (!record) return
    list.open(record.id)
    showPlace(record)
  })
  return h(
    'div',
    { class: 'article' },
    h(
      'article',
      { 'aria-label': 'Article' },
      h(
        'p',
        { class: 'kicker' },
        [entry.source, entry.publishedAt && dateText(entry.publishedAt)].filter(Boolean).join(' · '),
      ),
      h('h1', {}, entry.title ?? entry.key),
      entry.rejection ? h('p', { class: 'fault' }, `Not read: ${entry.rejection.message}`) : body,
      entry.rejection === null && documentExports(entry.docId),
    ),
    h(
      'aside',
      { 'aria-label': 'Records' },
      h('h2', {}, plural(records.length, 'record')),
      records.length > 0 && legend(),
      list.element,
    ),
  )
}

function legend(): HTMLElement {
  const key = (light: string, label: string) => h('span', { class: `key ${light}` }, label)
  return h(
    'p',
    { class: 'legend' },
    'Lit: ',
    key('lit-promisor', 'who'),
    key('lit-condition', 'condition'),
    key('lit-deadline', 'time'),
  )
}

interface RecordList {
  readonly element: HTMLElement
  open(id: string): void
}

function recordList(
  records: readonly CommitmentItem[],
  painter: Painter,
  nameOf: NameOf,
  showPlace: (record: CommitmentItem) => void,
): RecordList {
  const cards = records.map(record => ({ record, card: recordCard(record, nameOf, () => showPlace(record)) }))
  let opened: CommitmentItem | null = null

  function open(chosen: CommitmentItem | null): void {
    opened = chosen
    for (const { record, card } of cards) card.setOpen(record === chosen)
    painter.light(chosen)
  }
  for (const { record, card } of cards) {
    card.element.addEventListener('mouseenter', () => painter.light(record))
    card.element.addEventListener('focusin', () => painter.light(record))
    for (const gone of ['mouseleave', 'focusout']) card.element.addEventListener(gone, () => painter.light(opened))
    card.button.addEventListener('click', () => open(record === opened ? null : record))
    card.element.addEventListener('keydown', event => {
      if (event.key !== 'Escape' || record !== opened) return
      event.stopPropagation()
      open(null)
      card.button.focus()
    })
  }
  return {
    element: h('ol', { class: 'cards' }, ...cards.map(({ card }) => card.element)),
    open(id) {
      const found = cards.find(({ record }) => record.id === id)
      if (!found) return
      open(found.record)
      found.card.button.focus({ preventScroll: true })
      found.card.element.scrollIntoView({ block: 'nearest' })
    },
  }
}

function recordCard(record: CommitmentItem, nameOf: NameOf, showPlace: () => void) {
  const find = h('button', { type: 'button', class: 'quiet' }, 'Show in the text')
  find.addEventListener('click', showPlace)
  const detail = h('div', { hidden: true, id: `detail-${record.id}` })
  const button = h(
    'button',
    { type: 'button', 'aria-expanded': 'false', 'aria-controls': detail.id, 'data-focus': true },
    statusBadge(record.status),
    h('span', { class: 'card-who' }, namesText(record.promisors) || 'Someone unnamed'),
    h('span', { class: 'card-act' }, record.action.text),
  )
  const element = h('li', { class: 'card', 'data-item': true, 'data-record': record.id }, button, detail)
  return {
    element,
    button,
    setOpen(isOpen: boolean) {
      // Made when first wanted: an article may have hundreds of records.
      if (isOpen && detail.childElementCount === 0) detail.append(recordDetail(record, nameOf), find)
      detail.hidden = !isOpen
      element.classList.toggle('open', isOpen)
      button.setAttribute('aria-expanded', String(isOpen))
    },
  }
}
