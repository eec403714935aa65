import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { historyOf, link, type Statement } from '../../shared/ledger/index.ts'
import { GOLD_SETS, type Gold, readGold, scoreLinks } from './gold.ts'
import { statementsOf } from './statements.ts'

const entriesOf = (a: string, b: string) =>
  link(statementsOf({ text: a, date: '2027-01-01' }, { text: b, date: '2027-01-15', outlet: 'Herald' }))

describe('two statements', () => {
  it.each([
    [
      'The Norvania Council will send two minesweepers to Teshka.',
      'The Norvania Council promised to send two minesweepers to Teshka.',
      'same',
    ],
    [
      'The Norvania Council is considering sending two minesweepers to Teshka.',
      'The Norvania Council will deploy two of its minesweepers to Teshka.',
      'same',
    ],
    [
      'The Norvania Council will send two minesweepers to Teshka.',
      'The Norvania Council will send the two ships to Teshka.',
      'likely',
    ],
    [
      'The Norvania Council will train 60 Teshkan divers.',
      'The Norvania Council will train 80 divers from Teshka.',
      'likely',
    ],
    [
      'The Norvania Council will pay 200 million marks into the port fund.',
      'The Norvania Council will pay 150 million marks into the port fund.',
      'likely',
    ],
    [
      'The Norvania Council pledged to build a field hospital in Teshka.',
      'The Norvania Council scrapped its plan to build a field hospital in Teshka.',
      'same',
    ],
    [
      'The Norvania Council will lend Teshka 40 pumps.',
      'The Norvania Council has agreed to lend Teshka the pumps.',
      'same',
    ],
  ])('are of one undertaking: %s / %s', (a, b, label) => {
    const entries = entriesOf(a, b)
    expect(entries).toHaveLength(1)
    expect(entries[0]?.links.map(each => each.label)).toEqual([label])
    expect(entries[0]?.links[0]?.grounds).not.toEqual([])
  })

  it.each([
    [
      'another actor',
      'The Norvania Council will send two minesweepers to Teshka.',
      'The Belmark Council will send two minesweepers to Teshka.',
    ],
    [
      'another place',
      'The Norvania Council will send a frigate to Teshka.',
      'The Norvania Council will send a frigate to Maru.',
    ],
    [
      'another thing',
      'The Norvania Council will send two minesweepers to Teshka.',
      'The Norvania Council will send 300 generators to Teshka.',
    ],
    [
      'another act',
      'The Norvania Council will repair the Mill Bridge.',
      'The Norvania Council will close the Mill Bridge.',
    ],
    [
      'another kind',
      'The Norvania Council will build a field hospital.',
      'The Norvania Council will build a fever hospital.',
    ],
    [
      'another purpose',
      'The Norvania Council will pay 200 million marks into the port fund.',
      'The Norvania Council will spend 200 million marks on dikes.',
    ],
    [
      'doing and leaving',
      'The Norvania Council will raise the ferry tax.',
      'The Norvania Council promised not to raise the ferry tax.',
    ],
    [
      'another day',
      'The Norvania Council will hold a summit on 9 March 2027.',
      'The Norvania Council will hold a summit on 20 October 2027.',
    ],
    [
      'a lender is no giver',
      'The Norvania Council will lend Teshka 40 pumps.',
      'The Norvania Council will give Teshka 40 pumps.',
    ],
  ])('are of two: %s', (_, a, b) => {
    expect(entriesOf(a, b)).toHaveLength(2)
  })

  it('by an actor that could be anyone are of one only in the same words', () => {
    const words = 'Her country will send two minesweepers to Teshka.'
    expect(entriesOf(words, words)).toHaveLength(1)
    expect(entriesOf(words, 'Her country promised to send two minesweepers to Teshka.')).toHaveLength(2)
  })

  it('by an actor that is named in full in the same article are by that one', () => {
    const [entry] = link(
      statementsOf({ text: 'The Kestrel Union will send tents to Teshka. The Union will also lend Teshka 40 pumps.' }),
    ).filter(each => each.id.includes('pump'))
    expect(entry?.promisor).toEqual({ id: 'kestrel-union', name: 'Kestrel Union' })
  })
})

describe('a joint promise', () => {
  it('is one undertaking of each who made it, and one may leave it alone', () => {
    const entries = link(
      statementsOf(
        { text: 'The Norvania Council and the Belmark Council will build a joint rescue station.', date: '2027-01-01' },
        { text: 'The Belmark Council withdrew its promise to build a joint rescue station.', date: '2027-01-09' },
      ),
    )
    expect(entries.map(({ promisor, statements }) => [promisor.id, statements.length])).toEqual([
      ['belmark-council', 2],
      ['norvania-council', 1],
    ])
  })
})

