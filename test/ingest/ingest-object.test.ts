import { describe, expect, it } from 'vitest'
import { docIdOf } from '../../shared/record/index.ts'
import { Bench, type Through } from './bench.ts'
import { smallAnnotate } from './small-stages.ts'

const TANKS = 'Canada pledged 5 tanks to Ukraine. Norway planned 6 ships.'
const SHIPS = 'Canada pledged 7 ships.'
const ID = docIdOf('a.txt')

const quotes = async (bench: Bench) =>
  (await bench.table.getRecords(ID))?.map(({ record }) => record.quote.text) ?? null

describe('an event of an object that was', () => {
  it('created makes its record', async () => {
    const bench = new Bench()
    const event = bench.bucket.put('a.txt', TANKS, {
      title: 'Tanks',
      source: 'The Gazette',
      'published-at': '2026-01-02',
    })
    expect(await bench.ingest(event)).toEqual({ docId: ID, kind: 'annotated', records: 2 })
    expect(await bench.table.getDocument(ID)).toMatchObject({
      key: 'a.txt',
      status: 'annotated',
      recordCount: 2,
      title: 'Tanks',
      source: 'The Gazette',
      publishedAt: '2026-01-02',
      ingestedAt: '2026-01-01T00:00:00.000Z',
      textLength: TANKS.length,
      annotatorVersion: 'small-1',
    })
  })

  it('overwritten makes its record anew', async () => {
    const bench = new Bench()
    await bench.ingest(bench.bucket.put('a.txt', TANKS))
    expect(await bench.ingest(bench.bucket.put('a.txt', SHIPS))).toMatchObject({ kind: 'annotated', records: 1 })
    expect(await quotes(bench)).toEqual([SHIPS])
  })

  it('overwritten with other metadata only makes its record anew', async () => {
    const bench = new Bench()
    await bench.ingest(bench.bucket.put('a.txt', SHIPS))
    await bench.ingest(bench.bucket.put('a.txt', SHIPS, { 'published-at': '2026-01-02' }))
    expect((await bench.table.getDocument(ID))?.publishedAt).toBe('2026-01-02')
    expect((await bench.table.getRecords(ID))?.[0]?.record.madeOn?.value).toBe('2026-01-02')
  })

  it('overwritten with the same is not annotated again', async () => {
    const bench = new Bench()
    await bench.ingest(bench.bucket.put('a.txt', SHIPS))
    const annotate = () => {
      throw new Error('Annotated again.')
    }
    const again = bench.bucket.put('a.txt', SHIPS)
    expect(await bench.ingest(again, { annotate })).toEqual({ docId: ID, kind: 'already_there' })
    expect(await quotes(bench)).toEqual([SHIPS])
  })

  it('deleted removes its record, and its name is free for another', async () => {
    const bench = new Bench()
    await bench.ingest(bench.bucket.put('a.txt', TANKS))
    expect(await bench.ingest(bench.bucket.delete('a.txt'))).toEqual({ docId: ID, kind: 'deleted' })
    expect(await quotes(bench)).toBeNull()
    expect(await bench.ingest(bench.bucket.put('a.txt', TANKS))).toMatchObject({ kind: 'annotated' })
    expect(await quotes(bench)).toHaveLength(2)
  })

  it('found to hold no commitments is listed as annotated all the same', async () => {
    const bench = new Bench()
    expect(await bench.ingest(bench.bucket.put('a.txt', 'Nothing.'))).toMatchObject({ kind: 'annotated', records: 0 })
    expect(await bench.table.getDocument(ID)).toMatchObject({ status: 'annotated', recordCount: 0 })
  })
})

describe('an event that comes', () => {
  it('twice changes nothing, and reads nothing but META and the head', async () => {
    const bench = new Bench()
    const event = bench.bucket.put('a.txt', TANKS)
    await bench.ingest(event)
    const before = bench.memory.dump()
    const readArticle = () => {
      throw new Error('Read again.')
    }
    expect(await bench.ingest(event, { readArticle })).toEqual({ docId: ID, kind: 'already_there' })
    expect(bench.memory.dump()).toEqual(before)
  })

  it('late, after the deletion, does not bring the article back', async () => {
    const bench = new Bench()
    const created = bench.bucket.put('a.txt', TANKS)
    const deleted = bench.bucket.delete('a.txt')
    await bench.ingest(deleted)
    expect(await bench.ingest(created)).toEqual({ docId: ID, kind: 'stale' })
    expect(await quotes(bench)).toBeNull()
  })

  it('early, for an object that was overwritten meanwhile, records the object as it is', async () => {
    const bench = new Bench()
    const first = bench.bucket.put('a.txt', TANKS)
    const second = bench.bucket.put('a.txt', SHIPS)
    expect(await bench.ingest(first)).toMatchObject({ kind: 'annotated', records: 1 })
    expect(await quotes(bench)).toEqual([SHIPS])
    expect(await bench.ingest(second)).toEqual({ docId: ID, kind: 'already_there' })
    expect(await bench.ingest(first)).toEqual({ docId: ID, kind: 'stale' })
  })

  it('with an older sequencer, because a clock was set back, is not believed to be old', async () => {
    const bench = new Bench()
    await bench.ingest(bench.bucket.put('a.txt', TANKS))
    await bench.ingest({ ...bench.bucket.put('a.txt', SHIPS), sequencer: '0' })
    expect(await quotes(bench)).toEqual([SHIPS])
  })

  it('without a sequencer, to reconcile, records what was missed', async () => {
    const bench = new Bench()
    await bench.ingest(bench.bucket.put('a.txt', TANKS))
    const missed = { ...bench.bucket.put('a.txt', SHIPS), sequencer: null }
    expect(await bench.ingest(missed)).toMatchObject({ kind: 'annotated' })
    expect(await bench.ingest(missed)).toMatchObject({ kind: 'already_there' })
    expect(await quotes(bench)).toEqual([SHIPS])
  })
})

