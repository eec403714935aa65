import { type Command, Option } from 'commander'
import {
  addExamples,
  addFormatOptions,
  addStackOptions,
  type FormatOptions,
  type StackOptions,
  wholeNumber,
} from '../options.ts'

export interface DeadLettersOptions extends StackOptions, FormatOptions {
  /** True for all of them. */
  readonly redrive?: string | true
  readonly drop?: string
  readonly untold?: true
  readonly yes?: true
  readonly limit: number
}

export function defineDeadLetters(program: Command): void {
  const command = program
    .command('dead-letters')
    .summary('see which events failed every try, and send them back')
    .description(
      'Lists the events that failed every try: of which document each tells, why it failed, and what to do. To look takes none of them away.',
    )
    .addOption(
      new Option(
        '--redrive [key]',
        'send back those of this document, or with this id; without it all that can succeed',
      ).conflicts('drop'),
    )
    .option('--drop <key>', 'delete those of this document, or with this id; asks first')
    .addOption(
      new Option('--untold', 'send back the articles that could not be told to those who watch').conflicts([
        'redrive',
        'drop',
      ]),
    )
    .option('-y, --yes', 'do not ask')
    .addOption(new Option('--limit <n>', 'list at most so many').argParser(wholeNumber).default(100))
  addFormatOptions(command, { csv: true })
  addStackOptions(command)
  addExamples(command, [
    ['Which, and why', 'dead-letters'],
    ['All once more, after the cause is mended', 'dead-letters --redrive'],
    ['Those of one document', 'dead-letters --redrive news/article.txt'],
    [
      'One that is of no use, by the id that the list shows',
      'dead-letters --drop 5fea7756-0ea4-451a-a703-a558b933e274',
    ],
    ['The ids to search the logs for', "dead-letters --json | jq -r '.correlationIds[]'"],
  ])
  command.action(async (options: DeadLettersOptions) => {
    const { deadLetters } = await import('../actions/dead-letters.ts')
    process.exitCode = await deadLetters(options)
  })
}
