import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { historyOf, link, type Statement } from '../../shared/ledger/index.ts'
import { type Story, statementsOf } from './statements.ts'

/** The history of the one entry that the stories make. */
function lifeOf(...stories: readonly Story[]) {
  const entries = link(statementsOf(...stories))
  expect(entries).toHaveLength(1)
  const [entry] = entries
  if (!entry) throw new Error('The stories make no entry.')
  return historyOf(entry.statements)
}

const kinds = (...stories: readonly Story[]) => lifeOf(...stories).events.map(event => event.kind)

const SHIPS = { text: 'The Norvania Council will send two minesweepers to Teshka.', date: '2027-01-01' }
const later = (text: string, more: Partial<Story> = {}): Story => ({ date: '2027-01-20', ...more, text })

describe('what becomes of an undertaking', () => {
  it.each<[string, string]>([
    ['reaffirmed', 'The Norvania Council stood by its promise to send two minesweepers to Teshka.'],
    ['strengthened', 'The Norvania Council signed an agreement to send two minesweepers to Teshka.'],
    ['strengthened', 'The Norvania Council pledged to send two minesweepers to Teshka.'],
    ['weakened', 'The Norvania Council is considering sending two minesweepers to Teshka.'],
    ['condition_added', 'The Norvania Council will send two minesweepers to Teshka if the truce holds.'],
    ['amount_changed', 'The Norvania Council will send three minesweepers to Teshka.'],
    ['withdrawn', 'The Norvania Council withdrew its promise to send two minesweepers to Teshka.'],
    ['denied', 'The Norvania Council denied that it had promised to send two minesweepers to Teshka.'],
    ['refused', 'The Norvania Council refused to send two minesweepers to Teshka.'],
  ])('%s: %s', (kind, text) => {
    expect(kinds(SHIPS, later(text))).toEqual(['first_seen', kind])
  })

  it('tells the terms that changed, from what to what, with the words and where they stand', () => {
    const [, deadline] = lifeOf(
      { text: 'The Norvania Council will reopen the port of Teshka by June 2027.', date: '2027-01-01' },
      later('The Norvania Council will reopen the port of Teshka by September 2027.', { outlet: 'Herald' }),
    ).events
    expect(deadline).toMatchObject({
      kind: 'deadline_changed',
      before: '2027-06-30',
      after: '2027-09-30',
      quote: 'The Norvania Council will reopen the port of Teshka by September 2027',
      source: 'Herald',
      publishedAt: '2027-01-20',
    })
  })

  it('takes a day within the month that was said for no change', () => {
    const { events, state } = lifeOf(
      { text: 'The Norvania Council will reopen the port of Teshka in June 2027.', date: '2027-01-01' },
      later('The Norvania Council will reopen the port of Teshka on 10 June 2027.'),
    )
    expect(events.map(event => event.kind)).toEqual(['first_seen', 'reaffirmed'])
    expect(state.due).toBe('2027-06-10')
  })

  it('goes from proposed over signed to binding, and ends withdrawn', () => {
    const life = lifeOf(
      { text: 'The Norvania Council proposed to send two minesweepers to Teshka.', date: '2027-01-01' },
      { text: 'The Norvania Council signed an agreement to send two minesweepers to Teshka.', date: '2027-02-01' },
      { text: 'The Norvania Council ratified its pledge to send two minesweepers to Teshka.', date: '2027-03-01' },
      { text: 'The Norvania Council withdrew its promise to send two minesweepers to Teshka.', date: '2027-04-01' },
    )
    expect(life.events.map(event => [event.kind, event.after])).toEqual([
      ['first_seen', null],
      ['strengthened', 'signed'],
      ['strengthened', 'binding'],
      ['withdrawn', 'withdrawn'],
    ])
    expect(life.state.standing).toBe('withdrawn')
  })
})

