import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actsFor, knownBySurface } from '../../../shared/annotate/entities/20-known.ts'
import { keyOf, slug } from '../../../shared/annotate/entities/identity.ts'
import { frontCode, frontDecode } from '../../../shared/annotate/entities/lexicon/front-code.ts'
import { bestPath, isAllowed, LABEL_COUNT } from '../../../shared/annotate/entities/tagger/viterbi.ts'
import { SHIPPED } from '../../../shared/annotate/entities/tagger/weights.ts'

describe('ids and keys', () => {
  it.each([
    ['Côte d’Ivoire', 'cote-divoire'],
    ['U.S.', 'us'],
    ['Johnson & Johnson', 'johnson-and-johnson'],
    ['…', 'unnamed'],
    ['Łódź', 'łodz'],
  ])('%s is %s', (name, id) => expect(slug(name)).toBe(id))

  it.each([
    ['People’s', 'people'],
    ["O'Neill", 'oneill'],
    ['U.N.', 'un'],
  ])('%s compares as %s', (word, key) => expect(keyOf(word)).toBe(key))
})

describe('the gazetteer', () => {
  it.each([
    ['canada', 'canada'],
    ['Canadian', 'canada'],
    ['Filipino', 'philippines'],
    ['Welsh', 'wales'],
    ['European Union', 'european-union'],
    ['Md.', 'maryland'],
  ])('knows %s as %s', (surface, id) => expect(knownBySurface(surface)?.id).toBe(id))

  it.each([
    ['Washington', 'united-states'],
    ['Downing Street', 'united-kingdom'],
    ['the Kremlin', undefined],
    ['Kremlin', 'russia'],
    ['Ottawa', 'canada'],
    ['Brussels', 'european-union'],
    ['Springfield', undefined],
  ])('%s acts for %s', (surface, id) => expect(actsFor(surface)).toBe(id))
})

describe('front coding', () => {
  it('gives back every list of words, sorted and without doubles', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'z', '-', 'é'), minLength: 1, maxLength: 50 })
    fc.assert(
      fc.property(fc.array(word), words => {
        expect([...frontDecode(frontCode(words))]).toEqual([...new Set(words)].sort())
      }),
    )
  })
})

describe('the tagger', () => {
  it('never starts a name in its middle', () => {
    const scores = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), {
      minLength: LABEL_COUNT,
      maxLength: 12 * LABEL_COUNT,
    })
    fc.assert(
      fc.property(scores, list => {
        const length = Math.floor(list.length / LABEL_COUNT)
        const path = bestPath(Float64Array.from(list), SHIPPED.transitions, length)
        path.forEach((label, i) => {
          expect(isAllowed(i === 0 ? -1 : (path[i - 1] ?? 0), label)).toBe(true)
        })
      }),
    )
  })

  it('ships every weight that its features name', () => {
    const rows = [...SHIPPED.rows.values()].flatMap(byValue => [...byValue.values()].flatMap(Object.values))
    expect(rows.length).toBeGreaterThan(1000)
    expect(rows.every(row => row.length === LABEL_COUNT)).toBe(true)
    expect(SHIPPED.transitions.length).toBe((LABEL_COUNT + 1) * LABEL_COUNT)
  })
})
