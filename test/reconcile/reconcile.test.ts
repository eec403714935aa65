import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DifferenceKind, isOlder } from '../../shared/reconcile/index.ts'
import { docIdOf } from '../../shared/record/index.ts'
import { SMALL_VERSION } from '../ingest/small-stages.ts'
import { OLDER_VERSION, ReconcileBench } from './bench.ts'

const TANKS = 'Canada pledged 5 tanks to Ukraine by 2026-03-31.'
const SHIPS = 'Norvania pledged 2 ships.'
const KEYS = ['a.txt', 'b c+d.txt', 'é/😀.txt', '\uffee.txt', 'news/1.txt', 'news/2.txt', 'folder/']

const kindsOf = (differences: readonly { readonly kind: DifferenceKind; readonly key: string }[]) =>
  Object.fromEntries(differences.map(({ key, kind }) => [key, kind]))

describe('reconciling tells', () => {
  it.each<[string, (bench: ReconcileBench) => Promise<unknown>, DifferenceKind]>([
    ['an object that no event told of', async bench => bench.change('a.txt', TANKS), 'missing'],
    [
      'an object that was deleted and put again, whose second event was lost',
      async bench => {
        await bench.ingest(bench.change('a.txt', TANKS))
        await bench.ingest(bench.change('a.txt', null))
        bench.change('a.txt', TANKS)
      },
      'missing',
    ],
    [
      'a document whose object was written over',
      async bench => {
        await bench.ingest(bench.change('a.txt', TANKS))
        bench.change('a.txt', SHIPS)
      },
      'stale',
    ],
    [
      'a document whose object is gone',
      async bench => {
        await bench.ingest(bench.change('a.txt', TANKS))
        bench.change('a.txt', null)
      },
      'orphaned',
    ],
    [
      'a document that another version of the annotator read',
      async bench => bench.ingestByOlder(bench.change('a.txt', TANKS)),
      'other_version',
    ],
  ])('%s, and not of its neighbours', async (_, differ, kind) => {
    const bench = new ReconcileBench()
    for (const key of ['0.txt', 'b.txt', 'c.txt', 'folder/']) await bench.ingest(bench.change(key, SHIPS))
    await differ(bench)
    const { differences } = await bench.steps()
    expect(kindsOf(differences)).toEqual({ 'a.txt': kind })
    await bench.repair(differences)
    expect((await bench.steps()).differences).toEqual([])
  })

  it('of a bucket and a table that agree nothing, and looks at no document by itself', async () => {
    const bench = new ReconcileBench()
    for (const key of KEYS) {
      const told = bench.change(key, TANKS)
      if (!key.endsWith('/')) await bench.ingest(told)
    }
    const { steps, differences } = await bench.steps()
    expect(differences).toEqual([])
    expect(steps.reduce((sum, { objects }) => sum + objects, 0)).toBe(KEYS.length - 1)
    expect(steps.map(({ next }) => next?.part)).not.toContain('suspects')
  })
})

interface Change {
  readonly key: string
  readonly text: string | null
  /** What became of its event. */
  readonly event: 'told' | 'told to an older version' | 'lost'
}

const change = fc.record<Change>({
  key: fc.constantFrom(...KEYS),
  text: fc.constantFrom(TANKS, SHIPS, '', null),
  event: fc.constantFrom('told' as const, 'told to an older version' as const, 'lost' as const),
})

async function played(changes: readonly Change[]): Promise<ReconcileBench> {
  const bench = new ReconcileBench()
  for (const { key, text, event } of changes) {
    const told = bench.change(key, text)
    // What is no article makes no event that arrives.
    if (event === 'lost' || key.endsWith('/')) continue
    await (event === 'told' ? bench.ingest(told) : bench.ingestByOlder(told))
  }
  return bench
}

