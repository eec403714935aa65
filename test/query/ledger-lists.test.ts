/** The ledger is linked from lists beside the records, and must come out as the records themselves would. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { annotate } from '../../shared/annotate/index.ts'
import type { DocumentEntry } from '../../shared/contract/document.ts'
import { type ActorDecision, type Decision, link, SameActors } from '../../shared/ledger/index.ts'
import { recordsOf } from '../../shared/query/documents.ts'
import { changesOf } from '../../shared/query/ledger/changes.ts'
import { ledgerEntryOf } from '../../shared/query/ledger/entry.ts'
import { entryWithId, findEntries } from '../../shared/query/ledger/list.ts'
import type { LedgerQuery } from '../../shared/query/model.ts'
import type { CommitmentItem, LedgerEntry } from '../../shared/query/responses.ts'
import { MemoryTable } from '../emulators/memory-table.ts'
import { type QueryTable, writableTable } from './fixture.ts'

const TODAY = '2027-06-01'

/** Three actors, one of them also by a noun that could be anyone's, and acts that are alike by and by. */
const SENTENCES = [
  'The Norvania Council will send two minesweepers to Teshka by April 2027.',
  'The Norvania Council promised to send two minesweepers to Teshka.',
  'The Norvania Council withdrew its promise to send two minesweepers to Teshka.',
  'The Norvania Council will send the two ships to Teshka.',
  'The Norvania Council will send a frigate to Maru.',
  'The Norvania Council and the Belmark Council will build a joint rescue station.',
  'The Belmark Council withdrew its promise to build a joint rescue station.',
  'The Belmark Council will send two minesweepers to Teshka.',
  'The Kestrel Union will send tents to Teshka. The Union will also lend Teshka 40 pumps.',
  'The Union will lend Teshka 40 pumps.',
] as const

const story = fc.record({
  text: fc
    .uniqueArray(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 3 })
    .map(sentences => sentences.join(' ')),
  key: fc.constantFrom('a.txt', 'b.txt', 'c.txt', 'd.txt'),
  date: fc.constantFrom('2027-01-01', '2027-02-01', '2027-03-01'),
  end: fc.constantFrom('swept', 'swept', 'flipped', 'laid', 'removed'),
})
type Story = typeof story extends fc.Arbitrary<infer S> ? S : never

const annotated = new Map<string, ReturnType<typeof annotate>>()

async function tell(table: QueryTable, { text, key, date, end }: Story): Promise<void> {
  if (end === 'removed') return table.remove(key)
  const annotation = annotated.get(date + text) ?? annotate(text, { publishedAt: date })
  annotated.set(date + text, annotation)
  const article = { key, source: 'Gazette', text, ...annotation }
  await (end === 'swept' ? table.put(article) : table.putPartly(article, end))
}

async function documentsOf({ table }: QueryTable): Promise<readonly DocumentEntry[]> {
  return (await table.listDocuments({ limit: 100, exclusiveStart: null })).documents
}

async function allEntries({ table }: QueryTable, query: LedgerQuery): Promise<readonly LedgerEntry[]> {
  const items: LedgerEntry[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await findEntries(table, { ...query, today: TODAY, ...(cursor && { cursor }) })
    items.push(...page.items)
    cursor = page.next
  }
  return items
}

/** Two records or two actors by their places among those that there are. */
const pick = fc.tuple(fc.nat(), fc.nat())

const decisionOn = (records: readonly CommitmentItem[], kind: Decision['kind'], [a, b]: readonly [number, number]) => {
  const [one, other] = [a, b].map(place => records[place % records.length]?.recordId ?? '')
  return { kind, recordIds: [one ?? '', other ?? ''] as const }
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1)

describe('the ledger', () => {
  it('is that of the records that are current, whatever is left of others', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(story, { minLength: 1, maxLength: 8 }),
        fc.array(fc.tuple(fc.constantFrom<Decision['kind']>('join', 'split'), pick), { maxLength: 2 }),
        fc.array(fc.tuple(fc.constantFrom<ActorDecision['kind']>('same', 'other'), pick), { maxLength: 3 }),
        fc.integer({ min: 1, max: 5 }),
        async (stories, pairs, actorPairs, limit) => {
          const table = writableTable(new MemoryTable().client, 'memory', '', async () => {})
          for (const each of stories) await tell(table, each)
          const documents = await documentsOf(table)
          const records = (await Promise.all(documents.map(({ docId }) => recordsOf(table.table, docId)))).flat()
          const ids = ['norvania-council', 'belmark-council', 'kestrel-union', 'nobody']
          const actors: ActorDecision[] = []
          for (const [kind, [a, b]] of actorPairs) {
            const decision = { kind, actorIds: [ids[a % 4] ?? '', ids[b % 4] ?? ''] as const }
            if (a % 4 === b % 4) continue
            await table.decideActors(decision)
            actors.push(decision)
          }
          const same = new SameActors(actors)
          const decisions = records.length < 2 ? [] : pairs.map(([kind, each]) => decisionOn(records, kind, each))
          const settled = decisions.filter(({ recordIds: [a, b] }) => a !== b)
          const owners = [...new Set(link(records, [], same).map(({ promisor }) => promisor.id))]
          for (const owner of owners) await table.decide(owner, settled)
          const expected = link(records, settled, same)
            .map(entry => ledgerEntryOf(entry, TODAY))
            .sort(byId)
          expect([...(await allEntries(table, { limit }))].sort(byId)).toEqual(expected)
          for (const { docId } of documents) {
            const { items } = await changesOf(table.table, docId, { today: TODAY })
            const isHere = (each: { readonly docId: string }): boolean => each.docId === docId
            const spoken = expected.filter(({ events }) =>
              events.some(each => isHere(each) || each.alsoIn.some(isHere)),
            )
            expect(items.map(({ entry }) => entry).sort(byId)).toEqual(spoken)
          }
          for (const entry of expected)
            expect(await entryWithId(table.table, entry.id, { today: TODAY })).toEqual(entry)
        },
      ),
      { numRuns: 150 },
    )
  }, 120_000)
})
