import { type Command, InvalidArgumentError, Option } from 'commander'
import { addExamples, addFormatOptions, addStackOptions } from '../options.ts'
import type { RepairOptions } from './reconcile.ts'

export interface ReannotateOptions extends RepairOptions {
  readonly olderThan?: string
}

export function defineReannotate(program: Command): void {
  const command = program
    .command('reannotate')
    .summary("read the documents of another annotator's version anew")
    .description(
      `Queues every document that another version of the annotator read, to be read by the stack's own. Each keeps its records until the new ones take their place in one step. It may be stopped and run again: what was read anew is not found again.

It waits while more than 2,000 events are in the queue, so that uploads are handled meanwhile. For millions of documents there is the backfill.`,
    )
    .addOption(new Option('--older-than <version>', 'only those of a version before this one').argParser(version))
    .option('--dry-run', 'only report')
  addFormatOptions(command, { csv: false })
  addStackOptions(command)
  addExamples(command, [
    ['After an upgrade: how many are there?', 'reannotate --dry-run'],
    ['Read them anew', 'reannotate'],
    ['Only those that version 1 read', 'reannotate --older-than 2'],
  ])
  command.action(async (options: ReannotateOptions) => {
    const { reannotateStack } = await import('../actions/reannotate.ts')
    await reannotateStack(options)
  })
}

function version(given: string): string {
  if (!/^\d+(\.\d+)*$/.test(given)) throw new InvalidArgumentError('It must be a version such as 2.')
  return given
}
