import { type Command, Option } from 'commander'
import { addFilterOptions, type FilterOptions } from '../filters.ts'
import { addExamples, addStackOptions, type StackOptions, wholeNumber } from '../options.ts'

export const LIST_FORMATS = ['csv', 'jsonl', 'ics', 'atom'] as const
export const DOCUMENT_FORMATS = ['jsonld', 'brat'] as const
export type ListFormat = (typeof LIST_FORMATS)[number]
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number]

export interface ExportOptions extends StackOptions, FilterOptions {
  readonly format: ListFormat | DocumentFormat
  readonly limit?: number
  readonly output?: string
}

export function defineExport(program: Command): void {
  const command = program
    .command('export')
    .summary('write commitments for other programs to read')
    .description(
      'Writes all commitments that match as csv, jsonl (JSON Lines), ics (iCalendar, of what has a deadline) or atom, or one document as jsonld (W3C Web Annotation) or brat (standoff).',
    )
    .argument('[doc]', 'the document, as for --doc; jsonld and brat need one')
  const options = [
    new Option('--format <format>', 'the format').choices([...LIST_FORMATS, ...DOCUMENT_FORMATS]).makeOptionMandatory(),
    new Option('-o, --output <file>', 'write to this file; of brat, the text and annotation.conf go beside it'),
    new Option('--limit <n>', 'write at most so many').argParser(wholeNumber),
  ]
  for (const option of options) command.addOption(option)
  addFilterOptions(command)
  addStackOptions(command)
  addExamples(command, [
    ['The deadlines of the first quarter, for a calendar', 'export --format ics --due 2026-Q1 -o deadlines.ics'],
    ['All that Canada is bound to, as a spreadsheet', 'export --format csv --by Canada -o canada.csv'],
    ['One article for brat, with its text beside it', 'export --format brat -o collection/article.ann article'],
    ['Its Web Annotations, through another program', 'export --format jsonld article | jq .items'],
  ])
  command.action(async (doc: string | undefined, options: ExportOptions) => {
    const { exportCommitments } = await import('../actions/export.ts')
    await exportCommitments(doc, options)
  })
}
