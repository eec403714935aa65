import type { DocumentEntry } from '../../shared/contract/document.ts'
import type { ShowOptions } from '../commands/show.ts'
import { outcomeOf } from '../output/document-listing.ts'
import { highlightedLines } from '../output/highlight.ts'
import { nameOfEntities, recordListing } from '../output/record-listing.ts'
import { fieldLines } from '../output/table.ts'
import { type Terminal, terminalOf } from '../output/terminal.ts'
import { openApi } from '../stack/open.ts'
import { findDocument } from './find-document.ts'

export async function showDocument(given: string, options: ShowOptions): Promise<void> {
  const client = await openApi(options)
  const { docId } = await findDocument(client, given)
  const whole = await client.documentText(docId)
  if (options.json) {
    process.stdout.write(`${JSON.stringify(whole)}\n`)
    return
  }
  const terminal = terminalOf(process.stdout, process.env)
  const { document, text, entities, records } = whole
  const lines = headLines(document, terminal)
  if (options.text && text !== '') lines.push('', ...highlightedLines(text, records, terminal))
  if (records.length > 0) lines.push('', ...recordListing(records, nameOfEntities(entities), terminal))
  process.stdout.write(`${lines.join('\n')}\n`)
}

function headLines(document: DocumentEntry, terminal: Terminal): string[] {
  return fieldLines(
    [
      ['title', [{ text: document.title ?? '', style: ['bold'] }]],
      ['key', [{ text: document.key }]],
      ['id', [{ text: document.docId }]],
      ['published', [{ text: [document.publishedAt ?? 'undated', document.source].filter(Boolean).join(', ') }]],
      ['status', [outcomeOf(document), { text: document.rejection?.message ?? '' }]],
    ],
    terminal,
  )
}
