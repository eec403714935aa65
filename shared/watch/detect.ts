/**
 * Finds what an article changed that somebody watches, and has each change told once.
 *
 * All events of the entries that the article speaks of are looked at, not only its own: where an older
 * article comes in late, it is in the younger one's that its promise became firmer. What was told of a
 * promisor is read before its records are and written by compare-and-swap, so whoever writes has seen
 * all that was there when the one before him wrote, and no two runs tell the same.
 */
import type { Notice, Watch } from '../contract/watch.ts'
import { historyOf, SameActors } from '../ledger/index.ts'
import { recordsOf } from '../query/documents.ts'
import type { ShownEntry } from '../query/ledger/block.ts'
import { Blocks } from '../query/ledger/blocks.ts'
import type { CommitmentItem } from '../query/responses.ts'
import type { RecordReader } from '../query/table.ts'
import { intentOf, type Told, type ToldChange, type WatchTable } from '../record/index.ts'
import type { WatchWriter } from '../record/watch-writer.ts'
import { beingTold } from './faults.ts'
import { isNews } from './news.ts'
import { noticeOf } from './notice.ts'
import { Question } from './question.ts'
import { type Change, recordsTold, short, together, untold } from './untold.ts'

export interface DetectPorts {
  readonly records: RecordReader
  readonly watches: Pick<WatchTable, 'all' | 'told'>
  readonly writer: WatchWriter
  /** In milliseconds of the epoch. */
  readonly now: () => number
}

type Found = Change<CommitmentItem>

/** Notices may have long quotes, and an item takes 400 KB. */
const TOLD_AT_ONCE = 50
const MAX_ATTEMPTS = 8

/**
 * Gives how many notices came to be. They are published by `publish`, from the outbox. Throws PledgebookError
 * `superseded` where other runs were always first, and whatever the table throws: to be tried again.
 */
export async function detect(docId: string, ports: DetectPorts): Promise<number> {
  const watches = await ports.watches.all()
  const records = watches.length === 0 ? [] : await recordsOf(ports.records, docId)
  if (records.length === 0) return 0
  const same = new SameActors(await ports.records.getActorDecisions())
  const faults: unknown[] = []
  let count = 0
  const tell = async (watch: Watch) => {
    const question = await Question.of(ports.records, watch, same)
    for (const promisorId of await question.promisors(docId, records))
      count += await tellOf({ ...ports, docId, watch, question, same }, promisorId)
  }
  // A watch that cannot be told keeps none of the others waiting.
  for (const watch of watches) await tell(watch).catch(fault => faults.push(fault))
  if (faults.length > 0) throw faults[0]
  return count
}

interface Asked extends DetectPorts {
  readonly docId: string
  readonly watch: Watch
  readonly question: Question
  readonly same: SameActors
}

async function tellOf(asked: Asked, promisorId: string): Promise<number> {
  const { watch, watches, writer, now } = asked
  let count = 0
  for (let losses = 0; losses < MAX_ATTEMPTS; ) {
    const before = await watches.told(watch.id, promisorId)
    const known = await knownTo(asked, before)
    const { fresh, after } = await compared(asked, before, known)
    if (after === null) return count
    const intent = intentOf(after, now())
    await writer.announce(intent)
    if (await writer.tell(before, after)) count += fresh
    else losses += 1
  }
  throw beingTold(promisorId)
}

/** What was told, too, of whom somebody has since said that it is the same actor. */
async function knownTo({ watch, watches, same }: Asked, { promisorId, changes }: Told): Promise<readonly ToldChange[]> {
  const others = same.idsOf(promisorId).filter(id => id !== promisorId)
  const told = await Promise.all(others.map(id => watches.told(watch.id, id)))
  return together(
    changes,
    told.flatMap(each => each.changes),
  )
}

/** `after` is null where nothing is to be written. */
async function compared(
  asked: Asked,
  before: Told,
  known: readonly ToldChange[],
): Promise<{ fresh: number; after: Told | null }> {
  const { watch, now } = asked
  const entries = await concerned(asked, before.promisorId, known)
  const all = entries.flatMap(changesOf)
  const { fresh, told } = untold(known, await wantedOf(asked, entries), all, TOLD_AT_ONCE)
  if (told === known) return { fresh: 0, after: null }
  // A millisecond apart, so that they are listed and sent in the order in which it happened.
  const first = now() - fresh.length
  const notices = fresh.map((change, i): Notice => noticeOf(watch, change, new Date(first + i).toISOString()))
  const after = { ...before, counter: before.counter + 1, changes: told, pending: [...before.pending, ...notices] }
  return { fresh: fresh.length, after }
}

/** The entries that the article speaks of, and those by which it is known what was told of them before. */
async function concerned(
  asked: Asked,
  promisorId: string,
  changes: readonly ToldChange[],
): Promise<readonly ShownEntry[]> {
  // Anew for each comparison: what it lists must be younger than what was told.
  const block = await new Blocks(asked.records, asked.same).of(promisorId)
  const having = (isWanted: (statement: { readonly docId: string; readonly recordId: string }) => boolean) =>
    block.show(entries => ({ shown: entries.filter(({ statements }) => statements.some(isWanted)) }))
  const touched = await having(({ docId }) => docId === asked.docId)
  const known = recordsTold(changes, await wantedOf(asked, touched))
  if (known.size === 0) return touched
  return having(({ docId, recordId }) => docId === asked.docId || known.has(short(recordId)))
}

/** The changes of the entries that the article speaks of, as far as the watch is to be told of them. */
async function wantedOf({ docId, watch, question }: Asked, entries: readonly ShownEntry[]): Promise<readonly Found[]> {
  const touched = entries.filter(({ statements }) => statements.some(each => each.docId === docId))
  const wanted: Found[] = []
  for (const entry of touched) {
    const news = changesOf(entry).filter(change => isNews(change, watch))
    if (news.length > 0 && (await question.isAbout(entry, docId))) wanted.push(...news)
  }
  return wanted
}

const changesOf = (entry: ShownEntry): Found[] => historyOf(entry.statements).events.map(event => ({ entry, event }))
