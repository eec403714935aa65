import type { Command } from 'commander'
import { DOCUMENT_STATUSES } from '../../shared/contract/vocabulary.ts'
import {
  addExamples,
  addFormatOptions,
  addListOptions,
  addStackOptions,
  type FormatOptions,
  type ListOptions,
  type StackOptions,
  vocabularyOption,
} from '../options.ts'

export interface DocsOptions extends StackOptions, FormatOptions, ListOptions {
  readonly status?: ('annotated' | 'rejected')[]
}

export function defineDocs(program: Command): void {
  const command = program
    .command('docs')
    .summary('list the documents and what became of each')
    .description(
      'Lists the documents, newest published first: annotated with so many records, none found, or rejected and why.',
    )
    .addOption(vocabularyOption('--status <status>', 'only', DOCUMENT_STATUSES))
  addListOptions(command)
  addFormatOptions(command, { csv: true })
  addStackOptions(command)
  addExamples(command, [
    ['What was taken in', 'docs'],
    ['What could not be read, and why', 'docs --status rejected'],
    ['Every key', 'docs --all --json | jq -r .key'],
  ])
  command.action(async (options: DocsOptions) => {
    const { listDocs } = await import('../actions/docs.ts')
    await listDocs(options)
  })
}
