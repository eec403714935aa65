import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareSequencers, latestSequencer } from '../../shared/arrive/index.ts'

const sequencer = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF'), minLength: 1, maxLength: 20 })

describe('of two sequencers for one key', () => {
  it.each([
    ['05A', '0588', 1],
    ['0588', '05A', -1],
    ['05', '0500', 0],
    ['0055aed6', '0055AED6', 0],
    ['0055AED6DCD90281E5', '0055AED6DCD90281E6', -1],
  ])('%s and %s: %i', (a, b, expected) => {
    expect(compareSequencers(a, b)).toBe(expected)
  })

  it('the order is that of the numbers that they are the digits of, after the point', () => {
    fc.assert(
      fc.property(sequencer, sequencer, (a, b) => {
        const number = (text: string) => BigInt(`0x${text.padEnd(20, '0')}`)
        expect(Math.sign(compareSequencers(a, b))).toBe(number(a) < number(b) ? -1 : number(a) > number(b) ? 1 : 0)
      }),
    )
  })

  it('the latest is kept, and none is earlier than any', () => {
    expect(latestSequencer('05', '06')).toBe('06')
    expect(latestSequencer('06', '05')).toBe('06')
    expect(latestSequencer(null, '05')).toBe('05')
    expect(latestSequencer('05', null)).toBe('05')
    expect(latestSequencer(null, null)).toBeNull()
  })
})