/** By looking at each key, which reconciling cannot. */
async function expectedKinds(bench: ReconcileBench): Promise<Record<string, DifferenceKind>> {
  const articles = KEYS.filter(key => !key.endsWith('/'))
  const states = await bench.ports.documents.states(articles.map(docIdOf))
  const kinds = articles.flatMap((key): [string, DifferenceKind][] => {
    const object = bench.bucket.now(key)
    const document = states.find(state => state.key === key)
    if (!object) return document ? [[key, 'orphaned']] : []
    if (!document) return [[key, 'missing']]
    if (document.etag !== object.etag) return [[key, 'stale']]
    return document.annotatorVersion === SMALL_VERSION ? [] : [[key, 'other_version']]
  })
  return Object.fromEntries(kinds)
}

describe('whatever bucket and table differ in,', () => {
  it('reconciling tells all of it and nothing else, and after its events there is none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 30 }), async changes => {
        const bench = await played(changes)
        const { differences } = await bench.steps()
        expect(kindsOf(differences)).toEqual(await expectedKinds(bench))
        await bench.repair(differences.toReversed())
        expect((await bench.steps()).differences).toEqual([])
        expect(await expectedKinds(bench)).toEqual({})
      }),
      { numRuns: 120 },
    )
  })

  it('so it is where it ends after any step, and begins again or goes on in another process', async () => {
    const ending = fc.record({ after: fc.integer({ min: 1, max: 12 }), goesOn: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 30 }), fc.array(ending), async (changes, endings) => {
        const bench = await played(changes)
        let from: string | null = null
        for (const { after, goesOn } of [...endings, { after: Number.POSITIVE_INFINITY, goesOn: false }]) {
          const { differences, next } = await bench.steps(from === null ? undefined : JSON.parse(from), after)
          await bench.repair(differences)
          from = goesOn && next ? JSON.stringify(next) : null
        }
        await bench.repair((await bench.steps()).differences)
        expect(await expectedKinds(bench)).toEqual({})
      }),
      { numRuns: 120 },
    )
  })

  it('events that come twice, or after the bucket changed once more, do no harm', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 20 }), fc.array(change), async (changes, later) => {
        const bench = await played(changes)
        const { differences } = await bench.steps()
        for (const { key, text } of later) if (!key.endsWith('/')) await bench.ingest(bench.change(key, text))
        await bench.repair([...differences, ...differences])
        await bench.repair((await bench.steps()).differences)
        expect(await expectedKinds(bench)).toEqual({})
      }),
      { numRuns: 100 },
    )
  })
})

describe('documents of another version', () => {
  it('are found by the table alone, read anew, and then are found no more', async () => {
    const bench = new ReconcileBench()
    await bench.ingest(bench.change('new.txt', TANKS))
    for (const key of ['1.txt', '2.txt', '3.txt']) await bench.ingestByOlder(bench.change(key, TANKS))
    const isOther = (version: string | null) => version !== SMALL_VERSION
    const found = await bench.outdated(isOther)
    expect(found.map(({ key, annotatorVersion }) => [key, annotatorVersion]).toSorted()).toEqual([
      ['1.txt', OLDER_VERSION],
      ['2.txt', OLDER_VERSION],
      ['3.txt', OLDER_VERSION],
    ])
    await bench.repair(found)
    expect(await bench.outdated(isOther)).toEqual([])
    expect((await bench.table.listDocuments({ limit: 10, exclusiveStart: null })).documents).toHaveLength(4)
  })

  it('are rejected files too', async () => {
    const bench = new ReconcileBench()
    await bench.ingestByOlder(bench.change('blank.txt', ''))
    expect(await bench.outdated(version => version === OLDER_VERSION)).toHaveLength(1)
  })
})

describe('a version', () => {
  it.each([
    ['1', '2', true],
    ['2', '2', false],
    ['2', '1', false],
    ['9', '10', true],
    ['1.9', '1.10', true],
    ['2', '2.1', true],
    [null, '1', true],
  ])('%s is before %s: %s', (version, than, expected) => {
    expect(isOlder(version, than)).toBe(expected)
  })
})
