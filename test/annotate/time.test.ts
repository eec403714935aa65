import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseText } from '../../shared/annotate/text/parse.ts'
import { findTimeframes } from '../../shared/annotate/time/index.ts'
import { cost, repeated } from './repeated.ts'
import { HITS, MISSES } from './time-tables.ts'

const PUBLISHED = '2026-03-11'
const read = (text: string, publishedAt: string | null = PUBLISHED) =>
  parseText(text).sentences.flatMap(sentence => findTimeframes(sentence, text, publishedAt))

describe('a timeframe has the span, the kind and the dates that the text gives it', () => {
  it.each(HITS)('%s → %s', (text, span, kind, from, to) => {
    const found = read(text).map(frame => [frame.text, frame.kind, frame.from, frame.to])
    expect(found).toContainEqual([span, kind, from, to])
  })
})

describe('what is no time of the undertaking stays out', () => {
  it.each(MISSES)('%s', text => {
    expect(read(text)).toEqual([])
  })
})

describe('the day of publication anchors what has no date of its own', () => {
  it('leaves relative dates open without one', () => {
    const [frame] = read('It will open next year.', null)
    expect(frame).toMatchObject({ text: 'next year', kind: 'window', from: null, to: null, precision: 'year' })
  })

  it('leaves a month without a year open without one', () => {
    const [frame] = read('It will open in June.', null)
    expect(frame).toMatchObject({ text: 'in June', kind: 'window', from: null, to: null, precision: 'month' })
  })

  it('resolves absolute dates without one', () => {
    const [frame] = read('It will open by 30 June 2027.', null)
    expect(frame).toMatchObject({ kind: 'deadline', from: null, to: '2027-06-30', timex: '2027-06-30' })
  })

  it('takes no date that the calendar lacks', () => {
    for (const published of ['2026-02-30', 'yesterday', '', '0000-00-00'])
      expect(read('It will open next year.', published)[0]).toMatchObject({ from: null, to: null })
  })

  it('goes back for a clause in the past and on for one in the future', () => {
    expect(read('The levy, which has been paid since November, will end.')[0]).toMatchObject({ from: '2025-11-01' })
    expect(read('The levy will be paid from November.')[0]).toMatchObject({ from: '2026-11-01' })
  })
})

describe('the value is written as TIMEX writes it', () => {
  it.each([
    ['It will open in the first quarter of 2027.', '2027-Q1', 'quarter'],
    ['It will open in June 2027.', '2027-06', 'month'],
    ['It will open next week.', '2026-W12', 'week'],
    ['It will open in the second half of 2027.', '2027-H2', 'half'],
    ['It will open in winter 2027.', '2027-WI', 'season'],
    ['It will open by 2027.', '2027', 'year'],
    ['It will run for two years.', 'P2Y', null],
    ['It will answer within 48 hours.', 'PT48H', 'day'],
  ])('%s → %s', (text, timex, precision) => {
    expect(read(text)[0]).toMatchObject({ timex, precision })
  })
})

const WORDS =
  'by in on within until before after following during between and of the next last this end start early late mid - , . every each a for over from to since March May June Sunday Friday 9 11 2027 48 hours weeks years quarter first half year month fall summer fiscal will said is 😀 \u202e \0 “ ” ( ) ongoing'.split(
    ' ',
  )

describe('any text is read safely', () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map(words => words.join(' ')),
  )
  const published = fc.oneof(fc.constant(null), fc.constant(PUBLISHED), fc.constant('9999-12-31'), fc.string())

  it('spans hold, never overlap, and dates are dates in order', () => {
    fc.assert(
      fc.property(hostile, published, (text, publishedAt) => {
        let end = 0
        for (const frame of read(text, publishedAt)) {
          expect(text.slice(frame.start, frame.end)).toBe(frame.text)
          expect(frame.start).toBeGreaterThanOrEqual(end)
          end = frame.end
          for (const date of [frame.from, frame.to])
            if (date !== null) expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date)
          if (frame.from !== null && frame.to !== null) expect(frame.from <= frame.to).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('the same text gives the same answer', () => {
    fc.assert(
      fc.property(hostile, text => {
        expect(read(text)).toEqual(read(text))
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    'after ',
    'by the end of ',
    'before it is within the next ',
    'March 9 to ',
    'from 2009 to ',
    'the early late ',
  ])('a sentence that only repeats "%s" costs time in proportion to its length', phrase => {
    const of = (count: number) => {
      const { text, sentence } = repeated(phrase, count)
      return cost(() => findTimeframes(sentence, text, PUBLISHED))
    }
    of(500)
    expect(of(8000)).toBeLessThan(80 * Math.max(of(500), 1))
  })
})
