import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entity, Timeframe } from '../../shared/contract/annotation.ts'
import { beneficiariesOf, directoryOf, indexEntities, promisorsOf } from '../../shared/record/actors.ts'
import { docIdOf, recordIdsOf } from '../../shared/record/document-id.ts'
import { dueByLastDay, yearsOf } from '../../shared/record/due.ts'
import { matchesEdge } from '../../shared/record/edge-filter.ts'
import { recordEdges } from '../../shared/record/edges.ts'
import { normaliseName, revisionOf } from '../../shared/record/layout.ts'
import { smallAnnotate } from '../ingest/small-stages.ts'
import { articleOf, plannedArticle } from './articles.ts'

const recordsOf = (text: string) => smallAnnotate(text, { publishedAt: '2026-01-01' }).records
const firstRecord = (text: string) => {
  const [record] = recordsOf(text)
  if (!record) throw new Error(`No record in: ${text}`)
  return record
}
const entity = (id: string, rest: Partial<Entity> = {}): Entity => ({
  id,
  name: id,
  type: 'ORG',
  mentions: [],
  aliases: [],
  membersStated: [],
  ...rest,
})
const timeframe = (kind: Timeframe['kind'], from: string | null, to: string | null): Timeframe => ({
  text: 'x',
  start: 0,
  end: 1,
  kind,
  from,
  to,
  timex: null,
  precision: null,
})

describe('a document id', () => {
  it.each([
    ['article.txt', 'article-'],
    ['news/2026/Été à Paris 100%.md', 'ete-a-paris-100-'],
    ['/leading slash/A+B.html', 'a-b-'],
    ['новости.txt', 'document-'],
    ['🎉', 'document-'],
    [`${'long '.repeat(20)}name.pdf`, 'long-long-long-long-long-long-long-long-'],
  ])('of %s begins with %s', (key, slug) => {
    expect(docIdOf(key)).toMatch(new RegExp(`^${slug}[0-9a-f]{16}$`))
  })

  it('is made of small letters, digits and hyphens only, and differs where the key does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(docIdOf(a)).toMatch(/^[a-z0-9-]{17,57}$/)
        expect(docIdOf(a) === docIdOf(b)).toBe(a === b)
      }),
    )
  })
})

describe('record ids', () => {
  it('stay when a record moves, and tell like records apart', () => {
    const tank = 'Canada pledged 5 tanks.'
    const [first, second] = recordIdsOf('doc', recordsOf(`${tank} ${tank}`))
    expect(first).not.toBe(second)
    expect(recordIdsOf('doc', recordsOf(`Norway planned a ship. ${tank}`))[1]).toBe(first)
  })
})

describe('a name', () => {
  it.each([
    ['The  Coalition', 'coalition'],
    ['the', 'the'],
    [' CANADA ', 'canada'],
    ['Canada’s', "canada's"],
    ['Theodora', 'theodora'],
  ])('%s is asked for as %s', (name, normal) => {
    expect(normaliseName(name)).toBe(normal)
  })
})

describe('actors of a record', () => {
  it('include those on whose behalf it is made and members of members, each once, by the strongest way', () => {
    const record = firstRecord('G7 pledged 5 tanks.')
    const promisors = [{ ...record.promisors[0], onBehalfOf: 'alliance' } as (typeof record.promisors)[number]]
    const entities = indexEntities([
      entity('g7', { membersStated: ['canada', 'eu'] }),
      entity('eu', { membersStated: ['france', 'g7'] }),
      entity('alliance', { membersStated: ['g7', 'norway'] }),
    ])
    expect(Object.fromEntries(promisorsOf({ ...record, promisors }, entities))).toEqual({
      g7: 'promisor',
      alliance: 'on_behalf_of',
      canada: 'via_group',
      eu: 'via_group',
      france: 'via_group',
      norway: 'via_group',
    })
  })

  it('include every whole that a beneficiary is part of, although parts go in a circle', () => {
    const record = firstRecord('Canada pledged 5 tanks to Brigade.')
    const entities = indexEntities([
      entity('brigade', { partOf: 'army' }),
      entity('army', { partOf: 'ukraine' }),
      entity('ukraine', { partOf: 'brigade' }),
    ])
    expect(Object.fromEntries(beneficiariesOf(record, entities))).toEqual({
      brigade: 'beneficiary',
      army: 'part_of',
      ukraine: 'part_of',
    })
  })

  it('are listed under what the text calls them, but not by a pronoun', () => {
    const record = firstRecord('Canada pledged 5 tanks.')
    const [ref] = record.promisors
    const called = (text: string, via: 'nominal' | 'pronoun') => ({ ...ref, text, via }) as NonNullable<typeof ref>
    const promisors = [called('the northern ally', 'nominal'), called('it', 'pronoun')]
    const items = directoryOf([{ ...record, promisors }], indexEntities([entity('canada', { name: 'Canada' })]))
    expect(items.map(item => item.pk).sort()).toEqual([
      'ACTOR#canada',
      'ACTOR#canada',
      'NAME#canada',
      'NAME#northern ally',
    ])
  })
})

