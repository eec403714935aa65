import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findQuantities } from '../../shared/annotate/quantity/index.ts'
import { parseText } from '../../shared/annotate/text/parse.ts'
import { HITS, MISSES } from './quantity-tables.ts'
import { cost, repeated } from './repeated.ts'

const read = (text: string) => parseText(text).sentences.flatMap(sentence => findQuantities(sentence, text))

describe('a quantity has the span, value and unit that the text gives it', () => {
  it.each(HITS)('%s → %s', (text, span, value, unit, currency, approximate) => {
    const found = read(text)
    expect(found.map(quantity => quantity.text)).toContain(span)
    const quantity = found.find(one => one.text === span)
    expect(quantity).toMatchObject({ unit, currency, approximate })
    if (value === null) expect(quantity?.value).toBeNull()
    else expect(quantity?.value).toBeCloseTo(value, 6)
  })
})

describe('figures that count nothing stay out', () => {
  it.each(MISSES)('%s', text => {
    expect(read(text)).toEqual([])
  })
})

const WORDS =
  'a score of dozens million billion six twenty - 25 10 $ US € % percent per cent half third two-thirds more than up to nearly about another 2027 May jobs aircraft ( ) , . 1,000 5m tens thousands and 😀 \u202e \0'.split(
    ' ',
  )

describe('any text is read safely', () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map(words => words.join(' ')),
  )

  it('spans hold, never overlap, and values are finite and not negative', () => {
    fc.assert(
      fc.property(hostile, text => {
        let end = 0
        for (const quantity of read(text)) {
          expect(text.slice(quantity.start, quantity.end)).toBe(quantity.text)
          expect(quantity.start).toBeGreaterThanOrEqual(end)
          end = quantity.end
          if (quantity.value !== null) expect(Number.isFinite(quantity.value) && quantity.value >= 0).toBe(true)
          if (quantity.currency !== null) expect(quantity.currency).toMatch(/^[A-Z]{3}$/)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('a figure of a thousand digits has no finite value and gets none', () => {
    for (const quantity of read(`It will send ${'9'.repeat(1000)} buses and $${'9'.repeat(400)} million.`))
      expect(quantity.value === null || Number.isFinite(quantity.value)).toBe(true)
  })

  it('the same text gives the same answer', () => {
    fc.assert(
      fc.property(hostile, text => {
        expect(read(text)).toEqual(read(text))
      }),
      { numRuns: 50 },
    )
  })

  it.each(['six million ', '$5 to ', 'more than six new ', '1,000', 'half a third of '])(
    'a sentence that only repeats "%s" costs time in proportion to its length',
    phrase => {
      const of = (count: number) => {
        const { text, sentence } = repeated(phrase, count)
        return cost(() => findQuantities(sentence, text))
      }
      of(500)
      expect(of(8000)).toBeLessThan(80 * Math.max(of(500), 1))
    },
  )
})
