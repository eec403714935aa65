import { type Command, Option } from 'commander'
import {
  addExamples,
  addFormatOptions,
  addListOptions,
  addStackOptions,
  type FormatOptions,
  type ListOptions,
  type StackOptions,
} from '../options.ts'

export interface WatchesOptions extends StackOptions, FormatOptions, ListOptions {
  readonly remove?: true
  readonly test?: true
  readonly yes?: true
}

export function defineWatches(program: Command): void {
  const command = program
    .command('watches')
    .summary('see what is watched, and what each watch was told')
    .description(
      'Lists what is watched, with what could not be delivered. With an id or a name it lists what that watch was told, newest first, each with its quote.',
    )
    .argument('[watch]', "a watch's id or name, as the list prints it")
    .addOption(new Option('--remove', 'end this watch, and forget what it was told; asks first').conflicts('test'))
    .addOption(new Option('--test', 'send a test message through each of its channels'))
    .option('-y, --yes', 'do not ask')
  addListOptions(command)
  addFormatOptions(command, { csv: true })
  addStackOptions(command)
  addExamples(command, [
    ['What is watched', 'watches'],
    ['What one watch was told', 'watches withdrawals-3f2a1c'],
    ['Whether its webhook answers', 'watches withdrawals-3f2a1c --test'],
    ['No more of it', 'watches withdrawals-3f2a1c --remove'],
  ])
  command.action(async (watch: string | undefined, options: WatchesOptions) => {
    const { runWatches } = await import('../actions/watches.ts')
    process.exitCode = await runWatches(watch, options)
  })
}
