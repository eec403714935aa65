/** What the record asks of a table, to be run on every table that it may stand on. */
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { matchesEdge } from '../../shared/record/edge-filter.ts'
import {
  byPartition,
  docIdOf,
  duePartition,
  type EdgeFilter,
  type EdgeRange,
  type ItemKey,
  type RecordEdge,
  RecordTable,
  statusPartition,
  type TableClient,
  toPartition,
} from '../../shared/record/index.ts'
import { entriesOf } from '../../shared/record/items.ts'
import { pack } from '../../shared/record/packed.ts'
import type { Item } from '../../shared/record/table-reads.ts'
import { RecordWriter } from '../../shared/record/writer.ts'
import { articleOf, plannedArticle, putArticle, putRejected, removeArticle } from './articles.ts'

export interface TableUnderTest {
  readonly client: TableClient
  /** An empty table. */
  createTable(name: string): Promise<void>
  dump(name: string): Promise<readonly Item[]>
  stop(): Promise<void>
}

const ALWAYS: EdgeRange = { from: null, to: null }
const CANADA = byPartition('canada')
const NOON = Date.parse('2026-01-01T12:00:00Z')

export function describeTable(name: string, start: () => Promise<TableUnderTest>): void {
  describe(`the record on ${name}`, () => {
    let under: TableUnderTest
    let table: RecordTable
    let writer: RecordWriter
    let tableName = ''
    let tables = 0
    beforeAll(async () => {
      under = await start()
    })
    afterAll(() => under.stop())
    beforeEach(async () => {
      tables += 1
      tableName = `records-${tables}`
      await under.createTable(tableName)
      table = new RecordTable(under.client, tableName)
      writer = new RecordWriter(under.client, tableName, () => NOON)
    })

    const edgesIn = async (partition: string, range = ALWAYS, filter: EdgeFilter = {}, limit = 100) => {
      const found: RecordEdge[] = []
      let next: ItemKey | null = null
      do {
        const page = await table.queryEdges(partition, range, filter, limit, next)
        found.push(...page.edges)
        next = page.next
      } while (next)
      return found
    }
    const quotesIn = async (partition: string, range = ALWAYS) =>
      (await table.hydrate(await edgesIn(partition, range))).map(({ record }) => record.quote.text)

    it('gives a document back as it was written', async () => {
      const text = 'Canada pledged 5 tanks to Ukraine. Élysée 🇺🇦 \ud83d\ude00 said so.'
      const article = articleOf(text, { title: 'Tanks', source: 'The Gazette', publishedAt: '2026-01-01' })
      const meta = await putArticle(writer, 'news/a b.txt', article)
      const whole = await table.getWholeDocument(meta.docId)
      expect(whole).toMatchObject({ text, document: { key: 'news/a b.txt', title: 'Tanks', recordCount: 1 } })
      expect(whole?.entities.map(entity => entity.id)).toEqual(['canada', 'ukraine'])
      expect(whole?.records[0]?.record.quote.text).toBe('Canada pledged 5 tanks to Ukraine.')
      expect(whole?.records[0]?.recordId).toMatch(new RegExp(`^${meta.docId}\\.[0-9a-f]{8}$`))
      expect(await table.getDocument(meta.docId)).toEqual(whole?.document)
      expect(await table.getRecords(meta.docId)).toEqual(whole?.records)
      expect(await table.getBody(meta.docId)).toEqual({ text, entities: whole?.entities })
    })

    it('keeps a text that no single item could hold', async () => {
      const noise = fc.sample(fc.string({ minLength: 500_000, maxLength: 500_000, unit: 'binary-ascii' }), {
        numRuns: 1,
        seed: 7,
      })
      const text = `Canada pledged 5 tanks. ${noise[0]}`
      const meta = await putArticle(writer, 'long.txt', articleOf(text))
      expect(meta.bodyChunks).toBeGreaterThan(1)
      expect((await table.getBody(meta.docId))?.text).toBe(text)
    })

    it('shows nothing of a revision before the flip, and all of it after', async () => {
      const revision = plannedArticle('a.txt', articleOf('Canada pledged 5 tanks. Canada planned 6 ships.'), 1)
      await writer.writeParts(revision)
      expect(await edgesIn(CANADA)).toHaveLength(2)
      expect(await quotesIn(CANADA)).toEqual([])
      expect(await table.getWholeDocument(docIdOf('a.txt'))).toBeNull()
      expect(await writer.flip(null, revision.meta)).toBe(true)
      expect(await quotesIn(CANADA)).toHaveLength(2)
    })

    it('lets only the first of two writers flip', async () => {
      const first = plannedArticle('a.txt', articleOf('Canada pledged 5 tanks.'), 1)
      const second = plannedArticle('a.txt', articleOf('Canada pledged 9 tanks.'), 1)
      expect(await writer.flip(null, first.meta)).toBe(true)
      expect(await writer.flip(null, second.meta)).toBe(false)
      expect(await writer.flip({ ...first.meta, counter: 7 }, second.meta)).toBe(false)
      expect(await writer.readMeta(docIdOf('a.txt'))).toEqual({ ...first.meta, laidAt: NOON })
    })

    it('leaves nothing of an older revision but its names and its years', async () => {
      await putArticle(writer, 'a.txt', articleOf('Canada of G7 pledged 5 tanks to UkraineArmy by 2026-03-31.'))
      const meta = await putArticle(writer, 'a.txt', articleOf('Canada pledged 9 ships.'))
      expect(await quotesIn(CANADA)).toEqual(['Canada pledged 9 ships.'])
      const left = (await under.dump(tableName)).filter(item => !/^(NAME#|ACTOR#|YEARS$)/.test(item.pk))
      expect(left.filter(item => !JSON.stringify([item.sk, item.revision]).includes(meta.revision ?? ''))).toEqual([])
      expect(left.map(item => item.pk).sort()).toEqual(
        [
          CANADA,
          'DOCS',
          'DOCS#annotated',
          'MADE',
          'STATED#canada',
          'STATUS#pledged',
          ...Array(3).fill(`DOC#${meta.docId}`),
        ].sort(),
      )
    })

    it('lists what a promisor stated, newest published first, and says where there is more', async () => {
      for (const [key, publishedAt] of [
        ['a.txt', '2026-01-01'],
        ['b.txt', '2026-03-01'],
        ['c.txt', '2026-02-01'],
      ] as const)
        await putArticle(writer, key, articleOf('Canada pledged 5 tanks. Norway pledged 2 ships.', { publishedAt }))
      const days = async (most: number) => {
        const { statements, isComplete } = await table.getStatements('canada', most)
        return [...statements.map(each => each.publishedAt), isComplete]
      }
      expect(await days(3)).toEqual(['2026-03-01', '2026-02-01', '2026-01-01', true])
      expect(await days(2)).toEqual(['2026-03-01', '2026-02-01', false])
    })

    it('leaves a tombstone of a deleted document, and nothing to be found', async () => {
      await putArticle(writer, 'a.txt', articleOf('Canada pledged 5 tanks to Ukraine.'))
      const { docId } = await removeArticle(writer, 'a.txt')
      const left = (await under.dump(tableName)).filter(item => !/^(NAME#|ACTOR#|YEARS$)/.test(item.pk))
      expect(left).toMatchObject([{ pk: `DOC#${docId}`, sk: 'META', deleted: true, revision: null }])
      expect(await table.getDocument(docId)).toBeNull()
      expect(await table.getRecords(docId)).toBeNull()
      expect((await table.listDocuments({ limit: 10, exclusiveStart: null })).documents).toEqual([])
    })

    it('discards a revision that lost, and nothing else', async () => {
      await putArticle(writer, 'a.txt', articleOf('Canada pledged 5 tanks.'))
      const before = await under.dump(tableName)
      const lost = plannedArticle('a.txt', articleOf('Canada pledged 9 tanks.'), 1)
      await writer.writeParts(lost)
      await writer.discard(lost)
      expect(await under.dump(tableName)).toEqual(before)
    })

    it('sweeps up what a crashed writer left, but not what a writer may still flip to', async () => {
      // Their revisions are of one counter, and sort before and after the one that wins.
      for (let i = 10; i < 20; i++)
        await writer.writeParts(plannedArticle('a.txt', articleOf(`Canada pledged ${i} tanks.`), 1))
      await writer.writeParts(plannedArticle('a.txt', articleOf('Canada pledged 3 tanks.'), 2))
      await putArticle(writer, 'a.txt', articleOf('Canada pledged 2 tanks.'))
      const counters = (await edgesIn(CANADA)).map(edge => edge.revision.slice(0, 8)).sort()
      expect(counters).toEqual(['00000001', '00000002'])
      expect(await quotesIn(CANADA)).toEqual(['Canada pledged 2 tanks.'])
    })

    it('lists records newest first, those without a date last', async () => {
      await putArticle(writer, 'old.txt', articleOf('Canada pledged 1 tank.', { publishedAt: '2024-05-01' }))
      await putArticle(writer, 'none.txt', articleOf('Canada pledged 2 tanks.'))
      await putArticle(writer, 'new.txt', articleOf('Canada pledged 3 tanks.', { publishedAt: '2026-05-01' }))
      const all = ['Canada pledged 3 tanks.', 'Canada pledged 1 tank.', 'Canada pledged 2 tanks.']
      expect(await quotesIn(CANADA)).toEqual(all)
      expect(await quotesIn(CANADA, { ...ALWAYS, from: '2026-05-01', to: '2026-05-01' })).toEqual(all.slice(0, 1))
      expect(await quotesIn(CANADA, { ...ALWAYS, from: '2024-05-02' })).toEqual(all.slice(0, 1))
      expect(await quotesIn(CANADA, { ...ALWAYS, to: '2024-05-01' })).toEqual(all.slice(1))
      expect(await quotesIn(CANADA, { ...ALWAYS, from: '2025-01-01', to: '2024-01-01' })).toEqual([])
    })

    it('finds a record under each of its actors, and says why', async () => {
      await putArticle(writer, 'a.txt', articleOf('Canada of G7 planned 1 ship. G7 pledged 5 tanks to UkraineArmy.'))
      const howOf = async (partition: string) => (await edgesIn(partition)).map(({ how, n }) => `${n} ${how}`)
      expect(await howOf(CANADA)).toEqual(['1 promisor', '2 via_group'])
      expect(await howOf(byPartition('g7'))).toEqual(['2 promisor'])
      expect(await howOf(toPartition('ukrainearmy'))).toEqual(['2 beneficiary'])
      expect(await howOf(toPartition('ukraine'))).toEqual(['2 part_of'])
      expect(await howOf(statusPartition('pledged'))).toEqual(['2 status'])
    })

    it('lists what is due in order of its last day, in every year that it touches', async () => {
      await putArticle(writer, 'a.txt', articleOf('Canada pledged 1 tank by 2027-01-31 from 2025-12-01.'))
      await putArticle(writer, 'b.txt', articleOf('Canada pledged 2 tanks by 2026-03-31.'))
      const due: EdgeRange = { from: '2026-02-01', to: null }
      const tanks = ['Canada pledged 2 tanks by 2026-03-31.', 'Canada pledged 1 tank by 2027-01-31 from 2025-12-01.']
      expect(await quotesIn(duePartition(2026), due)).toEqual(tanks)
      expect(await quotesIn(duePartition(2025), due)).toEqual(tanks.slice(1))
      expect(await quotesIn(duePartition(2027), due)).toEqual(tanks.slice(1))
      expect(await quotesIn(duePartition(2028), due)).toEqual([])
    })

    it('pages through a partition, each edge once and in order, whatever the size of a page', async () => {
      const text = Array.from({ length: 23 }, (_, i) => `Canada pledged ${i} tanks${i % 3 ? '' : ' to Ukraine'}.`).join(
        ' ',
      )
      await putArticle(writer, 'a.txt', articleOf(text))
      const all = await edgesIn(CANADA)
      expect(all.map(edge => edge.n)).toEqual(Array.from({ length: 23 }, (_, i) => i + 1))
      for (const limit of [1, 2, 7, 23, 24]) expect(await edgesIn(CANADA, ALWAYS, {}, limit)).toEqual(all)
      const filter = { to: ['ukraine'] }
      const some = all.filter(edge => matchesEdge(edge, filter))
      expect(some).toHaveLength(8)
      for (const limit of [1, 3, 8, 9]) expect(await edgesIn(CANADA, ALWAYS, filter, limit)).toEqual(some)
    })

    it('reads on from any edge, though its group is one item', async () => {
      const sentences = (what: string, count: number) =>
        Array.from({ length: count }, (_, i) => `Canada pledged ${i} ${what} by 2026-03-31.`).join(' ')
      await putArticle(writer, 'a.txt', articleOf(sentences('tanks', 200), { publishedAt: '2026-01-01' }))
      await putArticle(writer, 'b.txt', articleOf(sentences('ships', 5), { publishedAt: '2026-01-01' }))
      for (const partition of [CANADA, duePartition(2026)]) {
        const all = await edgesIn(partition)
        expect(all).toHaveLength(205)
        expect(new Set(all.map(edge => edge.part)).size).toBeGreaterThan(1)
        for (const at of [0, 1, 4, 5, 100, 203, 204]) {
          const { edges } = await table.queryEdges(partition, ALWAYS, {}, 100, all[at] ?? null)
          expect([...edges]).toEqual(all.slice(at + 1))
        }
      }
    })

    it('filters as the code does, whatever is asked', async () => {
      const sentences = [
        'Canada pledged 1 tank to Ukraine by 2026-03-31.',
        'Canada of G7 planned 2 ships to UkraineArmy by 2026-12-31 from 2026-06-01 if asked.',
        'Canada refused 3 planes.',
        'Canada proposed 4 talks to Norway if asked.',
      ]
      await putArticle(
        writer,
        'a.txt',
        articleOf(sentences.join(' '), { source: 'The Gazette', publishedAt: '2026-01-01' }),
      )
      await putArticle(writer, 'b.txt', articleOf(sentences.slice(1, 3).join(' '), { publishedAt: '2025-01-01' }))
      const all = await edgesIn(CANADA)
      await fc.assert(
        fc.asyncProperty(anyFilter, async filter => {
          const expected = all.filter(edge => matchesEdge(edge, filter))
          expect(await edgesIn(CANADA, ALWAYS, filter)).toEqual(expected)
        }),
        { numRuns: 60 },
      )
    })

    it('hydrates more records than one batch can hold, in order, and drops superseded ones', async () => {
      const text = (count: number, what: string) =>
        Array.from({ length: count }, (_, i) => `Canada pledged ${i} ${what}.`).join(' ')
      await putArticle(writer, 'a.txt', articleOf(text(130, 'tanks')))
      const old = await edgesIn(CANADA)
      expect((await table.hydrate(old)).map(({ edge }) => edge)).toEqual(old)
      await putArticle(writer, 'a.txt', articleOf(text(2, 'ships')))
      expect(await table.hydrate(old)).toEqual([])
      const current = await edgesIn(CANADA)
      const hydrated = await table.hydrate([...old.slice(0, 3), ...current])
      expect(hydrated.map(({ record }) => record.action.text)).toEqual(['0 ships', '1 ships'])
    })

    it('lists documents newest first, rejected ones with their reason, in pages', async () => {
      await putArticle(writer, 'old.txt', articleOf('Canada pledged 1 tank.', { publishedAt: '2024-05-01' }))
      await putArticle(writer, 'new.txt', articleOf('Nothing.', { publishedAt: '2026-05-01' }))
      await putRejected(writer, 'bad.txt')
      await putArticle(writer, 'gone.txt', articleOf('Nothing.'))
      await removeArticle(writer, 'gone.txt')
      const keysBy = async (limit: number, status?: readonly ('annotated' | 'rejected')[]) => {
        const keys: string[] = []
        let exclusiveStart: ItemKey | null = null
        do {
          const page = await table.listDocuments({ limit, exclusiveStart, ...(status && { status }) })
          keys.push(...page.documents.map(document => document.key))
          exclusiveStart = page.next
        } while (exclusiveStart)
        return keys
      }
      for (const limit of [1, 2, 10]) expect(await keysBy(limit)).toEqual(['new.txt', 'old.txt', 'bad.txt'])
      for (const limit of [1, 10]) expect(await keysBy(limit, ['rejected'])).toEqual(['bad.txt'])
      expect(await keysBy(10, ['annotated'])).toEqual(['new.txt', 'old.txt'])
      const rejected = await table.getWholeDocument(docIdOf('bad.txt'))
      expect(rejected).toMatchObject({ text: '', entities: [], records: [] })
      expect(rejected?.document.rejection).toEqual({ code: 'empty', message: 'The file holds no text.' })
    })

    it('knows an actor by id, name and alias, in any case, with or without an article', async () => {
      await putArticle(writer, 'a.txt', articleOf('Canada pledged 1 tank to Ukraine.'))
      await putArticle(writer, 'b.txt', articleOf('Canada pledged 2 tanks.'))
      for (const name of ['canada', 'CANADA', ' the  Canada', 'Canada'])
        expect(await table.findActors(name)).toMatchObject([{ id: 'canada', name: 'Canada', type: 'ORG' }])
      expect((await table.getActor('ukraine'))?.aliases).toEqual(['Ukraine'])
      expect(await table.findActors('Atlantis')).toEqual([])
    })

    it('keeps numbers that DynamoDB has no room for', async () => {
      const revision = plannedArticle('a.txt', articleOf('Canada pledged 5 tanks.'), 1)
      const [part] = revision.parts
      if (!part) throw new Error('The article has no records.')
      const entries = entriesOf(part).map(entry => ({
        ...entry,
        record: { ...Object(entry.record), quantities: [hugeQuantity] },
      }))
      await writer.writeParts({ ...revision, parts: [{ ...part, records: pack(entries) }] })
      await writer.flip(null, revision.meta)
      expect((await table.getRecords(docIdOf('a.txt')))?.[0]?.record.quantities).toEqual([hugeQuantity])
    })
  })
}

const hugeQuantity = { text: 'x', start: 0, end: 1, value: 1e300, unit: null, currency: null, approximate: false }

const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 })
const day = fc.constantFrom('2025-01-01', '2026-01-01', '2026-03-31', '2026-06-15', '2027-01-01')
const period = fc.record({ from: fc.option(day), to: fc.option(day) })

const anyFilter: fc.Arbitrary<EdgeFilter> = fc.record(
  {
    class: some(['commitment', 'prospect', 'negative'] as const),
    status: some(['pledged', 'planned', 'proposed', 'refused', 'binding'] as const),
    novelty: some(['new', 'reaffirmed'] as const),
    conditional: fc.boolean(),
    category: some(['AID', 'BUILD'] as const),
    confidence: some(['high', 'low'] as const),
    by: some(['canada', 'g7', 'norway']),
    to: some(['ukraine', 'ukrainearmy', 'norway']),
    saidBy: some(['carney']),
    source: fc.constantFrom('the gazette', 'THE GAZETTE', 'Another'),
    text: fc.constantFrom('SHIPS', '  by  2026', 'tank to', 'canada', 'if asked.', '%'),
    docId: fc.constantFrom(docIdOf('a.txt'), docIdOf('c.txt')),
    made: period,
    due: period,
  },
  { requiredKeys: [] },
)
