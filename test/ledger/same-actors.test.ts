import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ActorDecision, link, SameActors } from '../../shared/ledger/index.ts'
import { statementsOf } from './statements.ts'

const IDS = ['oberan', 'oberan-motors', 'oberan-group', 'tarrow-rail', 'belmark'] as const
const same = (a: string, b: string): ActorDecision => ({ kind: 'same', actorIds: [a, b] })
const other = (a: string, b: string): ActorDecision => ({ kind: 'other', actorIds: [a, b] })
const pair = fc.tuple(fc.constantFrom(...IDS), fc.constantFrom(...IDS)).filter(([a, b]) => a !== b)

describe('actors that a user said are one', () => {
  it('are filed under the fullest name, and known by every one', () => {
    const actors = new SameActors([same('oberan', 'oberan-motors')])
    expect(actors.idsOf('oberan')).toEqual(['oberan-motors', 'oberan'])
    expect(actors.fileOf('belmark')).toBe('belmark')
  })

  it('are one by way of a third, until what joins them is taken back', () => {
    const both = [same('oberan', 'oberan-motors'), same('oberan-group', 'oberan')]
    expect(new SameActors(both).fileOf('oberan-group')).toBe('oberan-motors')
    expect(new SameActors([...both, other('oberan', 'oberan-group')]).fileOf('oberan-group')).toBe('oberan-group')
  })

  it('are the same whatever order the decisions and their names are in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(pair, { selector: ([a, b]) => [a, b].sort().join() }), fc.gen(), (pairs, gen) => {
        const decisions = pairs.map(([a, b]) => same(a, b))
        const shuffled = gen(fc.shuffledSubarray, decisions, { minLength: decisions.length })
        const turned = shuffled.map(({ actorIds: [a, b] }) => same(b, a))
        const files = (all: readonly ActorDecision[]) => IDS.map(id => new SameActors(all).idsOf(id))
        expect(files(turned)).toEqual(files(decisions))
      }),
    )
  })

  it('have their promises linked as those of one, and keep the ids that these had', () => {
    const statements = statementsOf(
      { text: 'The Oberan Council will build a battery plant.', date: '2027-01-01' },
      { text: 'The Oberan City Council will build a battery plant.', date: '2027-01-09' },
    )
    expect(link(statements)).toHaveLength(2)
    const actors = new SameActors([same('oberan-council', 'oberan-city-council')])
    const [entry, ...others] = link(statements, [], actors)
    expect(others).toEqual([])
    expect(entry).toMatchObject({
      id: 'oberan-city-council~build-plant',
      promisor: { name: 'Oberan City Council' },
      sameActors: ['oberan-council'],
    })
    expect(entry?.knownAs).toContain('oberan-council~build-plant')
    expect(link(statements.toReversed(), [], actors)).toEqual([entry])
  })
})
