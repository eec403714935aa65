import { createHash } from 'node:crypto'
import type { ChannelKind } from '../contract/vocabulary.ts'
import type { Notice, Watch } from '../contract/watch.ts'
import { ledgerEntryOf } from '../query/ledger/entry.ts'
import type { CommitmentItem } from '../query/responses.ts'
import type { Parcel } from './channel.ts'
import type { Change } from './untold.ts'

/** `at` is an ISO 8601 instant. */
export function noticeOf({ id: watchId }: Watch, { entry, event }: Change<CommitmentItem>, at: string): Notice {
  const { id, promisor, beneficiaries, action, category, standing, status, conditions, amounts, due } = ledgerEntryOf(
    entry,
    at.slice(0, 10),
  )
  const { kind, before, after, recordId } = event
  return {
    id: `notice-${digest([watchId, promisor.id, recordId, kind, before, after, at])}`,
    watchId,
    at,
    entry: { id, promisor, beneficiaries, action, category, standing, status, conditions, amounts, due },
    change: { ...event, alsoIn: [...event.alsoIn] },
    title: entry.statements.find(each => each.recordId === recordId)?.title ?? null,
  }
}

/** Its id is the same for the same notices of one watch by one channel, whenever they are sent. */
export const parcelOf = (watch: Watch, channel: ChannelKind, notices: Parcel['notices'], isTest = false): Parcel => ({
  id: `message-${digest([watch.id, channel, ...notices.map(({ id }) => id)])}`,
  watch,
  notices,
  isTest,
})

const digest = (parts: readonly (string | null)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24)
