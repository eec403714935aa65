/** Linking compares few statements and must come out as if it had compared all. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Decision, linkActor, type Outline } from '../../shared/ledger/index.ts'
import type { Subject } from '../../shared/ledger/subject.ts'
import { linkPlainly } from './plain-link.ts'

const word = fc.constantFrom(
  ...['ship', 'force', 'port', 'money', 'tent', 'hospital'].map(stem => ({ stem, isName: false })),
  ...['teshka', 'teshkan', 'maru', 'norvania', 'norvanian', 'marian', 'oru', 'te'].map(stem => ({
    stem,
    isName: true,
  })),
)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const number = fc.constantFrom(1, 2, 200)
const stretch = fc.constantFrom({ from: '2027-03-01', to: '2027-03-09' }, { from: '2027-10-01', to: '2027-10-31' })

/** Few words, so that many statements resemble each other. */
const subject: fc.Arbitrary<Subject> = fc.record({
  act: maybe(fc.constantFrom('give', 'meet', 'build')),
  isRefraining: fc.boolean(),
  isNegative: fc.boolean(),
  head: fc.constantFrom('ship', 'force', 'tent', null, null),
  isDefinite: fc.boolean(),
  modifiers: fc.array(word, { maxLength: 2 }),
  purpose: fc.array(word, { maxLength: 3 }),
  money: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(number, { maxLength: 2 }) },
  ),
  amounts: fc.array(number, { maxLength: 2 }),
  beneficiaries: fc.subarray(['teshka', 'maru']),
  when: maybe(stretch),
  quote: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
})

/** Some subjects stand in several statements, as reprints do. */
const outlines: fc.Arbitrary<readonly Outline[]> = fc
  .tuple(fc.array(subject, { minLength: 1, maxLength: 12 }), fc.array(fc.nat(), { minLength: 1, maxLength: 24 }))
  .chain(([subjects, picks]) =>
    fc.tuple(...picks.map(() => fc.nat(5))).map(days =>
      picks.map((pick, i) => ({
        recordId: `r${i}`,
        docId: `d${i}`,
        publishedAt: `2027-01-0${(days[i] ?? 0) + 1}`,
        start: 0,
        promisors: [{ id: 'norvania', name: 'Norvania' }],
        subject: subjects[pick % subjects.length] as Subject,
      })),
    ),
  )

const decisionsOn = (statements: readonly Outline[]): fc.Arbitrary<readonly Decision[]> =>
  fc.array(
    fc.tuple(fc.constantFrom<Decision['kind']>('join', 'split'), fc.nat(), fc.nat()).map(([kind, a, b]) => ({
      kind,
      recordIds: [`r${a % statements.length}`, `r${b % statements.length}`] as const,
    })),
    { maxLength: 4 },
  )

const isOfTwo = ({ recordIds: [a, b] }: Decision): boolean => a !== b

describe('linking', () => {
  it('gives the entries and the links that comparing every pair gives', () => {
    fc.assert(
      fc.property(
        outlines.chain(all => fc.tuple(fc.constant(all), decisionsOn(all))),
        ([all, decided]) => {
          const decisions = decided.filter(isOfTwo)
          const found = linkActor('norvania', all, decisions).map(({ statements, links }) => ({
            recordIds: statements.map(({ recordId }) => recordId),
            links,
          }))
          expect(found).toEqual(linkPlainly(all, decisions))
        },
      ),
      { numRuns: 3000 },
    )
  })

  it('leaves an entry as it is when statements on which it does not rest are taken away', () => {
    fc.assert(
      fc.property(
        outlines.chain(all => fc.tuple(fc.constant(all), fc.nat(), fc.infiniteStream(fc.boolean()))),
        ([all, pick, isKept]) => {
          const entries = linkActor('norvania', all)
          const chosen = entries[pick % entries.length]
          const rest = new Set(chosen?.restsOn())
          const fewer = all.filter(each => rest.has(each) || isKept.next().value)
          const same = linkActor('norvania', fewer).find(({ id }) => id === chosen?.id)
          expect({ ...same, restsOn: null }).toEqual({ ...chosen, restsOn: null })
        },
      ),
      { numRuns: 1000 },
    )
  })
})
