/** What a watch is told of, and what not. */
import { beforeEach, describe, expect, it } from 'vitest'
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
})