describe('an entry', () => {
  const [later, earlier] = [
    { text: 'The Norvania Council promised to send two minesweepers to Teshka.', date: '2027-02-01' },
    {
      text: 'The Norvania Council is considering sending minesweepers to Teshka.',
      date: '2027-01-01',
      outlet: 'Herald',
    },
  ]

  it('keeps its id when an earlier article arrives later', () => {
    const before = link(statementsOf(later))[0]
    const after = link(statementsOf(later, earlier))[0]
    expect(after?.statements.map(each => each.publishedAt)).toEqual(['2027-01-01', '2027-02-01'])
    expect(after?.id).toBe(before?.id)
  })

  it('is still known by its old id where the earlier article words it otherwise', () => {
    const otherwise = {
      text: 'The Norvania Council will send the two ships to Teshka.',
      date: '2027-01-01',
      outlet: 'Herald',
    }
    const before = link(statementsOf(later))[0]
    const after = link(statementsOf(later, otherwise))
    expect(after).toHaveLength(1)
    expect(after[0]?.id).not.toBe(before?.id)
    expect(after[0]?.knownAs).toContain(before?.id)
  })

  it('is one, though the same article was dropped twice under two names', () => {
    const twice = statementsOf({ ...later, docId: 'a' }, { ...later, docId: 'b' })
    expect(link(twice)).toHaveLength(1)
  })

  it('is told from another of the same key by a suffix, and the older one keeps the plain key', () => {
    const ids = entriesOf(
      'The Norvania Council will send a frigate to Teshka.',
      'The Norvania Council will send a frigate to Maru.',
    ).map(e => e.id)
    expect(ids[0]).toBe('norvania-council~give-frigate')
    expect(ids[1]).toMatch(/^norvania-council~give-frigate~[0-9a-f]{6}$/)
  })
})

describe('what was settled by hand', () => {
  const statements = statementsOf(
    { text: 'The Norvania Council will send two minesweepers to Teshka.', date: '2027-01-01' },
    { text: 'The Norvania Council will send two minesweepers to Teshka in May.', date: '2027-01-05' },
    { text: 'The Norvania Council will clear the harbour of Teshka.', date: '2027-01-09' },
  )
  const [first = '', second = '', third = ''] = statements.map(each => each.recordId)

  it('splits what the rules would join', () => {
    expect(link(statements, [{ kind: 'split', recordIds: [second, first] }])).toHaveLength(3)
  })

  it('joins what the rules would keep apart, and says so', () => {
    const entries = link(statements, [{ kind: 'join', recordIds: [third, first] }])
    expect(entries).toHaveLength(1)
    expect(entries[0]?.links.at(-1)).toMatchObject({ label: 'same', grounds: ['joined_by_hand'] })
  })

  it('goes by the last word on a pair', () => {
    const pair = [first, second] as const
    const decisions = [
      { kind: 'split', recordIds: pair },
      { kind: 'join', recordIds: pair },
    ] as const
    expect(link(statements, decisions)).toHaveLength(2)
  })
})

describe('the gold set', () => {
  const golds = new Map<string, Gold>()
  beforeAll(async () => {
    for (const set of GOLD_SETS) golds.set(set, await readGold(set))
  })
  const goldOf = (set: string): Gold => {
    const gold = golds.get(set)
    if (!gold) throw new Error(`There is no gold set ${set}.`)
    return gold
  }

  it.each(GOLD_SETS)('%s is linked with a precision of at least 0.95 and a recall of at least 0.7', set => {
    const gold = goldOf(set)
    const score = scoreLinks(gold, link(gold.statements))
    expect(score.wrong).toEqual([])
    expect(score.precision).toBeGreaterThanOrEqual(0.95)
    expect(score.recall).toBeGreaterThanOrEqual(0.7)
  })

  const inAnyOrder = (statements: readonly Statement[]) =>
    fc.shuffledSubarray([...statements], { minLength: statements.length, maxLength: statements.length })

  it('comes out the same in whatever order the articles arrive', () => {
    const { statements } = goldOf('tuned')
    const expected = link(statements)
    fc.assert(
      fc.property(inAnyOrder(statements), shuffled => {
        expect(link(shuffled)).toEqual(expected)
      }),
      { numRuns: 30 },
    )
  })

  it('changes only in the entries of its own actors when an article arrives', () => {
    const { statements } = goldOf('tuned')
    const documents = [...new Set(statements.map(each => each.docId))]
    fc.assert(
      fc.property(fc.constantFrom(...documents), docId => {
        const actors = new Set(link(statements.filter(each => each.docId === docId)).map(({ promisor }) => promisor.id))
        const ofOthers = (all: readonly Statement[]) => link(all).filter(({ promisor }) => !actors.has(promisor.id))
        expect(ofOthers(statements.filter(each => each.docId !== docId))).toEqual(ofOthers(statements))
      }),
    )
  })

  it('is linked whatever its names and words are', () => {
    const [statement] = goldOf('tuned').statements
    if (!statement) throw new Error('The gold set is empty.')
    const text = fc.oneof(fc.string(), fc.constantFrom('the (', 'A)', 'Union [', '’s', 'not 1 ', '@~', '$&'))
    fc.assert(
      fc.property(text, text, text, fc.nat(40), (name, quote, action, start) => {
        const odd = {
          ...statement,
          title: quote,
          quote: { ...statement.quote, text: quote, prefix: name, suffix: action },
          action: { ...statement.action, text: action, start, end: start + action.length },
          promisors: statement.promisors.map(ref => ({ ...ref, name, text: name, entityId: name || 'x' })),
        }
        const entries = link([odd, { ...odd, recordId: 'other', docId: 'other' }])
        expect(entries.flatMap(({ statements }) => historyOf(statements).events)).not.toEqual([])
      }),
    )
  })

  it('says why each statement stands in its entry', () => {
    for (const { statements, links } of link(goldOf('tuned').statements)) {
      expect(links.map(each => each.recordId)).toEqual(statements.slice(1).map(each => each.recordId))
      const ids = statements.map(each => each.recordId)
      for (const each of links) expect(ids).toContain(each.to)
    }
  })
})
