/** What is news to a watch. */
import type { Watch } from '../contract/watch.ts'
import { historyOf } from '../ledger/index.ts'
import type { CommitmentItem } from '../query/responses.ts'
import { type Change, whatOf } from './untold.ts'

/**
 * Whether a change came to be known after the watch was made: all that say so arrived since, and by what had
 * arrived before, nothing of the kind had happened. To say it again is news only where that is asked for.
 */
export function isNews({ entry, event }: Change<CommitmentItem>, { madeAt, reaffirmed }: Watch): boolean {
  if (event.kind === 'reaffirmed' && !reaffirmed) return false
  // S3 tells the time of an object in whole seconds.
  const since = Math.floor(Date.parse(madeAt) / 1000) * 1000
  const [first, ...others] = entry.statements.filter(each => Date.parse(each.ingestedAt) < since)
  if (!first) return true
  const sayers = [event, ...event.alsoIn].map(({ recordId }) => recordId)
  if ([first, ...others].some(({ recordId }) => sayers.includes(recordId))) return false
  if (event.kind === 'reaffirmed') return true
  return !historyOf([first, ...others]).events.some(old => whatOf(old) === whatOf(event))
}
