/** What a watch is told of, and what not. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Watch } from '../../shared/contract/watch.ts'
import { detect } from '../../shared/watch/index.ts'
import { MemoryTable } from '../emulators/index.ts'
import { Bench, watchOf } from './bench.ts'

const PROPOSED = { text: 'The Norvania Council proposed to send two minesweepers to Teshka.', date: '2027-01-02' }
const PLEDGED = { text: 'The Norvania Council pledged to send two minesweepers to Teshka.', date: '2027-01-10' }
const WITHDREW = {
  text: 'The Norvania Council withdrew its promise to send two minesweepers to Teshka.',
  date: '2027-01-20',
}

let bench: Bench
beforeEach(() => {
  bench = new Bench(new MemoryTable().client)
})

describe('a watch', () => {
  it('is told once of each change of a promise, in the words of the article', async () => {
    await bench.writer.add(watchOf())
    for (const story of [PROPOSED, PLEDGED, WITHDREW]) await bench.read(story)
    expect(await bench.toldInShort()).toEqual([
      'first_seen',
      'strengthened proposed→pledged',
      'withdrawn pledged→withdrawn',
    ])
    const [, firmer] = await bench.told()
    expect(firmer).toMatchObject({
      entry: { id: 'norvania-council~give-minesweeper', standing: 'open', status: 'pledged' },
      change: { quote: expect.stringContaining('pledged to send'), source: 'Gazette', publishedAt: '2027-01-10' },
    })
  })

  it('is told of several changes by one article in the order in which it has them', async () => {
    await bench.writer.add(watchOf())
    await bench.read(PROPOSED)
    await bench.read({ ...PLEDGED, text: `${PLEDGED.text.slice(0, -1)} if the truce holds.` })
    expect(await bench.toldInShort()).toEqual([
      'first_seen',
      'strengthened proposed→pledged',
      'condition_added →if the truce holds',
    ])
  })

  it('is told that a promise is said again only where it asks for that', async () => {
    await bench.writer.add(watchOf())
    await bench.writer.add(watchOf({ id: 'w2', reaffirmed: true }))
    await bench.read(PLEDGED)
    await bench.read({ ...PLEDGED, text: PLEDGED.text.replace('pledged', 'pledged on Monday'), date: '2027-01-15' })
    expect(await bench.toldInShort('w1')).toEqual(['first_seen'])
    expect(await bench.toldInShort('w2')).toEqual(['first_seen', 'reaffirmed'])
  })
})

describe('what is no news', () => {
  beforeEach(() => bench.writer.add(watchOf()))

  it.each<readonly [string, () => Promise<void>]>([
    ['the message comes again', async () => bench.read(PLEDGED)],
    ['the article lies under another name too', async () => bench.read({ ...PLEDGED, key: 'a copy.txt' })],
    [
      'another paper prints the same words the next day',
      async () => bench.read({ ...PLEDGED, outlet: 'Post', date: '2027-01-11' }),
    ],
    [
      'the article is read anew, and its quote has other bounds',
      async () => bench.read({ ...PLEDGED, text: `${PLEDGED.text.slice(0, -1)}, it said.` }),
    ],
    [
      'the article is taken away and put again',
      async () => {
        await bench.remove('2027-01-10-Gazette.txt')
        await bench.read(PLEDGED)
      },
    ],
    [
      'an older article turns out to have said it first',
      async () =>
        bench.read({ ...PLEDGED, text: PLEDGED.text.replace('pledged', 'pledged on Friday'), date: '2027-01-05' }),
    ],
    [
      'an older article names the entry otherwise',
      async () =>
        bench.read({ text: 'The Norvania Council pledged to send the two ships to Teshka.', date: '2027-01-04' }),
    ],
  ])('%s', async (_, happen) => {
    await bench.read(PLEDGED)
    expect(await bench.toldInShort()).toEqual(['first_seen'])
    await happen()
    expect(await bench.toldInShort()).toEqual(['first_seen'])
  })

  it('what had arrived before the watch was made, also when it is read anew', async () => {
    const arrived = '2027-01-01T00:00:00Z'
    const madeAt = '2027-01-02T00:00:00.000Z'
    await bench.writer.add(watchOf({ id: 'late', madeAt }))
    await bench.read({ ...PROPOSED, arrived })
    await bench.read({ ...PLEDGED, arrived })
    expect(await bench.toldInShort('late')).toEqual([])
    await bench.read({ ...PLEDGED, outlet: 'Post', text: PLEDGED.text.replace('pledged', 'pledged on Friday') })
    expect(await bench.toldInShort('late')).toEqual([])
    await bench.read(WITHDREW)
    expect(await bench.toldInShort('late')).toEqual(['withdrawn pledged→withdrawn'])
  })
})

describe('what comes in late', () => {
  it('tells what it changes in younger articles', async () => {
    await bench.writer.add(watchOf())
    await bench.read(PLEDGED)
    await bench.read(PROPOSED)
    expect(await bench.toldInShort()).toEqual(['first_seen', 'strengthened proposed→pledged'])
    expect((await bench.told())[1]?.change).toMatchObject({ publishedAt: '2027-01-10' })
  })
})

it('a watch whose question fails keeps none of the others waiting', async () => {
  await bench.writer.add(watchOf({ id: 'a', question: { dueFrom: '2027', dueTo: '2026' } }))
  await bench.writer.add(watchOf())
  await expect(bench.read(PLEDGED)).rejects.toThrow()
  await bench.deliver()
  expect(await bench.toldInShort()).toEqual(['first_seen'])
})

describe('two actors of whom somebody says that they are one', () => {
  it('are told of as one from then on, and nothing of them twice', async () => {
    const TRAINS = { text: 'Tarrow pledged to buy ten trains.', date: '2027-01-03' }
    await bench.writer.add(watchOf())
    await bench.writer.add(watchOf({ id: 'w2', question: { by: 'Tarrow' } }))
    await bench.read(TRAINS)
    await bench.decideActors({ kind: 'same', actorIds: ['tarrow', 'tarrow-rail'] })
    await bench.read(TRAINS)
    await bench.read({ text: 'Tarrow Rail withdrew its promise to buy ten trains.', date: '2027-01-09' })
    for (const watch of ['w1', 'w2'])
      expect(await bench.toldInShort(watch)).toEqual(['first_seen', 'withdrawn pledged→withdrawn'])
  })
})

describe('two runs at once', () => {
  it.each(['before', 'after'])(
    'tell nothing twice, where one tells all just %s the other reads what was told',
    async when => {
      await bench.writer.add(watchOf())
      const younger = await bench.put(PLEDGED)
      let isInterrupted = false
      const interrupt = async () => {
        if (isInterrupted) return
        isInterrupted = true
        await bench.read(PROPOSED)
      }
      const told: typeof bench.watches.told = async (...of) => {
        if (when === 'before') await interrupt()
        const found = await bench.watches.told(...of)
        await interrupt()
        return found
      }
      await detect(younger, { ...bench.ports, watches: { all: () => bench.watches.all(), told } })
      await bench.deliver()
      expect(await bench.toldInShort()).toEqual(['first_seen', 'strengthened proposed→pledged'])
    },
  )
})

describe('a question', () => {
  const CONDITIONAL = { ...PLEDGED, text: `${PLEDGED.text.slice(0, -1)} if the truce holds.` }
  const TRAINS = { text: 'Tarrow Rail pledged to buy ten trains.', date: '2027-01-03' }

  it.each<readonly [string, Watch['question'], readonly string[]]>([
    ['of one promisor', { by: 'the Norvania Council' }, ['first_seen', 'withdrawn pledged→withdrawn']],
    ['of nobody', { by: 'Quenland' }, []],
    ['to one beneficiary', { to: 'Teshka' }, ['first_seen', 'withdrawn pledged→withdrawn']],
    [
      'of what is conditional, and of its withdrawal',
      { conditional: true },
      ['first_seen', 'withdrawn pledged→withdrawn'],
    ],
    ['of what is unconditional', { conditional: false, by: 'Tarrow Rail' }, ['first_seen']],
    [
      'of withdrawals tells the life of what is withdrawn from then on',
      { status: ['withdrawn'] },
      ['first_seen', 'withdrawn pledged→withdrawn'],
    ],
    ['of a text', { q: 'TRAINS' }, ['first_seen']],
    ['of another outlet', { source: 'Post' }, []],
  ])('%s', async (_, question, told) => {
    await bench.writer.add(watchOf({ question }))
    for (const story of [TRAINS, CONDITIONAL, WITHDREW]) await bench.read(story)
    expect(await bench.toldInShort()).toEqual(told)
  })

  it('is asked of the names as they are borne when an article comes, not when the watch was made', async () => {
    await bench.writer.add(watchOf({ question: { by: 'tarrow rail' } }))
    await bench.read(TRAINS)
    expect(await bench.toldInShort()).toEqual(['first_seen'])
  })

  it('of one who promised together with another is told of that promise, and not of the other’s own', async () => {
    await bench.writer.add(watchOf({ question: { by: 'Norvania' } }))
    await bench.read({ text: 'Norvania and Belmark will send two hospital ships to Teshka.', date: '2027-01-03' })
    await bench.read({ text: 'Belmark will lend Teshka 40 pumps.', date: '2027-01-04' })
    const told = await bench.told()
    expect(told.map(({ entry }) => entry.promisor.id)).toEqual(['norvania'])
  })
})
