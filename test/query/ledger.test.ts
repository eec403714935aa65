/** The ledger asked of a real table, into which real articles were written. */
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { annotate } from '../../shared/annotate/index.ts'
import { link } from '../../shared/ledger/index.ts'
import { changesOf } from '../../shared/query/ledger/changes.ts'
import { entryWithId, findEntries } from '../../shared/query/ledger/list.ts'
import type { LedgerQuery } from '../../shared/query/model.ts'
import type { LedgerEntry } from '../../shared/query/responses.ts'
import { readGold } from '../ledger/gold.ts'
import { type QueryTable, startQueryTable } from './fixture.ts'

interface Story {
  readonly text: string
  readonly date: string
  readonly outlet?: string
  readonly key?: string
}

let table: QueryTable
const put = ({ text, date, outlet = 'Gazette', key = `${date}-${outlet}.txt` }: Story): Promise<string> =>
  table.put({ key, source: outlet, text, ...annotate(text, { publishedAt: date }) })

async function allEntries(query: LedgerQuery): Promise<readonly LedgerEntry[]> {
  const items: LedgerEntry[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await findEntries(table.table, { ...query, ...(cursor && { cursor }) })
    items.push(...page.items)
    cursor = page.next
  }
  return items
}
const idsOf = async (query: LedgerQuery) => (await allEntries(query)).map(({ id }) => id)

describe('the ledger of the gold articles', () => {
  let expected: readonly string[]

  beforeAll(async () => {
    table = await startQueryTable()
    const { statements } = await readGold('tuned')
    const documents = Map.groupBy(statements, each => each.docId)
    const ids = new Map<string, string>()
    for (const [key, records] of documents) {
      const [first] = records
      const article = {
        key,
        publishedAt: first?.publishedAt ?? null,
        source: first?.source ?? null,
        title: first?.title ?? null,
      }
      ids.set(key, await table.put({ ...article, records, entities: entitiesOf(records) }))
    }
    const stored = statements.map(each => ({ ...each, docId: ids.get(each.docId) ?? '' }))
    expected = link(stored)
      .map(({ id }) => id)
      .sort()
  }, 120_000)
  afterAll(() => table.close())

  it.each([3, 20, 100])(
    'comes whole and each entry once, in pages of %i',
    async limit => {
      expect([...(await idsOf({ limit }))].sort()).toEqual(expected)
    },
    60_000,
  )

  it('has no page longer than its limit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), async limit => {
        expect((await findEntries(table.table, { limit })).items.length).toBeLessThanOrEqual(limit)
      }),
      { numRuns: 5 },
    )
  }, 60_000)

  it('is of one actor where one is asked for, under every name that it has', async () => {
    const ids = await idsOf({ by: 'The Kestrel Union' })
    expect(ids).toContain('kestrel-union~give-force')
    expect(ids.every(id => id.startsWith('kestrel-union~'))).toBe(true)
    // An article of which only the title says which union "the Union" is.
    const { events } = await entryWithId(table.table, 'kestrel-union~give-force', {})
    expect(events.map(({ publishedAt }) => publishedAt)).toContain('2027-03-09')
  })
})

