import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codePointsOf, inCodePoints } from '../../shared/export/code-points.ts'

describe('an offset in code points', () => {
  it('counts a character of two code units once', () => {
    const toCodePoints = codePointsOf('🌊a🌊')
    expect([0, 2, 3, 5].map(toCodePoints)).toEqual([0, 1, 2, 3])
  })

  it('finds the same words in any text, by the characters that a program in code points sees', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', '🌊', '💡', '\n', '\ud800', '\udc00') })
    fc.assert(
      fc.property(text, text, text, (before, words, after) => {
        const whole = before + words + after
        // Two halves that meet at the edge of the words are one character.
        fc.pre([...whole].length === [...before].length + [...words].length + [...after].length)
        const toCodePoints = codePointsOf(whole)
        const [start, end] = [toCodePoints(before.length), toCodePoints(before.length + words.length)]
        expect([...whole].slice(start, end).join('')).toBe(words)
      }),
    )
  })

  it('takes the place of each start and end in a record, however deep, and of no other number', () => {
    const value = { start: 2, value: 2, inner: [{ end: 2, start: null }] }
    expect(inCodePoints(value, codePointsOf('🌊'))).toEqual({ start: 1, value: 2, inner: [{ end: 1, start: null }] })
  })
})
