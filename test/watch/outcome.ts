/** What ought to have been told when a history has ended. */
import assert from 'node:assert/strict'
import type { Notice } from '../../shared/contract/watch.ts'
import { historyOf, type LedgerEvent, promisorsIn } from '../../shared/ledger/index.ts'
import { recordsOf } from '../../shared/query/documents.ts'
import { Blocks } from '../../shared/query/ledger/blocks.ts'
import { docIdOf } from '../../shared/record/index.ts'
import { toldOf } from '../../shared/record/watch-items.ts'
import { detect } from '../../shared/watch/index.ts'
import type { Bench } from './bench.ts'
import { EARLY, type History, LATE } from './history.ts'

/** One entry as it is in the end: what happened to it, and the records that it is made of. */
interface Final {
  readonly promisorId: string
  readonly records: ReadonlySet<string>
  readonly events: readonly LedgerEvent[]
}

/** Throws an AssertionError where anything was lost or doubled. */
export async function expectTold(history: History): Promise<void> {
  const { bench } = history
  expectNothingLeft(await history.store.dump())
  const early = await bench.told(EARLY)
  expectNoneTwice(early)
  await expectSent(history)
  await expectNoOldNews(history)
  const isGrown = hasOnlyGrown(history)
  if (isGrown) await expectEach(bench, early)
  // What a deletion took away is told of by none; once every article is read again, all is as if it had never been.
  await readAgain(history)
  if (isGrown) assert.equal((await bench.told(EARLY)).length, early.length, 'to read all again is no news')
  const again = await bench.told(EARLY)
  expectNoneTwice(again)
  await expectAllTold(bench, again)
  await readAgain(history)
  assert.equal((await bench.told(EARLY)).length, again.length, 'to read all once more is no news')
}

function expectNothingLeft(items: Awaited<ReturnType<History['store']['dump']>>): void {
  const told = items.filter(({ pk }) => pk.startsWith('TOLD#')).map(toldOf)
  assert.deepEqual(
    told.flatMap(({ pending }) => pending),
    [],
    'nothing told is unpublished',
  )
}

const nameOf = ({ entry, change: { kind, before, after, recordId } }: Notice): string =>
  JSON.stringify([entry.promisor.id, kind, before, after, recordId])

function expectNoneTwice(notices: readonly Notice[]): void {
  const names = notices.map(nameOf)
  assert.deepEqual(
    names.filter((name, i) => names.indexOf(name) !== i),
    [],
    'nothing is told twice',
  )
}

/** Whether nothing was ever taken away, so that a state of the ledger is never less than one before. */
function hasOnlyGrown({ plan }: History): boolean {
  const keys = plan.changes.flatMap(change => ('key' in change ? [change.key] : []))
  return plan.changes.every(({ kind }) => kind !== 'remove') && new Set(keys).size === keys.length
}

async function expectSent({ bench, parcels, faults }: History): Promise<void> {
  for (const watch of [EARLY, LATE]) {
    const notices = await bench.told(watch)
    const sent = parcels
      .filter(parcel => parcel.watch.id === watch)
      .flatMap(parcel => parcel.notices.map(({ id }) => id))
    assert.deepEqual([...new Set(sent)].sort(), notices.map(({ id }) => id).sort(), 'each notice went out')
    const doubled = parcels.length - new Set(parcels.map(({ id }) => id)).size
    assert.ok(doubled <= faults, `${doubled} parcels went out twice after ${faults} faults`)
    if (faults === 0) assert.equal(sent.length, notices.length, 'each notice went out once')
  }
}

/** An article that came before the second watch is no news to it. */
async function expectNoOldNews({ bench, arrivals }: History): Promise<void> {
  const watch = await bench.watches.get(LATE)
  if (watch === null) return
  const since = `${watch.madeAt.slice(0, 19)}.000Z`
  for (const { change } of await bench.told(LATE))
    assert.ok((arrivals.get(change.docId) ?? '') >= since, `${change.docId} is old news`)
}

/** Every entry that there is, read with nothing in the way. */
async function finals(bench: Bench): Promise<readonly Final[]> {
  const keys = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => docIdOf(`${name}.txt`))
  const records = (await Promise.all(keys.map(docId => recordsOf(bench.records, docId)))).flat()
  const ids = new Set([...promisorsIn(records).values()].flat().map(({ id }) => id))
  const blocks = await Blocks.of(bench.records)
  const entries = await Promise.all([...ids].map(async id => (await blocks.of(id)).show(all => ({ shown: all }))))
  return entries.flat().map(({ promisor, statements }) => ({
    promisorId: promisor.id,
    records: new Set(statements.map(({ recordId }) => recordId)),
    events: historyOf(statements).events.filter(({ kind }) => kind !== 'reaffirmed'),
  }))
}

const isSame = (a: LedgerEvent, b: LedgerEvent): boolean =>
  a.kind === b.kind && a.before === b.before && a.after === b.after

const toldAs = (notices: readonly Notice[], { promisorId, records }: Final, event: LedgerEvent): readonly Notice[] =>
  notices.filter(
    ({ entry, change }) => entry.promisor.id === promisorId && isSame(change, event) && records.has(change.recordId),
  )

/** Of what only grew, each change of an entry is told exactly as often as it happened. */
async function expectEach(bench: Bench, notices: readonly Notice[]): Promise<void> {
  for (const final of await finals(bench))
    for (const event of final.events)
      assert.equal(
        toldAs(notices, final, event).length,
        final.events.filter(other => isSame(other, event)).length,
        `${final.promisorId}: ${event.kind} ${event.before} ${event.after} of ${event.recordId}`,
      )
}

/** Each change is told by somebody: by a record of the entry, or by one that is gone. */
async function expectAllTold(bench: Bench, notices: readonly Notice[]): Promise<void> {
  const all = await finals(bench)
  const there = new Set(all.flatMap(({ records }) => [...records]))
  for (const final of all)
    for (const event of final.events) {
      const byGone = notices.filter(
        ({ entry, change }) =>
          entry.promisor.id === final.promisorId && isSame(change, event) && !there.has(change.recordId),
      )
      assert.ok(
        toldAs(notices, final, event).length + byGone.length > 0,
        `${final.promisorId}: ${event.kind} ${event.before} ${event.after} of ${event.recordId} is lost`,
      )
    }
}

async function readAgain({ bench, arrivals }: History): Promise<void> {
  for (const docId of arrivals.keys()) await detect(docId, bench.ports)
  await bench.deliver()
}
