/** A commitment as one line of a list: who to whom, the words, by when and on what condition. */
import type { CommitmentItem } from '../../shared/query/responses.ts'
import { type Child, h } from './dom.ts'
import { actorLink, articleLink } from './route.ts'
import { dateText, dueOf, STATUS_MEANING } from './words.ts'

export function statusBadge(status: CommitmentItem['status']): HTMLElement {
  return h('span', { class: `badge ${status}`, title: STATUS_MEANING[status] }, status)
}

export function recordRow(item: CommitmentItem): HTMLElement {
  const made = item.madeOn?.value ?? item.publishedAt
  return h(
    'li',
    { class: 'row', 'data-item': true },
    h('div', { class: 'row-status' }, statusBadge(item.status)),
    h(
      'div',
      { class: 'row-body' },
      h('p', { class: 'row-who' }, ...whoToWhom(item)),
      h('a', { class: 'row-quote', href: articleLink(item.docId, item.id), 'data-focus': true }, ...quoteParts(item)),
      h(
        'p',
        { class: 'row-from' },
        [made ? dateText(made) : 'undated', item.source, item.title].filter(Boolean).join(' · '),
      ),
    ),
    h('div', { class: 'row-terms' }, ...termsOf(item)),
  )
}

function whoToWhom({ promisors, beneficiaries, via }: CommitmentItem): Child[] {
  const linked = (actors: CommitmentItem['promisors']): Child[] =>
    actors.flatMap(({ entityId, name }, n) => [n > 0 ? ', ' : null, h('a', { href: actorLink(entityId) }, name)])
  return [
    ...(promisors.length > 0 ? linked(promisors) : ['Someone unnamed']),
    beneficiaries.length > 0 &&
      h('span', { class: 'to' }, h('span', { 'aria-hidden': 'true' }, ' → '), h('span', { class: 'unseen' }, ' to ')),
    ...linked(beneficiaries),
    via === 'group' && h('span', { class: 'via' }, ' via its group'),
    via === 'on_behalf_of' && h('span', { class: 'via' }, ' on its behalf'),
  ]
}

/** The quote with the act in it made to stand out. */
function quoteParts({ quote, action }: CommitmentItem): Child[] {
  const from = action.start - quote.start
  const to = action.end - quote.start
  if (from < 0 || to > quote.text.length) return [quote.text]
  return [quote.text.slice(0, from), h('b', {}, quote.text.slice(from, to)), quote.text.slice(to)]
}

function termsOf(item: CommitmentItem): Child[] {
  const due = dueOf(item)
  const loose = item.timeframe[0]?.text
  return [
    due ? h('p', { class: 'due' }, `by ${dateText(due)}`) : loose && h('p', { class: 'due loose' }, loose),
    item.isConditional && h('p', { class: 'badge condition', title: conditionsOf(item) }, 'conditional'),
    item.novelty === 'reaffirmed' && h('p', { class: 'loose' }, 'said again'),
    item.novelty === 'amended' && h('p', { class: 'loose' }, 'changed'),
  ]
}

const conditionsOf = ({ conditions }: CommitmentItem): string =>
  conditions.map(({ text, marker }) => text ?? marker).join('; ')
