/** An undertaking as one line of a list: how it stands, what was promised, and its life in short. */
import type { LedgerEntry } from '../../shared/query/responses.ts'
import { type Child, h } from './dom.ts'
import { changeText, eventText, STANDING_MEANING } from './ledger-words.ts'
import { statusBadge } from './record-row.ts'
import { actorLink, entryLink } from './route.ts'
import { dateText } from './words.ts'

export function standingBadge({ standing, status }: Pick<LedgerEntry, 'standing' | 'status'>): HTMLElement {
  if (standing === 'open') return statusBadge(status)
  return h('span', { class: `badge ${standing}`, title: STANDING_MEANING[standing] }, standing)
}

/** What every row of an undertaking shows; `told` comes below what was promised, `terms` beside it. */
export function entryRow(
  entry: Pick<LedgerEntry, 'id' | 'promisor' | 'action' | 'standing' | 'status'>,
  { told, terms }: Readonly<Record<'told' | 'terms', readonly Child[]>>,
): HTMLElement {
  return h(
    'li',
    { class: 'row', 'data-item': true },
    h('div', { class: 'row-status' }, standingBadge(entry)),
    h(
      'div',
      { class: 'row-body' },
      h('p', { class: 'row-who' }, promisorLink(entry)),
      h('a', { class: 'row-quote', href: entryLink(entry.id), 'data-focus': true }, h('b', {}, entry.action)),
      ...told,
    ),
    h('div', { class: 'row-terms' }, ...terms),
  )
}

export const ledgerRow = (entry: LedgerEntry): HTMLElement =>
  entryRow(entry, {
    told: [h('ol', { class: 'steps', 'aria-label': 'Its life' }, ...entry.events.map(step))],
    terms: termsOf(entry),
  })

const step = (event: LedgerEntry['events'][number]): HTMLElement =>
  h(
    'li',
    { class: `step ${event.kind}` },
    eventLine(event),
    h('span', { class: 'loose' }, ` ${event.publishedAt ? dateText(event.publishedAt) : 'undated'}`),
  )

/** What happened, and from what to what. */
export const eventLine = (event: LedgerEntry['events'][number]): string =>
  [eventText(event), changeText(event)].filter(Boolean).join(' ')

/** Who is known in one article only has no page of its own. */
export const promisorLink = ({ promisor: { id, name } }: Pick<LedgerEntry, 'promisor'>): Child =>
  id.includes('@') ? name : h('a', { href: actorLink(id) }, name)

export function termsOf({ due, isOverdue, conditions }: LedgerEntry): Child[] {
  return [
    due && h('p', { class: 'due' }, `by ${dateText(due)}`),
    isOverdue && h('p', { class: 'badge overdue' }, 'overdue'),
    conditions.length > 0 && h('p', { class: 'badge condition', title: conditions.join('; ') }, 'conditional'),
  ]
}
