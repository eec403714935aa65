/** The columns of a list of dead letters. */
import type { ExplainedLetter } from '../actions/explain-letters.ts'
import { durationText } from './durations.ts'
import type { Listing } from './listing.ts'

const EVENT_WORDS = { created: 'was put into the bucket', removed: 'was removed from the bucket' } as const

/** The keys that it tells of; where it tells of none, its own id. */
export const nameOf = ({ events, messageId }: Pick<ExplainedLetter, 'events' | 'messageId'>): string =>
  events.length === 0 ? messageId : [...new Set(events.map(({ key }) => key))].join(', ')

const agesAt = (now: number) => (letter: ExplainedLetter) => durationText((now - Date.parse(letter.sentAt)) / 1000)

/** `now` in milliseconds since 1970: from it the ages are counted. */
export const deadLetterListing = (now: number): Listing<ExplainedLetter> => ({
  columns: [
    { header: 'Age', min: 6 },
    { header: 'Tries', min: 5 },
    { header: 'Document', min: 24, share: 3 },
    { header: 'Why', min: 24, share: 3 },
  ],
  row: letter => [
    [{ text: agesAt(now)(letter) }],
    [{ text: letter.tries === null ? '?' : String(letter.tries) }],
    [
      { text: nameOf(letter), style: ['bold'] },
      { text: letter.events[0] ? EVENT_WORDS[letter.events[0].kind] : 'tells of no document' },
      { text: letter.events.length === 0 ? '' : letter.messageId, style: ['dim'] },
    ],
    [{ text: letter.reason.because, style: ['red'] }, { text: letter.reason.advice }],
  ],
  csv: {
    messageId: letter => letter.messageId,
    keys: letter => letter.events.map(({ key }) => key).join(' '),
    events: letter => letter.events.map(({ kind }) => kind).join(' '),
    sentAt: letter => letter.sentAt,
    tries: letter => letter.tries,
    reasonCode: letter => letter.reason.code,
    reason: letter => letter.reason.because,
    advice: letter => letter.reason.advice,
    correlationIds: letter => letter.correlationIds.join(' '),
  },
})
