/** What an article changed in the ledger, and what changed from one article to another. */
import { historyOf, promisorsIn } from '../../ledger/index.ts'
import { documentWithId, recordsOf } from '../documents.ts'
import type { ChangesQuery } from '../model.ts'
import type { DocumentChanges, LedgerChange } from '../responses.ts'
import type { RecordReader } from '../table.ts'
import { todayOf } from '../today.ts'
import type { ListedEntry, ShownEntry } from './block.ts'
import { Blocks } from './blocks.ts'
import { ledgerEntryOf } from './entry.ts'

/** Throws `not_found` where either document is not there. */
export async function changesOf(
  table: RecordReader,
  docId: string,
  { against, today }: ChangesQuery,
): Promise<DocumentChanges> {
  const [document, other] = await Promise.all([
    documentWithId(table, docId),
    against === undefined ? null : documentWithId(table, against),
  ])
  const entries = await entriesOf(table, against === undefined ? [docId] : [docId, against])
  const items = entries.flatMap(entry => {
    const changes = other === null ? changesIn(entry, docId) : changesBetween(entry, other.docId, docId)
    return changes.length === 0 ? [] : [{ entry: ledgerEntryOf(entry, todayOf(today)), changes }]
  })
  return { document, against: other, items }
}

/** Every entry that has a statement in one of the documents. */
async function entriesOf(table: RecordReader, docIds: readonly string[]): Promise<readonly ShownEntry[]> {
  const [blocks, ...records] = await Promise.all([Blocks.of(table), ...docIds.map(docId => recordsOf(table, docId))])
  const promisors = [...promisorsIn(records.flat()).values()].flat()
  const read = await Promise.all(
    [...new Set(promisors.map(({ id }) => blocks.actors.fileOf(id)))].map(id => blocks.of(id)),
  )
  const isHere = ({ statements }: ListedEntry): boolean => statements.some(({ docId }) => docIds.includes(docId))
  return (await Promise.all(read.map(block => block.show(entries => ({ shown: entries.filter(isHere) }))))).flat()
}

/** What the article changed in all that was known before it. */
function changesIn({ statements }: ShownEntry, docId: string): LedgerChange[] {
  const isHere = (each: { readonly docId: string }): boolean => each.docId === docId
  return historyOf(statements)
    .events.filter(event => isHere(event) || event.alsoIn.some(isHere))
    .map(event => ({ ...event, alsoIn: [...event.alsoIn] }))
}

/** As if the two were all that there is, the one before the other. Absent from the second is not mentioned, never dropped. */
function changesBetween({ statements }: ShownEntry, before: string, after: string): LedgerChange[] {
  const [first, ...others] = [before, after].flatMap(docId => statements.filter(each => each.docId === docId))
  if (!first) return []
  const events = historyOf([first, ...others]).events.map(event => ({ ...event, alsoIn: [...event.alsoIn] }))
  const isIn = (docId: string): boolean => [first, ...others].some(each => each.docId === docId)
  if (isIn(after)) {
    const changes = events.filter(event => event.docId === after)
    const said = events.filter(event => event.alsoIn.some(({ docId }) => docId === after)).slice(0, 1)
    return changes.length > 0 ? changes : said.map(event => ({ ...event, kind: 'reaffirmed' as const }))
  }
  return events.slice(0, 1).map(event => ({ ...event, kind: 'not_mentioned' as const, before: null, after: null }))
}
