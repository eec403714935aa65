import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, printable, wrap, wrapped } from '../../cli/output/wrap.ts'

const anyText = fc.string({
  unit: fc.constantFrom(...'ab ', ' ', '-', '/', '\n', '漢', '👩‍🚀', 'e\u0301', '🇳🇴', 'word', 'ﬁ', '\u200b'),
  maxLength: 80,
})
const withoutSpaces = (text: string) => text.replaceAll(' ', '').replaceAll('\n', '')

describe('columnsOf', () => {
  it.each([
    ['plain', 5],
    ['漢字', 4],
    ['👩‍🚀', 2],
    ['e\u0301', 1],
    ['🇳🇴', 2],
    ['', 0],
  ])('%s takes %i', (text, columns) => {
    expect(columnsOf(text)).toBe(columns)
  })
})

describe('wrap', () => {
  it('breaks at the last space that fits, and drops it', () => {
    expect(wrapped('Norway will send two ships', 12)).toEqual(['Norway will', 'send two', 'ships'])
  })

  it('breaks after a hyphen and a slash, which stay', () => {
    expect(wrapped('news/long-named-article.txt', 11)).toEqual(['news/long-', 'named-', 'article.txt'])
  })

  it('cuts a word that is longer than the line', () => {
    expect(wrapped('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij'])
  })

  it('keeps line feeds and empty lines', () => {
    expect(wrapped('a\n\nb', 10)).toEqual(['a', '', 'b'])
  })

  it('never parts what is one character to a reader', () => {
    expect(wrapped('👩‍🚀👩‍🚀👩‍🚀', 4)).toEqual(['👩‍🚀👩‍🚀', '👩‍🚀'])
  })

  it('fits every line into the width, in columns', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 30 }), (text, width) => {
        for (const line of wrapped(text, width)) expect(columnsOf(line.trimEnd())).toBeLessThanOrEqual(width)
      }),
    )
  })

  it('loses nothing but spaces, and its lines stand in order', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 30 }), (text, width) => {
        const lines = wrap(text, width)
        expect(withoutSpaces(lines.map(({ start, end }) => text.slice(start, end)).join(''))).toBe(withoutSpaces(text))
        let last = 0
        for (const { start, end } of lines) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThanOrEqual(start)
          last = end
        }
      }),
    )
  })
})

describe('printable', () => {
  it('takes away what could steer the terminal or reorder its text, one character for one', () => {
    const hostile = 'a\u001b[31mb\u009b2Jc\u202ed\te\r\nf'
    expect(printable(hostile)).toBe('a\ufffd[31mb\ufffd2Jc\ufffdd e \nf')
    expect(printable(hostile)).toHaveLength(hostile.length)
  })
})
