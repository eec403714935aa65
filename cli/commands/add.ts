import { type Command, Option } from 'commander'
import { addExamples, addFormatOptions, addStackOptions, isoDate, type StackOptions, wholeNumber } from '../options.ts'

export interface AddOptions extends StackOptions {
  readonly json?: true
  readonly prefix?: string
  readonly published?: string
  readonly source?: string
  /** False with --no-wait. */
  readonly wait: boolean
  readonly timeout: number
}

export function defineAdd(program: Command): void {
  const command = program
    .command('add')
    .summary('add articles, and see what is found in them')
    .description(
      'Uploads files to the bucket and waits until each has its status. A folder is walked, without its hidden files; a key is the path within it.',
    )
    .argument('<paths...>', 'files or folders (.txt .md .html .pdf .docx .json)')
    .option('--prefix <prefix>', 'put the keys under this prefix')
    .option('--published <date>', 'when the articles were published, as 2026-03-14', isoDate)
    .option('--source <outlet>', 'the outlet that published them')
    .option('--no-wait', 'end when all is uploaded')
    .addOption(
      new Option('--timeout <seconds>', 'give up after so long without any news of a document')
        .argParser(wholeNumber)
        .default(120),
    )
  addFormatOptions(command, { csv: false })
  addStackOptions(command)
  addExamples(command, [
    ['One article', 'add article.html'],
    ['A folder of them, under a prefix', 'add --prefix 2026/ news'],
    ['With what the file itself does not say', 'add --published 2026-03-14 --source "The Harbour Post" article.txt'],
    ['Which could not be read?', 'add --json news | jq -r \'select(.status == "rejected") | .key\''],
  ])
  command.action(async (paths: string[], options: AddOptions) => {
    const { addFiles } = await import('../actions/add.ts')
    process.exitCode = await addFiles(paths, options)
  })
}
