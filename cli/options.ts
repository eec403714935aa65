/** Options that several commands share, and how their values are read. */
import { type Command, InvalidArgumentError, Option } from 'commander'
import { distance } from '../shared/query/params.ts'

export interface StackOptions {
  readonly stack?: 'local' | 'aws'
  readonly data?: string
  readonly stackName?: string
  readonly profile?: string
  readonly region?: string
}

export function addStackOptions(command: Command): Command {
  const group = 'Which stack (by default the running local one, else the deployed one):'
  const options = [
    new Option('--stack <which>', 'local or aws').choices(['local', 'aws']).env('PLEDGEBOOK_STACK'),
    new Option('--data <dir>', 'data folder of the local stack (default: .pledgebook)').env('PLEDGEBOOK_DATA'),
    new Option('--stack-name <name>', 'CloudFormation stack (default: Pledgebook)').env('PLEDGEBOOK_STACK_NAME'),
    new Option('--profile <name>', "AWS profile (default: the AWS CLI's)"),
    new Option('--region <name>', "AWS region (default: the profile's)"),
  ]
  for (const option of options) command.addOption(option.helpGroup(group))
  return command
}

export interface FormatOptions {
  readonly json?: true
  readonly csv?: true
}

export function addFormatOptions(command: Command, formats: { readonly csv: boolean }): Command {
  command.addOption(new Option('--json', 'print one JSON document a line'))
  if (formats.csv) command.addOption(new Option('--csv', 'print comma-separated values').conflicts('json'))
  return command
}

export interface ListOptions {
  readonly limit: number
  readonly all?: true
}

/** How much of a list is printed. */
export function addListOptions(command: Command): Command {
  return command
    .addOption(new Option('--limit <n>', 'print at most so many').argParser(wholeNumber).default(20))
    .addOption(new Option('--all', 'print all there are'))
}

/** An option that takes one or more words of a closed vocabulary: `--status signed,pledged` or repeated. */
export function vocabularyOption(flags: string, description: string, values: readonly string[]): Option {
  const read = (given: string, earlier: readonly string[] | undefined) => [
    ...(earlier ?? []),
    ...given.split(',').map(word => wordOf(word, values)),
  ]
  const option = new Option(flags, description).argParser(read)
  // For the shell completion. `choices()` would put back its own parser, which knows no commas.
  option.argChoices = [...values]
  return option
}

function wordOf(given: string, values: readonly string[]): string {
  const word = given.trim().toLowerCase()
  const known = values.find(value => value.toLowerCase() === word)
  if (known) return known
  const near = values.find(value => distance(value.toLowerCase(), word) <= 2)
  throw new InvalidArgumentError(near ? `Did you mean ${near}?` : `It is one of: ${values.join(', ')}.`)
}

export function wholeNumber(given: string): number {
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new InvalidArgumentError('It must be a whole number from 1 on.')
  return Number(given)
}

export function isoDate(given: string): string {
  const date = new Date(`${given}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(given) || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== given)
    throw new InvalidArgumentError('It must be a date such as 2026-03-14.')
  return given
}

/** The examples at the end of a command's help: what it does, and the line that does it. */
export function addExamples(command: Command, examples: readonly (readonly [what: string, line: string])[]): Command {
  const blocks = examples.map(([what, line]) => `  # ${what}\n  $ pledgebook ${line}`)
  return command.addHelpText('after', `\nExamples:\n${blocks.join('\n')}`)
}
