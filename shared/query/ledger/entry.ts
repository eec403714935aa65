/** An entry of the ledger as the API shows it. */
import { CLASS_OF_STATUS } from '../../contract/vocabulary.ts'
import { type Entry, type History, historyOf } from '../../ledger/index.ts'
import type { CommitmentItem, LedgerEntry } from '../responses.ts'

/** `today` is an ISO date: what is overdue is worked out, never stored. */
export function ledgerEntryOf(
  { id, knownAs, promisor, sameActors, statements, links }: Entry<CommitmentItem>,
  today: string,
): LedgerEntry {
  const { events, state } = historyOf(statements)
  const shown = shownOf(statements)
  const dates = statements.flatMap(({ publishedAt }) => publishedAt ?? [])
  const beneficiaries = new Map(
    statements.flatMap(each => each.beneficiaries.map(ref => [ref.entityId, { id: ref.entityId, name: ref.name }])),
  )
  return {
    id,
    knownAs: [...knownAs],
    promisor,
    sameActors: [...sameActors],
    beneficiaries: [...beneficiaries.values()],
    action: shown.action.text,
    quote: shown.quote.text,
    category: shown.category,
    standing: state.standing,
    status: state.status,
    conditions: [...state.conditions],
    amounts: [...state.amounts],
    due: state.due,
    dueStatedBy: state.dueStatedBy,
    isOverdue: isLate(state, today),
    firstSeen: dates[0] ?? null,
    lastSeen: dates.at(-1) ?? null,
    events: events.map(event => ({ ...event, alsoIn: [...event.alsoIn] })),
    links: links.map(each => ({ ...each, grounds: [...each.grounds] })),
    recordIds: statements.map(({ recordId }) => recordId),
  }
}

/**
 * Only what somebody is committed to can be late, and only while nothing has become of it. Whether
 * a condition came to hold is not known, so what has one is never called late.
 */
function isLate({ standing, status, conditions, due }: History['state'], today: string): boolean {
  const isOwed = standing === 'open' && CLASS_OF_STATUS[status] === 'commitment' && conditions.length === 0
  return isOwed && due !== null && due < today
}

/** The newest statement that says what is to be done; a withdrawal seldom does. */
const shownOf = (statements: Entry<CommitmentItem>['statements']): CommitmentItem =>
  statements.findLast(each => each.class !== 'negative' && each.object !== null) ?? statements[0]