describe('a file that is at fault itself', () => {
  it.each([
    ['empty', ' '],
    ['not_english', 'Bonjour.'],
    ['too_large', 'x'.repeat(2001)],
  ])('is listed as rejected: %s', async (code, text) => {
    const bench = new Bench()
    expect(await bench.ingest(bench.bucket.put('a.txt', text))).toEqual({ docId: ID, kind: 'rejected', code })
    expect(await bench.table.getDocument(ID)).toMatchObject({ status: 'rejected', rejection: { code }, recordCount: 0 })
  })

  it('takes the place of the article that was there', async () => {
    const bench = new Bench()
    await bench.ingest(bench.bucket.put('a.txt', TANKS))
    await bench.ingest(bench.bucket.put('a.txt', ''))
    expect(await quotes(bench)).toEqual([])
    expect(bench.items().filter(item => item.pk.startsWith('BY#'))).toEqual([])
  })

  it('is not read where its size alone is too large', async () => {
    const bench = new Bench()
    const deps = bench.dependencies()
    const read = () => Promise.reject(new Error('Read all the same.'))
    const event = bench.bucket.put('a.txt', 'x'.repeat(2001))
    expect(await bench.ingest(event, { objects: { ...deps.objects, read } })).toMatchObject({ code: 'too_large' })
  })

  it('that one sentence makes unrecordable is rejected and not tried for ever', async () => {
    const bench = new Bench()
    const event = bench.bucket.put('a.txt', `Canada pledged ${'very '.repeat(100_000)}many tanks.`)
    expect(await bench.ingest(event, { maxObjectBytes: 1e7 })).toMatchObject({ kind: 'rejected', code: 'too_large' })
  })
})

describe('a fault that passes', () => {
  it('is thrown on, and the next try succeeds', async () => {
    const bench = new Bench()
    const event = bench.bucket.put('a.txt', TANKS)
    const fault = new Error('The annotator broke.')
    const annotate = () => {
      throw fault
    }
    await expect(bench.ingest(event, { annotate })).rejects.toBe(fault)
    expect(await quotes(bench)).toBeNull()
    expect(await bench.ingest(event)).toMatchObject({ kind: 'annotated' })
  })

  it('is an object that keeps changing while it is read', async () => {
    const bench = new Bench()
    const event = bench.bucket.put('a.txt', TANKS)
    const deps = bench.dependencies()
    const read = async () => null
    await expect(bench.ingest(event, { objects: { ...deps.objects, read } })).rejects.toMatchObject({
      code: 'superseded',
    })
  })
})

describe('while a run is at work,', () => {
  /** Does something else before the request that is the `nth`. */
  const pausedAt = (nth: number, something: () => Promise<unknown>): Through => {
    let requests = 0
    return async request => {
      requests += 1
      if (requests === nth) await something()
      return request()
    }
  }

  it.each([
    ['META is read', 1],
    ['the object is looked at', 2],
    ['the object is read', 3],
    ['parts are written', 4],
    ['edges are written', 6],
    ['META is flipped', 7],
    ['older revisions are swept up', 8],
  ])('the object is deleted before %s: it stays deleted', async (_, nth) => {
    const bench = new Bench()
    const event = bench.bucket.put('a.txt', TANKS)
    const deletion = () => bench.ingest(bench.bucket.delete('a.txt'))
    await bench.ingest(event, bench.dependencies(pausedAt(nth, deletion)))
    expect(bench.bucket.now('a.txt')).toBeNull()
    expect(bench.items()).toMatchObject([{ sk: 'META', deleted: true }])
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'another replaces the object before request %i: the later one stays',
    async nth => {
      const bench = new Bench()
      await bench.ingest(bench.bucket.put('a.txt', 'Norway pledged 1 tank.'))
      const event = bench.bucket.put('a.txt', TANKS)
      const replacement = () => bench.ingest(bench.bucket.put('a.txt', SHIPS))
      await bench.ingest(event, bench.dependencies(pausedAt(nth, replacement)))
      expect(await quotes(bench)).toEqual([SHIPS])
      const revision = bench.items().find(item => item.sk === 'META')?.revision
      expect(bench.items().filter(item => item.sk !== 'META' && !item.sk.includes(revision))).toEqual([])
    },
  )

  it.each([1, 2, 3, 4])('a deleted object comes back before request %i: it stays', async nth => {
    const bench = new Bench()
    await bench.ingest(bench.bucket.put('a.txt', TANKS))
    const deletion = bench.bucket.delete('a.txt')
    const another = () => bench.ingest(bench.bucket.put('a.txt', SHIPS))
    await bench.ingest(deletion, bench.dependencies(pausedAt(nth, another)))
    expect(await quotes(bench)).toEqual([SHIPS])
  })

  it('another records the same object: what both wrote stays', async () => {
    const bench = new Bench()
    const event = bench.bucket.put('a.txt', TANKS)
    const twin = () => bench.ingest(event)
    expect(await bench.ingest(event, bench.dependencies(pausedAt(7, twin)))).toMatchObject({ kind: 'already_there' })
    expect(await quotes(bench)).toHaveLength(2)
    expect((await bench.table.getWholeDocument(ID))?.entities).toEqual(
      smallAnnotate(TANKS, { publishedAt: null }).entities,
    )
  })
})
