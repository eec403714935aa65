/** The columns of a list of documents, and what became of one in a few words. */
import type { DocumentEntry } from '../../shared/contract/document.ts'
import type { Listing } from './listing.ts'
import type { Paragraph } from './table.ts'

export const recordCount = (count: number): string => `${count} ${count === 1 ? 'record' : 'records'}`

/** `annotated (3 records)`, `none found` or `rejected`. */
export function outcomeOf(entry: DocumentEntry): Paragraph {
  const { status, rejection } = entry
  if (status === 'rejected')
    return { text: `rejected (${(rejection?.code ?? 'unreadable').replaceAll('_', ' ')})`, style: ['red'] }
  if (entry.recordCount === 0) return { text: 'none found', style: ['yellow'] }
  return { text: `annotated (${recordCount(entry.recordCount)})`, style: ['green'] }
}

export const DOCUMENTS: Listing<DocumentEntry> = {
  columns: [
    { header: 'Published', min: 10 },
    { header: 'Status', min: 12 },
    { header: 'Document', min: 24, share: 3 },
    { header: 'Source', min: 8 },
  ],
  row: entry => [
    [{ text: entry.publishedAt ?? 'undated' }],
    [outcomeOf(entry)],
    [
      { text: entry.key, style: ['bold'] },
      { text: entry.rejection?.message ?? entry.title ?? '' },
      { text: entry.docId, style: ['dim'] },
    ],
    [{ text: entry.source ?? '' }],
  ],
  csv: {
    docId: entry => entry.docId,
    key: entry => entry.key,
    status: entry => entry.status,
    recordCount: entry => entry.recordCount,
    rejectionCode: entry => entry.rejection?.code,
    rejectionMessage: entry => entry.rejection?.message,
    title: entry => entry.title,
    source: entry => entry.source,
    publishedAt: entry => entry.publishedAt,
    ingestedAt: entry => entry.ingestedAt,
    textLength: entry => entry.textLength,
    annotatorVersion: entry => entry.annotatorVersion,
  },
}
