import { type Command, Option } from 'commander'
import { addFilterOptions, type FilterOptions } from '../filters.ts'
import {
  addExamples,
  addFormatOptions,
  addListOptions,
  addStackOptions,
  type FormatOptions,
  type ListOptions,
  type StackOptions,
} from '../options.ts'

export interface CommitmentsOptions extends StackOptions, FormatOptions, FilterOptions, ListOptions {
  readonly facets?: true
}

export function defineCommitments(program: Command): void {
  const command = program
    .command('commitments')
    .summary('ask who has committed to what')
    .description('Lists commitments, newest first. All filters that are given must match.')
  addFilterOptions(command)
  addListOptions(command)
  command.addOption(
    new Option('--facets', 'print how many there are of each class, status and so on instead of a list').conflicts([
      'all',
      'sort',
    ]),
  )
  addFormatOptions(command, { csv: true })
  addStackOptions(command)
  addExamples(command, [
    ['All conditional commitments by Canada since 2025', 'commitments --by Canada --conditional --since 2025'],
    ['What has been promised to Ukraine, and signed or stronger', 'commitments --to Ukraine --status signed,binding'],
    ['Which deadlines fall in the first quarter', 'commitments --due 2026-Q1'],
    ['What is due next', 'commitments --sort due'],
    ['What is due from a day on, as a spreadsheet', 'commitments --due 2026-03-14.. --all --csv > due.csv'],
    ['How much of it is binding, and of which kind', 'commitments --by Canada --facets'],
    ['What one article says', 'commitments --doc article'],
  ])
  command.action(async (options: CommitmentsOptions) => {
    const { countCommitments, listCommitments } = await import('../actions/commitments.ts')
    await (options.facets ? countCommitments(options) : listCommitments(options))
  })
}
