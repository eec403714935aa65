/** Search by halves answers as search one by one does. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countHolding, lastHolding } from '../../../shared/annotate/grammar/ordered.ts'

describe('a list in the order of the text', () => {
  it('gives the last item that holds, and how many do', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), fc.integer({ min: -1, max: 51 }), (offsets, limit) => {
        const ordered = offsets.toSorted((a, b) => a - b)
        expect(countHolding(ordered, offset => offset <= limit)).toBe(ordered.filter(o => o <= limit).length)
        expect(lastHolding(ordered, offset => offset <= limit)).toBe(ordered.findLast(o => o <= limit))
      }),
    )
  })
})
