import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findEntities } from '../../../shared/annotate/entities/index.ts'
import { parseText } from '../../../shared/annotate/text/parse.ts'
import { cost } from '../repeated.ts'

const find = (text: string) => findEntities(parseText(text)).mentions

/** Pieces of news, odd marks and plain noise, in any order. */
const pieces = fc.constantFrom(
  'President Helen Marsh',
  'the U.S.-EU talks',
  'Canada’s',
  'Bank of Norway',
  ' and ',
  ', ',
  ' of ',
  '. ',
  '\n\n',
  ' (NGA) ',
  '“we will”',
  'KIM JONG-UN',
  'Sen. ',
  'de la ',
  '-',
  '\u0000',
  '\u200f',
  '🇨🇦',
  'é́',
  'It’s',
  'US$5',
  'A320',
  "O'Neill & Co.",
  '’s',
  '…',
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.array(pieces, { maxLength: 40 }).map(parts => parts.join('')),
)

describe('names in any text', () => {
  it('never throws, and every span is the text at its offsets', () => {
    fc.assert(
      fc.property(anyText, text => {
        for (const mention of find(text)) {
          expect(text.slice(mention.start, mention.end)).toBe(mention.text)
          expect(mention.text).not.toBe('')
          if (mention.wide) expect(text.slice(mention.wide.start, mention.wide.end)).toBe(mention.wide.text)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('are in the order of the text and never share a character', () => {
    fc.assert(
      fc.property(anyText, text => {
        const mentions = find(text)
        mentions.slice(1).forEach((mention, i) => {
          expect(mention.start).toBeGreaterThanOrEqual(mentions[i]?.end ?? 0)
        })
      }),
      { numRuns: 150 },
    )
  })

  it('are the same every time', () => {
    fc.assert(
      fc.property(anyText, text => {
        expect(find(text)).toEqual(find(text))
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['one long sentence', 'The President of Canada said that '],
    ['many short ones', 'Mr Smith met Ann Lee in Paris. '],
    ['lines in capitals', 'JOHN SMITH MET ANN LEE IN PARIS\n'],
  ])('take time in proportion to their length: %s', (_name, unit) => {
    const costOf = (times: number) => {
      const parsed = parseText(unit.repeat(times))
      return cost(() => findEntities(parsed))
    }
    costOf(200)
    const [short, long] = [costOf(500), costOf(4000)]
    expect(long).toBeLessThan(8 * short * 4 + 200)
  })
})
