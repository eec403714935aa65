/** An article with its records marked where they stand, and beside it the records themselves. */
import type { CommitmentItem, DocumentText } from '../../shared/query/responses.ts'
import { api } from './api.ts'
import { paragraphsOf } from './article-text.ts'
import { summaryOf, toldByRecord } from './changes.ts'
import { faultText, h, whenReady } from './dom.ts'
import { documentExports } from './exports.ts'
import { createPainter } from './painter.ts'
import { type RecordList, recordList } from './record-cards.ts'
import type { Route } from './route.ts'
import { dateText, plural } from './words.ts'

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
  const changes = h('p', { class: 'changes' })
  if (records.length > 0) void tellChanges(entry.docId, list, changes, left)
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
      records.length > 0 && changes,
      records.length > 0 && legend(),
      list.element,
    ),
  )
}

/** The article does not wait for it: the ledger is linked when it is asked for. */
async function tellChanges(docId: string, list: RecordList, place: HTMLElement, left: AbortSignal): Promise<void> {
  try {
    const changes = await api.changes(docId, {}, { signal: left })
    list.tell(toldByRecord(changes))
    place.replaceChildren(h('span', { class: 'unseen' }, 'What it changed: '), summaryOf(changes))
  } catch (fault) {
    if (!left.aborted) place.textContent = `What it changed is not known: ${faultText(fault)}`
  }
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
