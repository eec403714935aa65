/** What the ledger's words mean, said plainly. */
import type { Standing } from '../../shared/contract/vocabulary.ts'
import type { LedgerChange, LedgerEntry } from '../../shared/query/responses.ts'
import { dateText } from './words.ts'

type Event = LedgerChange

const EVENTS: Readonly<Record<Event['kind'], string>> = {
  first_seen: 'First seen',
  reaffirmed: 'Said again',
  strengthened: 'Strengthened',
  weakened: 'Weakened',
  condition_added: 'A condition came',
  condition_dropped: 'A condition went',
  amount_changed: 'Amount changed',
  deadline_changed: 'Deadline moved',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
  denied: 'Denied',
  fulfilled: 'Fulfilled',
  breached: 'Broken',
  expired: 'Expired',
  disagrees: 'Told otherwise',
  not_mentioned: 'Not mentioned',
}

export const eventText = ({ kind }: Event): string => EVENTS[kind]

/** From what to what, or as what; empty where there is nothing to say. */
export function changeText({ kind, status, before, after }: Event): string {
  if (kind === 'first_seen') return `as ${status}`
  if (kind === 'condition_added') return after ?? ''
  if (kind === 'condition_dropped') return before ?? ''
  if (before === null || after === null || after === kind) return ''
  return `${wordOf(before)} → ${wordOf(after)}`
}

const wordOf = (value: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? dateText(value) : value)

export const STANDING_MEANING: Readonly<Record<Standing, string>> = {
  open: 'still to be done',
  fulfilled: 'done, as an article says',
  breached: 'broken, as an article says',
  expired: 'run out, as an article says',
  withdrawn: 'taken back',
  denied: 'said never to have been promised',
  refused: 'declined',
}

const GROUNDS: Readonly<Record<LedgerEntry['links'][number]['grounds'][number], string>> = {
  joined_by_hand: 'joined by hand',
  same_words: 'the same words',
  same_act: 'the same act',
  act_unstated: 'the act left open',
  same_object: 'the same object',
  similar_object: 'a like object',
  same_amount: 'the same amount',
  same_purpose: 'the same purpose',
  same_beneficiary: 'the same beneficiary',
  same_place: 'the same place',
}

export const groundsText = (grounds: LedgerEntry['links'][number]['grounds']): string =>
  grounds.map(ground => GROUNDS[ground]).join(', ')
