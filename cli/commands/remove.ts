import type { Command } from 'commander'
import { addExamples, addFormatOptions, addStackOptions, type StackOptions } from '../options.ts'

export interface RemoveOptions extends StackOptions {
  readonly json?: true
  readonly yes?: true
  /** False with --no-wait. */
  readonly wait: boolean
}

export function defineRemove(program: Command): void {
  const command = program
    .command('remove')
    .summary('take documents out again')
    .description('Deletes the files from the bucket, and with them all that was found in them. Asks first.')
    .argument('<docs...>', 'their ids or keys in full')
    .option('-y, --yes', 'do not ask')
    .option('--no-wait', 'do not wait until their records are gone')
  addFormatOptions(command, { csv: false })
  addStackOptions(command)
  addExamples(command, [
    ['One document', 'remove news/article.txt'],
    ['Without being asked', 'remove --yes news/article.txt'],
  ])
  command.action(async (docs: string[], options: RemoveOptions) => {
    const { removeDocuments } = await import('../actions/remove.ts')
    process.exitCode = await removeDocuments(docs, options)
  })
}
