/** What an article changed in all that was known: told beside its records, once it is known. */
import type { DocumentChanges } from '../../shared/query/responses.ts'
import { changeText, eventText } from './ledger-words.ts'

export interface Told {
  /** `Strengthened`; of several changes each. */
  readonly note: string
  /** The same with what it was and what it is. */
  readonly sentence: string
  readonly entryId: string
}

type Change = DocumentChanges['items'][number]['changes'][number]

/** By record, in that record's own words or in the same words of an article before it. */
export function toldByRecord({ document, items }: DocumentChanges): ReadonlyMap<string, Told> {
  const told = new Map<string, Told>()
  for (const { entry, changes } of items)
    for (const change of changes)
      for (const recordId of recordsIn(change, document.docId)) {
        const before = told.get(recordId)
        const note = change.docId === document.docId ? eventText(change) : 'Said elsewhere too'
        const sentence = [note, changeText(change)].filter(Boolean).join(': ')
        told.set(recordId, {
          note: before ? `${before.note}, ${note.toLowerCase()}` : note,
          sentence: before ? `${before.sentence}; ${sentence}` : sentence,
          entryId: entry.id,
        })
      }
  return told
}

function recordsIn({ docId, recordId, alsoIn }: Change, here: string): string[] {
  return [{ docId, recordId }, ...alsoIn].filter(each => each.docId === here).map(each => each.recordId)
}

/** `1 strengthened, 2 said again, 5 first seen`: what is most news comes first. */
export function summaryOf({ document, items }: DocumentChanges): string {
  const counts = new Map<string, number>()
  for (const { changes } of items)
    for (const change of changes)
      if (change.docId === document.docId) counts.set(eventText(change), (counts.get(eventText(change)) ?? 0) + 1)
  const isOld = (word: string): number => ['Said again', 'First seen'].indexOf(word)
  return [...counts]
    .sort(([a], [b]) => isOld(a) - isOld(b))
    .map(([word, count]) => `${count} ${word.toLowerCase()}`)
    .join(', ')
}
