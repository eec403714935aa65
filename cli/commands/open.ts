import { type Command, Option } from 'commander'
import { addExamples, addStackOptions, type StackOptions, wholeNumber } from '../options.ts'

export interface OpenOptions extends StackOptions {
  /** False with --no-browser. */
  readonly browser: boolean
  readonly port?: number
}

export function defineOpen(program: Command): void {
  const command = program
    .command('open')
    .summary('look at it all in the browser')
    .description(
      'Opens the page of the stack and prints its address. For a deployed stack it serves the page on this machine, signs what the page asks, and runs until Ctrl-C.',
    )
    .option('--no-browser', 'print the address only')
    .addOption(new Option('--port <number>', 'for a deployed stack: the port on this machine').argParser(wholeNumber))
  addStackOptions(command)
  addExamples(command, [
    ['The running local stack', 'open'],
    ['The deployed one, with another profile', 'open --stack aws --profile archive'],
  ])
  command.action(async (options: OpenOptions) => {
    const { openPage } = await import('../actions/open.ts')
    await openPage(options)
  })
}
