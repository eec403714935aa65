import { type Command, Option } from 'commander'
import { CATEGORIES, CLASSES, CONFIDENCES, NOVELTIES, STATUSES } from '../../shared/contract/vocabulary.ts'
import {
  addExamples,
  addFormatOptions,
  addStackOptions,
  type FormatOptions,
  type StackOptions,
  vocabularyOption,
  wholeNumber,
} from '../options.ts'

export interface CommitmentsOptions extends StackOptions, FormatOptions {
  readonly by?: string
  readonly to?: string
  readonly class?: string[]
  readonly status?: string[]
  readonly novelty?: string[]
  readonly category?: string[]
  readonly confidence?: string[]
  readonly conditional?: true
  readonly unconditional?: true
  readonly saidBy?: string
  readonly doc?: string
  readonly source?: string
  readonly text?: string
  readonly since?: string
  readonly until?: string
  readonly due?: string
  readonly sort?: string
  readonly limit: number
  readonly all?: true
}

const PERIOD = '2026, 2026-Q1, 2026-03 or 2026-03-14'

export function defineCommitments(program: Command): void {
  const command = program
    .command('commitments')
    .summary('ask who has committed to what')
    .description('Lists commitments, newest first. All filters that are given must match.')
  const options = [
    new Option('--by <actor>', 'who is bound: a name, an alias or an id; a group counts for its members'),
    new Option('--to <actor>', 'to or for whom'),
    vocabularyOption('--class <class>', 'class', CLASSES),
    vocabularyOption('--status <status>', 'how strongly the promisor is bound', STATUSES),
    new Option('--conditional', 'only those that wait for something to happen first').conflicts('unconditional'),
    new Option('--unconditional', 'only those that wait for nothing'),
    new Option('--due <period>', `with a deadline in ${PERIOD}, or FROM..TO with either side left out`),
    new Option('--since <period>', `made on or after the first day of ${PERIOD}`),
    new Option('--until <period>', 'made on or before the last day of the period'),
    vocabularyOption('--novelty <novelty>', 'new, or said again', NOVELTIES),
    vocabularyOption('--category <category>', 'kind of action', CATEGORIES),
    vocabularyOption('--confidence <confidence>', 'how sure the reading is', CONFIDENCES),
    new Option('--said-by <actor>', 'who said it'),
    new Option('--doc <doc>', 'in one document: its id, its key, or a part of either that no other has'),
    new Option('--source <outlet>', 'in documents of one outlet'),
    new Option('--text <text>', 'whose quote holds this text'),
    new Option('--sort <order>', 'newest, or due first').choices(['newest', 'due']),
    new Option('--limit <n>', 'print at most so many').argParser(wholeNumber).default(20),
    new Option('--all', 'print all there are'),
  ]
  for (const option of options) command.addOption(option)
  addFormatOptions(command, { csv: true })
  addStackOptions(command)
  addExamples(command, [
    ['All conditional commitments by Canada since 2025', 'commitments --by Canada --conditional --since 2025'],
    ['What has been promised to Ukraine, and signed or stronger', 'commitments --to Ukraine --status signed,binding'],
    ['Which deadlines fall in the first quarter', 'commitments --due 2026-Q1'],
    ['What is due from now on, as a spreadsheet', 'commitments --due 2026-03-14.. --all --csv > due.csv'],
    ['What one article says', 'commitments --doc article'],
  ])
  command.action(async (options: CommitmentsOptions) => {
    const { listCommitments } = await import('../actions/commitments.ts')
    await listCommitments(options)
  })
}
