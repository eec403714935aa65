/** An article's records as cards, one of which may be open; the one that is pointed at is lit in the text. */
import type { CommitmentItem } from '../../shared/query/responses.ts'
import type { Told } from './changes.ts'
import { h } from './dom.ts'
import type { Painter } from './painter.ts'
import { type NameOf, recordDetail } from './record-detail.ts'
import { statusBadge } from './record-row.ts'
import { entryLink } from './route.ts'
import { namesText } from './words.ts'

export interface RecordList {
  readonly element: HTMLElement
  open(id: string): void
  /** By `recordId`. */
  tell(changes: ReadonlyMap<string, Told>): void
}

export function recordList(
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
    tell(changes) {
      for (const { record, card } of cards) {
        const told = changes.get(record.recordId)
        if (told) card.tell(told)
      }
    },
  }
}

function recordCard(record: CommitmentItem, nameOf: NameOf, showPlace: () => void) {
  const find = h('button', { type: 'button', class: 'quiet' }, 'Show in the text')
  find.addEventListener('click', showPlace)
  const detail = h('div', { hidden: true, id: `detail-${record.id}` })
  const change = h('span', { class: 'card-change' })
  const life = h('p', { class: 'life' })
  const button = h(
    'button',
    { type: 'button', 'aria-expanded': 'false', 'aria-controls': detail.id, 'data-focus': true },
    statusBadge(record.status),
    h('span', { class: 'card-who' }, namesText(record.promisors) || 'Someone unnamed'),
    change,
    h('span', { class: 'card-act' }, record.action.text),
  )
  const element = h('li', { class: 'card', 'data-item': true, 'data-record': record.id }, button, detail)
  return {
    element,
    button,
    setOpen(isOpen: boolean) {
      // Made when first wanted: an article may have hundreds of records.
      if (isOpen && detail.childElementCount === 0) detail.append(recordDetail(record, nameOf), life, find)
      detail.hidden = !isOpen
      element.classList.toggle('open', isOpen)
      button.setAttribute('aria-expanded', String(isOpen))
    },
    tell({ note, sentence, entryId }: Told) {
      change.textContent = note.toLowerCase() === record.status ? '' : note
      life.replaceChildren(`${sentence}. `, h('a', { href: entryLink(entryId) }, 'Its life across articles'))
    },
  }
}
