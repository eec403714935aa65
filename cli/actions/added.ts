/** What became of a file that was to be added. */
import type { DocumentEntry } from '../../shared/contract/document.ts'
import { outcomeOf, recordCount } from '../output/document-listing.ts'
import type { Paragraph } from '../output/table.ts'
import type { Terminal } from '../output/terminal.ts'
import { printable, wrapped } from '../output/wrap.ts'
import type { NotUploaded, Uploaded } from './upload-files.ts'

export type Added =
  | NotUploaded
  | Uploaded
  | (Omit<Uploaded, 'kind'> & { readonly kind: 'settled'; readonly document: DocumentEntry })
  | (Omit<Uploaded, 'kind'> & { readonly kind: 'pending'; readonly seconds: number })

/** A rejected article is as good as not added, and a script is to know. */
export const isGood = (one: Added): boolean =>
  one.kind === 'uploaded' || (one.kind === 'settled' && one.document.status !== 'rejected')

/** `rejected (unsupported type)` is the longest. */
const WORD_WIDTH = 27
const INDENT = ' '.repeat(WORD_WIDTH + 2)
const NARROWEST_SENTENCE = 20

export function addedLine(one: Added, { paint, width }: Terminal): string {
  const { text, style } = wordOf(one)
  const head = `${paint(style, text.padEnd(WORD_WIDTH))}  ${printable(one.key)}`
  const sentence = printable(sentenceOf(one) ?? '')
  const lines = sentence === '' ? [] : wrapped(sentence, Math.max(NARROWEST_SENTENCE, width - INDENT.length))
  return [head, ...lines.map(line => INDENT + line)].join('\n')
}

export function addedAsJson(one: Added): object {
  const { key, docId, path: file } = one
  if (one.kind === 'settled') {
    const { status, recordCount, rejection, title, publishedAt, source } = one.document
    return { file, key, docId, status, recordCount, rejection, title, publishedAt, source }
  }
  return { file, key, docId, status: one.kind, ...(sentenceOf(one) && { message: sentenceOf(one) }) }
}

/** `12 files: 9 annotated (31 records), 2 none found, 1 rejected.` */
export function summary(added: readonly Added[]): string {
  const counts = new Map<string, number>()
  for (const one of added) {
    const word = wordOf(one).text.replace(/ \(.*/, '')
    counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const records = added.reduce((total, one) => total + (one.kind === 'settled' ? one.document.recordCount : 0), 0)
  const parts = [...counts].map(
    ([word, count]) => `${count} ${word}${word === 'annotated' ? ` (${recordCount(records)})` : ''}`,
  )
  return `${added.length} files: ${parts.join(', ')}.`
}

function wordOf(one: Added): Paragraph {
  if (one.kind === 'settled') return outcomeOf(one.document)
  if (one.kind === 'uploaded') return { text: 'uploaded', style: ['green'] }
  return one.kind === 'pending' ? { text: 'no status yet', style: ['yellow'] } : { text: 'failed', style: ['red'] }
}

function sentenceOf(one: Added): string | null {
  if (one.kind === 'failed') return one.message
  if (one.kind === 'settled') return one.document.rejection?.message ?? null
  if (one.kind === 'uploaded') return null
  return `It is uploaded, but has no status after ${one.seconds} seconds. It may still come: \`pledgebook docs\` tells. If not, look into the dead-letter queue.`
}
