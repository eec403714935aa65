import { type Command, Option } from 'commander'
import { STANDINGS, STATUSES } from '../../shared/contract/vocabulary.ts'
import {
  addExamples,
  addFormatOptions,
  addListOptions,
  addStackOptions,
  type FormatOptions,
  isoDate,
  type ListOptions,
  type StackOptions,
  vocabularyOption,
} from '../options.ts'

export interface LedgerOptions extends StackOptions, FormatOptions, ListOptions {
  readonly by?: string
  readonly to?: string
  readonly open?: boolean
  readonly overdue?: boolean
  readonly changed?: boolean
  readonly standing?: string[]
  readonly status?: string[]
  readonly changedSince?: string
  readonly today?: string
  readonly join?: string
  readonly split?: string
  readonly sameActor?: string
  readonly otherActor?: string
}

export function defineLedger(program: Command): void {
  const command = program
    .command('ledger')
    .summary('follow each promise across articles')
    .description(
      'Lists undertakings, each once, with how they stand after everything that was said of them: newest first, and what is overdue with the longest due first. With an id it tells the life of one.',
    )
    .argument('[entry]', "an entry's id, as the list prints it")
  const options = [
    new Option('--by <actor>', 'who is bound: a name, an alias or an id'),
    new Option('--to <actor>', 'to or for whom'),
    new Option('--open', 'only what is still to be done'),
    new Option('--no-open', 'only what is at an end'),
    new Option('--overdue', 'only open commitments without conditions whose deadline has passed'),
    new Option('--no-overdue', 'all but those'),
    new Option('--changed', 'only those about which anything changed after they were first seen'),
    new Option('--no-changed', 'only those about which nothing did'),
    vocabularyOption('--standing <standing>', 'what has become of it', STANDINGS),
    vocabularyOption('--status <status>', 'how strongly the promisor is bound now', STATUSES),
    new Option(
      '--changed-since <day>',
      'begun or changed since a day: a weekday, today, yesterday, or a period such as 2026-03-14 or 2026-Q1',
    ),
    new Option('--join <entry>', 'join another entry to this one by hand, for good').conflicts('split'),
    new Option('--split <record>', 'take a statement out of this entry by hand, for good'),
    new Option('--same-actor <actor>', 'take another actor and the one of --by for one by hand, for good').conflicts([
      'otherActor',
      'join',
      'split',
    ]),
    new Option('--other-actor <actor>', 'take another actor and the one of --by for two again').conflicts([
      'join',
      'split',
    ]),
    new Option('--today <date>', 'the day by which it is told what is overdue (default: this one)').argParser(isoDate),
  ]
  for (const option of options) command.addOption(option)
  addListOptions(command)
  addFormatOptions(command, { csv: true })
  addStackOptions(command)
  addExamples(command, [
    ['What Canada has promised and not yet done', 'ledger --by Canada --open'],
    ['What is overdue', 'ledger --overdue'],
    ['What changed since Monday', 'ledger --changed-since Monday'],
    ['The life of one promise', 'ledger canada~give-troop'],
    ['Two entries that are one promise', 'ledger canada~give-troop --join canada~give-soldier'],
    ['Two names that are one actor', 'ledger --by Oberan --same-actor "Oberan Motors"'],
    ['A statement that is of another', 'ledger canada~give-troop --split article-0123456789abcdef.01234567'],
  ])
  command.action(async (entry: string | undefined, options: LedgerOptions) => {
    const { listLedger, showEntry } = await import('../actions/ledger.ts')
    await (entry === undefined ? listLedger(options) : showEntry(entry, options))
  })
}
