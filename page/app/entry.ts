/** One promise: how it stands, and its life with the words of every article. */
import type { LedgerEntry } from '../../shared/query/responses.ts'
import { api } from './api.ts'
import { h, whenReady } from './dom.ts'
import { today } from './ledger.ts'
import { promisorLink, standingBadge, termsOf } from './ledger-row.ts'
import { changeText, eventText, groundsText, STANDING_MEANING } from './ledger-words.ts'
import { articleLink, type Route } from './route.ts'
import { dateText, namesText, plural, STATUS_MEANING } from './words.ts'

export function entryView({ id }: Route, left: AbortSignal): HTMLElement {
  return whenReady(
    api.ledgerEntry(id, { today: today() }, { signal: left }).then(entry => {
      document.title = `${entry.promisor.name}: ${entry.action} – Pledgebook`
      return [page(entry)]
    }),
  )
}

function page(entry: LedgerEntry): HTMLElement {
  const { beneficiaries, conditions, amounts, standing, status } = entry
  const terms: readonly (readonly [string, string])[] = [
    ['To', namesText(beneficiaries)],
    ['On condition', conditions.join('; ')],
    ['How much', amounts.join(', ')],
  ]
  return h(
    'article',
    { class: 'entry' },
    h('p', { class: 'kicker' }, promisorLink(entry)),
    h('h1', {}, entry.action),
    h(
      'p',
      { class: 'lede' },
      standingBadge(entry),
      ` ${standing === 'open' ? STATUS_MEANING[status] : STANDING_MEANING[standing]}`,
    ),
    h('div', { class: 'entry-terms' }, ...termsOf(entry)),
    h(
      'dl',
      { class: 'terms' },
      ...terms.filter(([, text]) => text !== '').flatMap(([name, text]) => [h('dt', {}, name), h('dd', {}, text)]),
    ),
    h('h2', {}, 'Its life'),
    h('ol', { class: 'timeline' }, ...entry.events.map(moment)),
    entry.links.length > 0 && reasons(entry),
  )
}

function moment(event: LedgerEntry['events'][number]): HTMLElement {
  const change = changeText(event)
  const outlets = [event.source, ...event.alsoIn.map(({ source }) => source)].filter(Boolean).join(' · ')
  return h(
    'li',
    { class: `moment ${event.kind}`, 'data-item': true },
    h('p', { class: 'moment-date' }, event.publishedAt ? dateText(event.publishedAt) : 'undated'),
    h(
      'div',
      {},
      h('h3', {}, eventText(event), change !== '' && h('span', { class: 'change' }, ` ${change}`)),
      h(
        'a',
        { class: 'row-quote', href: articleLink(event.docId, event.recordId), 'data-focus': true },
        `“${event.quote}”`,
      ),
      outlets !== '' && h('p', { class: 'row-from' }, outlets),
    ),
  )
}

/** Why the statements are taken for one promise. */
function reasons({ links, recordIds }: LedgerEntry): HTMLElement {
  return h(
    'details',
    { class: 'reasons' },
    h('summary', {}, `Why these ${plural(recordIds.length, 'statement')} are one promise`),
    h(
      'ul',
      {},
      ...links.map(({ recordId, to, label, grounds }) =>
        h(
          'li',
          {},
          `Statement ${recordIds.indexOf(recordId) + 1} and ${recordIds.indexOf(to) + 1}: `,
          h('b', {}, label),
          `, by ${groundsText(grounds)}`,
        ),
      ),
    ),
  )
}