describe('what is asked of the ledger', () => {
  beforeEach(async () => {
    table = await startQueryTable()
    return () => table.close()
  })
  const SHIPS = { text: 'The Norvania Council will send two minesweepers to Teshka by April 2027.', date: '2027-01-01' }

  it('is overdue by the day of the question, while nothing has become of it', async () => {
    await put(SHIPS)
    const overdue = (today: string) => idsOf({ overdue: true, today })
    expect(await overdue('2027-04-30')).toEqual([])
    expect(await overdue('2027-05-01')).toEqual(['norvania-council~give-minesweeper'])
    await put({
      text: 'The Norvania Council withdrew its promise to send two minesweepers to Teshka.',
      date: '2027-04-01',
    })
    expect(await overdue('2027-05-01')).toEqual([])
  })

  it('is not overdue by a deadline that was moved', async () => {
    await put(SHIPS)
    await put({ text: 'The Norvania Council will send two minesweepers to Teshka by July 2027.', date: '2027-02-01' })
    expect(await idsOf({ overdue: true, today: '2027-05-01' })).toEqual([])
    expect(await idsOf({ overdue: true, today: '2027-08-01' })).toEqual(['norvania-council~give-minesweeper'])
  })

  it('is never called overdue where a condition may not have come to hold', async () => {
    await put({ ...SHIPS, text: `${SHIPS.text.slice(0, -1)} if the truce holds.` })
    expect(await idsOf({ overdue: true, today: '2028-01-01' })).toEqual([])
  })

  it('is open until it ends', async () => {
    await put(SHIPS)
    await put({ text: 'The Norvania Council refused to send a frigate to Teshka.', date: '2027-01-02' })
    expect(await idsOf({ open: true })).toEqual(['norvania-council~give-minesweeper'])
    expect(await idsOf({ standing: ['refused'] })).toEqual(['norvania-council~give-frigate'])
  })

  it('has changed since a day on which more was said than the same again', async () => {
    await put(SHIPS)
    await put({ text: 'The Norvania Council said it would still send minesweepers to Teshka.', date: '2027-02-01' })
    expect(await idsOf({ changedSince: '2027-02-01' })).toEqual([])
    expect(await idsOf({ changed: true })).toEqual([])
    await put({ text: 'The Norvania Council will send three minesweepers to Teshka.', date: '2027-02-10' })
    expect(await idsOf({ changedSince: '2027-02-01' })).toEqual(['norvania-council~give-minesweeper'])
    expect(await idsOf({ changed: true })).toEqual(['norvania-council~give-minesweeper'])
    expect(await idsOf({ changed: false })).toEqual([])
  })

  it('is found by an id that it had before an earlier article came', async () => {
    await put(SHIPS)
    await put({ text: 'The Norvania Council will send the two ships to Teshka.', date: '2026-12-01' })
    const entry = await entryWithId(table.table, 'norvania-council~give-minesweeper', {})
    expect(entry).toMatchObject({ id: 'norvania-council~give-ship', firstSeen: '2026-12-01' })
    await expect(entryWithId(table.table, 'norvania-council~give-tent', {})).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it.each(['~', '@', 'the~x', 'norvania-council', 'leaders@000000~meet', '\u0000~a', '../..', 'é'.repeat(200)])(
    'is not found by the id %j',
    async id => {
      await put(SHIPS)
      await expect(entryWithId(table.table, id, {})).rejects.toMatchObject({ code: 'not_found' })
    },
  )

  it('forgets what an article said that was deleted or replaced', async () => {
    await put({ ...SHIPS, key: 'a.txt' })
    await put({ ...SHIPS, text: 'The Norvania Council will lend Teshka 40 pumps.', key: 'a.txt' })
    expect(await idsOf({})).toEqual(['norvania-council~lend-pump'])
    await table.remove('a.txt')
    expect(await idsOf({})).toEqual([])
  })

  it('heeds what was settled by hand, also when the articles are read anew', async () => {
    const id = 'norvania-council~give-minesweeper'
    const again = { text: 'The Norvania Council pledged to send two minesweepers to Teshka.', date: '2027-02-01' }
    const anew = async () => {
      await put(SHIPS)
      await put(again)
    }
    await anew()
    const { recordIds } = await entryWithId(table.table, id, {})
    expect(recordIds).toHaveLength(2)
    const pair = [recordIds[1] ?? '', recordIds[0] ?? ''] as const
    await table.decide('norvania-council', [{ kind: 'split', recordIds: pair }])
    expect(await idsOf({})).toHaveLength(2)
    await anew()
    expect(await idsOf({})).toHaveLength(2)
    await table.decide('norvania-council', [{ kind: 'join', recordIds: pair }])
    expect(await idsOf({})).toEqual([id])
    expect((await entryWithId(table.table, id, {})).links).toMatchObject([
      { label: 'same', grounds: ['joined_by_hand'] },
    ])
  })

  it('tells what an article changed, and what is different from another', async () => {
    const first = await put({ ...SHIPS, text: `${SHIPS.text} The Norvania Council will lend Teshka 40 pumps.` })
    const second = await put({
      text: 'The Norvania Council will send three minesweepers to Teshka.',
      date: '2027-02-10',
    })
    const kindsOf = async (docId: string, against?: string) =>
      (await changesOf(table.table, docId, { against })).items.map(({ entry, changes }) => [
        entry.id,
        ...changes.map(({ kind }) => kind),
      ])
    expect(await kindsOf(second)).toEqual([['norvania-council~give-minesweeper', 'amount_changed']])
    expect(await kindsOf(second, first)).toEqual([
      ['norvania-council~give-minesweeper', 'amount_changed'],
      ['norvania-council~lend-pump', 'not_mentioned'],
    ])
    await expect(changesOf(table.table, second, { against: 'none' })).rejects.toMatchObject({ code: 'not_found' })
  })
})

/** As far as the table's directory needs them: whoever has a promise is an actor with a name. */
function entitiesOf(
  records: readonly { readonly promisors: readonly { readonly entityId: string; readonly name: string }[] }[],
) {
  const named = new Map(records.flatMap(({ promisors }) => promisors.map(ref => [ref.entityId, ref.name])))
  return [...named].map(([id, name]) => ({
    id,
    name,
    type: 'ORG' as const,
    mentions: [],
    aliases: [],
    membersStated: [],
  }))
}
