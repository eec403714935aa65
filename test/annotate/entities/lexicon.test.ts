import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actsFor, knownBySurface } from '../../../shared/annotate/entities/20-known.ts'
import { keyOf } from '../../../shared/annotate/entities/identity.ts'
import { frontCode, frontDecode } from '../../../shared/annotate/entities/lexicon/front-code.ts'
import { PackedWords, packWords } from '../../../shared/annotate/entities/lexicon/packed-words.ts'
import { GIVEN_NAMES, SURNAMES } from '../../../shared/annotate/entities/lexicon/person-names.ts'
import { PlaceNames, packPlaces, placeKeys } from '../../../shared/annotate/entities/lexicon/place-names.ts'
import { lengthener, shorten } from '../../../shared/annotate/entities/lexicon/short-text.ts'
import { packNumbers, unpackNumbers } from '../../../shared/annotate/entities/tagger/small-numbers.ts'
import { bestPath, isAllowed, LABEL_COUNT } from '../../../shared/annotate/entities/tagger/viterbi.ts'
import { SHIPPED } from '../../../shared/annotate/entities/tagger/weights.ts'
import { slug } from '../../../shared/contract/slug.ts'

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

describe('words packed in two lists', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'z', '-', 'é', 'ø'), maxLength: 20 })
  it('are in the lists that they were in, and no other word is', () => {
    fc.assert(
      fc.property(fc.array(word), fc.array(word), fc.array(word), (first, second, others) => {
        const lists = new PackedWords(packWords(new Set(first), new Set(second)))
        for (const each of [...first, ...second, ...others, ...first])
          expect([lists.first.has(each), lists.second.has(each)]).toEqual([first.includes(each), second.includes(each)])
      }),
    )
  })

  it.each([
    ['ingrid', true, false],
    ['kowalski', false, true],
    ['canada', false, false],
  ])('hold %s', (name, isGiven, isSurname) => {
    expect([GIVEN_NAMES.has(name), SURNAMES.has(name)]).toEqual([isGiven, isSurname])
  })
})

describe('names of places by their first words', () => {
  it('are found in the order of their list', () => {
    const part = fc.constantFrom('Ab', 'Aba', 'Abanna', 'Åba', 'Zu', "Ko'a")
    const name = fc.array(part, { minLength: 1, maxLength: 3 }).map(parts => parts.join(' '))
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1 }), names => {
        const packed = new PlaceNames(packPlaces(names))
        for (const key of names.map(each => placeKeys(each)[0] ?? ''))
          expect(packed.startingWith(key)).toEqual(names.filter(each => placeKeys(each)[0] === key))
        expect(packed.startingWith('nowhere')).toEqual([])
        expect(packed.words().sort()).toEqual(names.flatMap(each => each.split(' ')).sort())
      }),
    )
  })
})

describe('lines of text, shortened', () => {
  it('are what they were once lengthened, and no longer before', () => {
    const rest = fc.string({ unit: fc.constantFrom('a', 'b', 'ova', '!', '\\', ']', '^', '-', '“', 'é') })
    fc.assert(
      fc.property(fc.array(rest, { minLength: 1 }), rests => {
        const packed = shorten(rests.map((each, i) => [`${i}:`, each]))
        const lengthen = lengthener(packed)
        const lines = packed.lines.split('\n').map(line => line.slice(line.indexOf(':') + 1))
        expect(lines.map(lengthen)).toEqual(rests)
        expect(lines.join('').length).toBeLessThanOrEqual(rests.join('').length)
      }),
    )
  })

  it('take less than half of the space where they say much the same', () => {
    const names = 'petrova markova '.repeat(20)
    expect(JSON.stringify(shorten([['a', names]])).length).toBeLessThan(names.length / 2)
  })
})

describe('small numbers as text', () => {
  it('are read as they were written', () => {
    const numbers = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: -128, max: 127 })))
    fc.assert(
      fc.property(numbers, list => {
        const text = packNumbers(Int8Array.from(list))
        expect([...unpackNumbers(text, list.length)]).toEqual(list)
        expect(JSON.stringify(text)).toBe(`"${text}"`)
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
    const rows = [...SHIPPED.rows.values()].flatMap(byValue =>
      [...byValue.values()].flatMap(({ here, before, after }) => [here ?? [], before ?? [], after ?? []].flat()),
    )
    expect(rows.length).toBeGreaterThan(1000)
    expect(rows.toSorted((a, b) => a - b)).toEqual(rows.map((_, n) => n))
    expect(SHIPPED.weights.length).toBe(rows.length * LABEL_COUNT)
    const last = SHIPPED.weights.subarray(-LABEL_COUNT)
    expect(last.some(weight => weight !== 0)).toBe(true)
    expect(SHIPPED.transitions.length).toBe((LABEL_COUNT + 1) * LABEL_COUNT)
  })
})
