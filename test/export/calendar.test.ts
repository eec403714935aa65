import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { folded } from '../../shared/export/calendar.ts'
import { calendar } from '../../shared/export/index.ts'
import { dueBy } from '../query/fixture.ts'
import { exported, ITEMS } from './fixture.ts'

const eventsOf = (text: string): ICAL.Event[] =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map(each => new ICAL.Event(each))

const octets = (text: string): number => new TextEncoder().encode(text).byteLength

describe('a calendar of deadlines', () => {
  it('has an all-day event on the day that something is due, and none for what has no date', () => {
    const events = eventsOf(calendar(ITEMS))
    expect(events).toHaveLength(1)
    const [event] = events
    expect(event?.startDate).toMatchObject({ year: 2026, month: 5, day: 1, isDate: true })
    // The end is exclusive.
    expect(event?.endDate.toString()).toBe('2026-05-02')
    expect(event?.summary).toBe('[pledged] Sudria, we: Sudria 🚢 will mend the pier by 1 May 2026')
    expect(event?.description.split('\n')).toEqual([
      '“Sudria 🚢 will mend the pier by 1 May 2026”',
      'To: Norvia',
      'If: if \\paid\\',
      'Said by: Norvia',
      'In: A pier; mended, \\ or not?, The <Tide> & Co, 2026-03-01',
    ])
  })

  it('is stamped with the dates of the data, so that it is the same whenever it is made', () => {
    const [event] = eventsOf(calendar(ITEMS))
    expect(event?.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-03-02T10:20:30Z')
    expect(event?.uid).toBe('pier-0000000000000001.c1.2026-05-01@pledgebook')
    expect(calendar(ITEMS)).toBe(calendar(ITEMS))
  })

  it('spans a window from its first day to its last, over the end of a year too', () => {
    const [event] = eventsOf(calendar([exported({ quote: 'q', timeframe: [dueBy('2026-12-31', '2026-10-01')] })]))
    expect([event?.startDate.toString(), event?.endDate.toString()]).toEqual(['2026-10-01', '2027-01-01'])
  })

  it('holds an event for each day that something is due, and one for two that end together', () => {
    const timeframe = [dueBy('2026-05-01'), dueBy('2026-05-01', '2026-04-01'), dueBy('2028-02-29'), dueBy('9999-12-31')]
    const events = eventsOf(calendar([exported({ quote: 'q', timeframe })]))
    expect(events.map(({ startDate }) => startDate.toString())).toEqual(['2026-04-01', '2028-02-29', '9999-12-31'])
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(3)
    expect(events[1]?.endDate.toString()).toBe('2028-03-01')
  })

  it('leaves out what only starts, recurs or is vague', () => {
    const start = { ...dueBy('2026-05-01'), kind: 'start' as const }
    expect(eventsOf(calendar([exported({ quote: 'q', timeframe: [start] })]))).toEqual([])
  })

  it('of any text is read as that text by a calendar program, in lines of 75 octets', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...'\\;,:n\r\n "🌊é') }))
    fc.assert(
      fc.property(text, fc.string({ unit: 'grapheme', minLength: 60, maxLength: 120 }), (title, quote) => {
        const made = calendar([exported({ quote, timeframe: [dueBy('2026-05-01')] }, { title })])
        const [event, ...others] = eventsOf(made)
        expect(others).toEqual([])
        expect(event?.summary).toBe(`[pledged] ${quote.replace(/\s+/g, ' ').trim()}`)
        expect(made.endsWith('\r\n')).toBe(true)
        for (const line of made.split('\r\n')) expect(octets(line)).toBeLessThanOrEqual(75)
        expect(made.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
      }),
    )
  })
})

describe('folding', () => {
  it('is undone by taking out each line end with the space after it, and cuts no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), line => {
        fc.pre(!/[\r\n]/.test(line))
        const lines = folded(line).split('\r\n')
        for (const each of lines) {
          expect(octets(each)).toBeLessThanOrEqual(75)
          expect(each.isWellFormed()).toBe(line.isWellFormed())
        }
        expect(folded(line).replaceAll('\r\n ', '')).toBe(line)
      }),
    )
  })
})
