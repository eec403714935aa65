/** One actor: what it promised, and what was promised to it. */
import { isPledgebookError } from '../../shared/contract/errors.ts'
import { STANDINGS, STATUSES } from '../../shared/contract/vocabulary.ts'
import { type CommitmentQuery, MAX_LIMIT } from '../../shared/query/model.ts'
import type { LedgerEntry } from '../../shared/query/responses.ts'
import { api } from './api.ts'
import { h, whenReady } from './dom.ts'
import { today } from './ledger.ts'
import { ledgerRow } from './ledger-row.ts'
import { pagedList } from './paged-list.ts'
import { recordRow } from './record-row.ts'
import { boardLink, ledgerLink, type Route } from './route.ts'

const PAGE_SIZE = 10

export function actorView({ id }: Route, left: AbortSignal): HTMLElement {
  return h(
    'div',
    { class: 'actor' },
    whenReady(heading(id, left)),
    standing(id, left),
    promises('Promised by it', { by: id }, id, left),
    promises('Promised to it', { to: id }, id, left),
  )
}

async function heading(id: string, left: AbortSignal): Promise<readonly Node[]> {
  try {
    const { name, type, aliases } = await api.actor(id, { signal: left })
    document.title = `${name} – Pledgebook`
    const also = aliases.filter(alias => alias !== name)
    return [
      h('p', { class: 'kicker' }, type.toLowerCase()),
      h('h1', {}, name),
      also.length > 0 && h('p', { class: 'lede' }, `Also ${also.join(', ')}`),
    ].filter(node => node !== false)
  } catch (fault) {
    if (!isPledgebookError(fault) || fault.code !== 'not_found') throw fault
    return [h('h1', {}, id), h('p', { class: 'lede' }, 'No record names this actor.')]
  }
}

/** Its promises, each once: open ones first, the firmest and the soonest due before the others. */
function standing(id: string, left: AbortSignal): HTMLElement {
  return h(
    'section',
    { class: 'promises' },
    h('h2', {}, 'How its promises stand'),
    pagedList({
      label: 'How its promises stand',
      noun: 'promise',
      pages: api.ledger({ by: id, today: today(), limit: MAX_LIMIT }, { signal: left }),
      signal: left,
      row: ledgerRow,
      order: byStanding,
      empty: 'Nothing is on record.',
    }),
    h('p', {}, h('a', { href: ledgerLink({ by: id }) }, 'Narrow these in the ledger')),
  )
}

const byStanding = (a: LedgerEntry, b: LedgerEntry): number =>
  STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing) ||
  STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) ||
  (a.due ?? NEVER).localeCompare(b.due ?? NEVER)

const NEVER = '9999-12-31'

function promises(title: string, query: CommitmentQuery, id: string, left: AbortSignal): HTMLElement {
  const field = query.by === undefined ? 'to' : 'by'
  return h(
    'section',
    { class: 'promises' },
    h('h2', {}, title),
    pagedList({
      label: title,
      noun: 'commitment',
      pages: api.commitments({ ...query, limit: PAGE_SIZE }, { signal: left }),
      signal: left,
      row: recordRow,
      empty: 'Nothing is on record.',
    }),
    h('p', {}, h('a', { href: boardLink({ [field]: id }) }, 'Narrow these on the board')),
  )
}
