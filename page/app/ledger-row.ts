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

export function ledgerRow(entry: LedgerEntry): HTMLElement {
  return h(
    'li',
    { class: 'row', 'data-item': true },
    h('div', { class: 'row-status' }, standingBadge(entry)),
    h(
      'div',
      { class: 'row-body' },
      h('p', { class: 'row-who' }, promisorLink(entry)),
      h('a', { class: 'row-quote', href: entryLink(entry.id), 'data-focus': true }, h('b', {}, entry.action)),
      h(
        'ol',
        { class: 'steps', 'aria-label': 'Its life' },
        ...entry.events.map(event =>
          h(
            'li',
            { class: `step ${event.kind}` },
            [eventText(event), changeText(event)].filter(Boolean).join(' '),
            h('span', { class: 'loose' }, ` ${event.publishedAt ? dateText(event.publishedAt) : 'undated'}`),
          ),
        ),
      ),
    ),
    h('div', { class: 'row-terms' }, ...termsOf(entry)),
  )
}

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