describe('when a record is due', () => {
  it('is by deadlines and windows only, and by whatever date they have', () => {
    const frames = [
      timeframe('deadline', null, '2026-03-31'),
      timeframe('window', '2027-01-01', null),
      timeframe('start', '2028-01-01', null),
      timeframe('recurring', null, '2029-01-01'),
      timeframe('deadline', null, null),
    ]
    expect(dueByLastDay(frames)).toEqual([
      { from: '2026-03-31', to: '2026-03-31' },
      { from: '2027-01-01', to: '2027-01-01' },
    ])
  })

  it('joins timeframes that end together, and leaves out one that ends before it begins', () => {
    const frames = [
      timeframe('deadline', null, '2026-03-31'),
      timeframe('window', '2026-01-01', '2026-03-31'),
      timeframe('window', '2026-02-01', '2026-03-31'),
      timeframe('window', '2027-02-01', '2026-04-30'),
    ]
    expect(dueByLastDay(frames)).toEqual([{ from: '2026-01-01', to: '2026-03-31' }])
  })

  it('touches every year of it, and of centuries the first ones and the last', () => {
    expect(yearsOf({ from: '2025-12-31', to: '2027-01-01' })).toEqual([2025, 2026, 2027])
    const years = yearsOf({ from: '2000-01-01', to: '2300-01-01' })
    expect(years).toHaveLength(30)
    expect([years[0], years.at(-2), years.at(-1)]).toEqual([2000, 2028, 2300])
  })
})

describe('a filter on edges', () => {
  const [edge] = recordEdges(
    {
      ...firstRecord('Canada pledged 5 tanks to Ukraine by 2026-03-31.'),
      timeframe: [timeframe('deadline', null, '2026-03-31'), timeframe('window', '2027-06-01', '2027-06-30')],
    },
    {
      docId: 'doc',
      revision: revisionOf(1, 'abcdef0123'),
      part: 0,
      n: 1,
      recordId: 'doc.1',
      publishedAt: '2025-01-01',
      source: 'The Gazette',
    },
    new Map(),
  )
  if (!edge) throw new Error('No edge.')

  it.each([
    [{}, true],
    [{ class: ['commitment'] }, true],
    [{ class: ['prospect', 'negative'] }, false],
    [{ status: ['planned', 'pledged'] }, true],
    [{ conditional: false }, true],
    [{ conditional: true }, false],
    [{ by: ['norway', 'canada'], to: ['ukraine'] }, true],
    [{ by: ['canada'], to: ['norway'] }, false],
    [{ saidBy: ['carney'] }, false],
    [{ source: 'THE gazette' }, true],
    [{ source: 'Gazette' }, false],
    [{ docId: 'doc' }, true],
    [{ made: { from: '2026-01-01', to: null } }, true],
    [{ made: { from: null, to: '2025-12-31' } }, false],
    [{ due: { from: '2026-03-31', to: '2026-03-31' } }, true],
    [{ due: { from: null, to: '2026-03-30' } }, false],
    [{ due: { from: '2026-04-01', to: '2027-05-31' } }, false],
    [{ due: { from: '2027-06-30', to: null } }, true],
    [{ due: { from: '2027-07-01', to: null } }, false],
    [{ due: { from: null, to: null } }, true],
  ] as const)('%j matches: %s', (filter, expected) => {
    expect(matchesEdge(edge, filter)).toBe(expected)
  })
})

describe('a revision', () => {
  it('is the same for the same content, whatever the object is called or when it was read', () => {
    const article = articleOf('Canada pledged 5 tanks.')
    const hash = (text: string, rest = {}) => plannedArticle('a.txt', { ...article, text, ...rest }, 1).meta.revision
    expect(hash(article.text)).toBe(plannedArticle('b.txt', article, 1).meta.revision)
    expect(hash(article.text)).not.toBe(hash('Canada pledged 6 tanks.'))
    expect(hash(article.text)).not.toBe(hash(article.text, { publishedAt: '2026-01-01' }))
    expect(hash(article.text)).not.toBe(hash(article.text, { source: 'The Gazette' }))
  })

  it('sorts after every one that it can replace', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.string(), fc.string(), (a, b, x, y) => {
        fc.pre(a < b && b < 1e8)
        expect(revisionOf(a, x) < revisionOf(b, y)).toBe(true)
      }),
    )
  })

  it('rejects a document one of whose sentences no item could hold', () => {
    const text = `Canada pledged ${'very '.repeat(100_000)}many tanks.`
    expect(() => plannedArticle('a.txt', articleOf(text), 1)).toThrow(expect.objectContaining({ code: 'too_large' }))
  })

  it('cuts a label that a page made far too long', () => {
    const { meta } = plannedArticle('a.txt', articleOf('x', { title: 'T'.repeat(5000), source: 'S'.repeat(5000) }), 1)
    expect([meta.title?.length, meta.source?.length]).toEqual([500, 500])
  })
})
