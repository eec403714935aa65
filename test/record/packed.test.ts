import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pack, unpack } from '../../shared/record/packed.ts'

const EDGE = {
  n: 3,
  recordId: 'tunnel-564e30b9a724f1b2.8cc1cee0',
  source: 'courier',
  status: 'proposed',
  novelty: 'new',
  conditional: true,
  category: 'BUILD',
  confidence: 'high',
  made: '2026-03-14',
  due: [{ from: '2027-01-01', to: '2027-06-30' }],
  quote: 'valdoria offers to dig the tunnel to skarn once its council agrees',
  saidBy: 'maren-holt',
  by: ['valdoria'],
  to: ['skarn'],
  how: 'promisor',
}

describe('what is packed', () => {
  it('comes out as it went in, small or large', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(JSON.stringify(unpack(pack(value)))).toBe(JSON.stringify(value))
      }),
    )
    const large = Array.from({ length: 5_000 }, (_, n) => ({ ...EDGE, n }))
    expect(unpack(pack(large))).toEqual(large)
  })

  it('is read where it was packed before anything was taken as said', () => {
    expect(unpack(deflateRawSync(JSON.stringify([EDGE])))).toEqual([EDGE])
  })

  it('takes less than three quarters of that, for one edge', () => {
    expect(pack([EDGE]).length).toBeLessThan(0.75 * deflateRawSync(JSON.stringify([EDGE])).length)
  })

  it('is refused where it is not whole', () => {
    expect(() => unpack(pack([EDGE]).slice(0, -10))).toThrow()
  })
})
