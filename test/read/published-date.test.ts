import { describe, expect, it } from 'vitest'
import { isoDateOf } from '../../shared/read/calendar-date.ts'
import { dateline, publishedDate } from '../../shared/read/published-date.ts'
import { SECOND, SENTENCE } from './reading.ts'

const BODY = `${SENTENCE} ${SECOND}`

describe('a dateline', () => {
  it.each([
    ['PARIS, Jan. 6, 2026 — The leaders met.', '2026-01-06'],
    ['PARIS, January 6, 2026 – The leaders met.', '2026-01-06'],
    ['Paris, 6 January 2026 - The leaders met.', '2026-01-06'],
    ['WASHINGTON, D.C., Sept. 30, 2024 (Harbour Wire) — The leaders met.', '2024-09-30'],
    ['NEW CORVANE, March 3, 2011 /PRWire/ -- The company said it will merge.', '2011-03-03'],
    ['LONDON--(NEWS WIRE)--June 1, 2023--Orrin plc will merge.', '2023-06-01'],
    ['Geneva (6 January 2026) – The council will meet.', '2026-01-06'],
    ['St. John’s, Newfoundland and Labrador, May 5, 2025 — The province will pay.', '2025-05-05'],
    ['CORVANE, Tuesday, 6 January 2026: The council will meet.', '2026-01-06'],
    ['January 6, 2026 – Ottawa, Ontario – Department of Roads', '2026-01-06'],
    ['Monday, June 8, 2026 In Halden, the council announced a vote.', '2026-06-08'],
  ])('opens the story: %s', (line, date) => {
    expect(dateline(`${line} ${BODY}`)).toBe(date)
    expect(dateline(`Leaders meet in the harbour\n\n${line} ${BODY}`)).toBe(date)
  })

  it.each([
    ['Friday, July 21, 2017', '2017-07-21'],
    ['6 January 2026', '2026-01-06'],
    ['(March 3, 2011)', '2011-03-03'],
    ['2026-01-06', '2026-01-06'],
    ['2026-01-06T23:30:00-05:00', '2026-01-06'],
    ['JANUARY 6, 2026', '2026-01-06'],
    ['May 05, 2006', '2006-05-05'],
    ['6th of January 2026', '2026-01-06'],
    ['Tue. 6 Jan. 2026', '2026-01-06'],
    ['Published: January 6, 2026', '2026-01-06'],
    ['Published on 6 January 2026 at 10:30 GMT', '2026-01-06'],
    ['Posted January 6, 2026, 3:04 p.m. ET', '2026-01-06'],
    ['FOR IMMEDIATE RELEASE: January 6, 2026', '2026-01-06'],
    ['By Ana Bel | January 6, 2026', '2026-01-06'],
    ['Corvane, 6 January 2026', '2026-01-06'],
    ['January 6, 2026 | Press Release', '2026-01-06'],
    ['Published 6 January 2026, last updated 9 January 2026', '2026-01-06'],
    ['29 February 2024', '2024-02-29'],
  ])('stands alone on a line near the top: %s', (line, date) => {
    expect(dateline(`Leaders meet in the harbour\n\n${line}\n\n${BODY}`)).toBe(date)
    expect(dateline(`Leaders meet in the harbour\r\n${line}\r\n${BODY}`)).toBe(date)
  })
})

describe('no dateline', () => {
  it.each([
    'On January 6, 2026, the leaders met in Paris.',
    'In Paris, January 6, 2026 — a day to remember — the leaders met.',
    'The treaty of 6 January 2026 binds both.',
    'The leaders met in Paris on 6 January 2026 and will meet again.',
    'By January 6, 2026, the town will pay.',
    'January 6, 2026 is the last day to apply.',
    'Thursday, May 7, 2015 was a day of mourning.',
    'Effective January 6, 2026 – the rule will change.',
  ])('in running text: %s', line => {
    expect(dateline(`${line} ${BODY}`)).toBeNull()
    expect(dateline(`Leaders meet in the harbour\n\n${line} ${BODY}`)).toBeNull()
  })

  it.each([
    ['a place and a day without a year', `PARIS, Jan. 6 — ${BODY}`],
    ['a day without a year', `Leaders meet\n\nJanuary 6\n\n${BODY}`],
    ['a year without a day', `Leaders meet\n\nJanuary 2026\n\n${BODY}`],
    ['a span of days', `Leaders meet\n\nMarch 9-11, 2026\n\n${BODY}`],
    ['two dates', `Leaders meet\n\nJanuary 6, 2026 – January 9, 2026\n\n${BODY}`],
    ['figures that two countries read differently', `Leaders meet\n\n06/01/2026\n\n${BODY}`],
    ['a day that no calendar has', `Leaders meet\n\n30 February 2026\n\n${BODY}`],
    ['the date of a change', `Leaders meet\n\nUpdated: 9 January 2026\n\n${BODY}`],
    ['a heading in a list of events', `Leaders meet\n\n${BODY} ${BODY}\n\n6 January 2026\n\n${BODY}`],
    ['a date far down', `Leaders meet\n${'A line.\n'.repeat(12)}6 January 2026\n${BODY}`],
    ['the date after a dateline that tells no year', `PARIS, Jan. 6 — They met.\n\nMarch 3, 2011\n\n${BODY}`],
    ['no text', ''],
  ])('%s', (_, text) => {
    expect(dateline(text)).toBeNull()
  })
})

describe('a stated date', () => {
  it.each([
    ['2026-01-06', '2026-01-06'],
    ['2026-01-06T23:59:59-11:00', '2026-01-06'],
    ['2026-01-06T00:00:00+14:00', '2026-01-06'],
    ['2026-01-06 10:00', '2026-01-06'],
    ['2026/01/06', '2026-01-06'],
    ['20260106', '2026-01-06'],
    ['20260106T101500Z', '2026-01-06'],
    ['Tue, 06 Jan 2026 23:30:00 GMT', '2026-01-06'],
    ['Tuesday, January 6th, 2026', '2026-01-06'],
    [' 6 January 2026 ', '2026-01-06'],
  ])('keeps its own calendar date: %s', (value, date) => {
    expect(isoDateOf(value)).toBe(date)
  })

  it.each(['', '2026', '2026-01', 'January 2026', '2026-13-01', '2026-02-30', '06/01/2026', 'yesterday', '1767657600'])(
    'counts as none where it is no whole date: %j',
    value => {
      expect(isoDateOf(value)).toBeNull()
    },
  )

  it('of the object outranks the document’s, and that the dateline', () => {
    const text = `PARIS, Jan. 6, 2026 — ${BODY}`
    expect(publishedDate({ object: '2026-01-08', document: '2026-01-07', text })).toBe('2026-01-08')
    expect(publishedDate({ object: null, document: '2026-01-07', text })).toBe('2026-01-07')
    expect(publishedDate({ object: null, document: null, text })).toBe('2026-01-06')
    expect(publishedDate({ object: null, document: null, text: BODY })).toBeNull()
  })

  it('that cannot be read gives way to the next', () => {
    const text = `PARIS, Jan. 6, 2026 — ${BODY}`
    expect(publishedDate({ object: 'soon', document: '2026', text })).toBe('2026-01-06')
  })
})