describe('silence', () => {
  it('drops no condition, no amount and no deadline', () => {
    const { events, state } = lifeOf(
      {
        text: 'The Norvania Council will send 40 tents to Teshka by June 2027 if the truce holds.',
        date: '2027-01-01',
      },
      later('The Norvania Council said it would still send tents to Teshka.'),
    )
    expect(events.map(event => event.kind)).toEqual(['first_seen', 'reaffirmed'])
    expect(state).toMatchObject({ conditions: ['if the truce holds'], amounts: ['40 tents'], due: '2027-06-30' })
  })

  it('does not drop a condition that words do', () => {
    const { events, state } = lifeOf(
      { text: 'The Norvania Council will send 40 tents to Teshka if the truce holds.', date: '2027-01-01' },
      later('The Norvania Council pledged to send 40 tents to Teshka whether or not the truce holds.'),
    )
    expect(events.at(-1)).toMatchObject({ kind: 'condition_dropped', before: 'if the truce holds', after: null })
    expect(state.conditions).toEqual([])
  })
})

describe('two outlets on one day', () => {
  const other = (text: string): Story => ({ text, date: '2027-01-02', outlet: 'Herald' })

  it('disagree about an amount, and the first figure stands', () => {
    const { events, state } = lifeOf(SHIPS, other('The Norvania Council will send three minesweepers to Teshka.'))
    expect(events.at(-1)).toMatchObject({ kind: 'disagrees', before: 'two minesweepers', after: 'three minesweepers' })
    expect(state.amounts).toEqual(['two minesweepers'])
  })

  it('disagree about whether it is decided', () => {
    expect(kinds(SHIPS, other('The Norvania Council is considering sending two minesweepers to Teshka.'))).toEqual([
      'first_seen',
      'disagrees',
    ])
  })

  it('of which one leaves out the condition do not see it added', () => {
    expect(
      kinds(SHIPS, other('The Norvania Council will send two minesweepers to Teshka if the truce holds.')),
    ).toEqual(['first_seen', 'reaffirmed'])
  })
})

describe('reprints', () => {
  it('are one event that names every outlet', () => {
    const { events } = lifeOf(SHIPS, { ...SHIPS, date: '2027-01-03', outlet: 'Herald' })
    expect(events).toHaveLength(1)
    expect(events[0]?.alsoIn.map(each => each.source)).toEqual(['Herald'])
  })
})

describe('any run of statements', () => {
  const CLAUSES = ['will send', 'promised to send', 'is considering sending', 'refused to send', 'proposed to send']
  const story = fc.record({
    text: fc
      .tuple(
        fc.constantFrom(...CLAUSES),
        fc.constantFrom('two', 'three'),
        fc.constantFrom('', ' if the truce holds', ' by June 2027'),
      )
      .map(([verb, count, end]) => `The Norvania Council ${verb} ${count} minesweepers to Teshka${end}.`),
    date: fc.integer({ min: 1, max: 28 }).map(day => `2027-02-${String(day).padStart(2, '0')}`),
    outlet: fc.constantFrom('Gazette', 'Herald', 'Post'),
  })

  it('makes the same history however they arrive, begins once, and quotes only what was said', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(story, { minLength: 1, maxLength: 6, selector: s => s.date + s.outlet }),
        fc.nat(),
        (stories, turn) => {
          const at = turn % stories.length
          const turned = [...stories.slice(at), ...stories.slice(0, at)]
          const histories = (all: readonly Story[]) =>
            link(statementsOf(...all)).map(({ statements }) => historyOf(statements))
          expect(histories(turned)).toEqual(histories(stories))
          const quotes = new Set(statementsOf(...stories).map((each: Statement) => each.quote.text))
          for (const { events } of histories(stories)) {
            expect(events.length).toBeGreaterThan(0)
            expect(events.slice(1).map(event => event.kind)).not.toContain('first_seen')
            for (const event of events) expect(quotes).toContain(event.quote)
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})
