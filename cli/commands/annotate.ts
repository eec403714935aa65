import { type Command, Option } from 'commander'
import { addExamples, addFormatOptions, isoDate } from '../options.ts'

export interface AnnotateOptions {
  readonly json?: true
  readonly published?: string
  readonly metadata?: string
  readonly withText?: true
  readonly explain?: true
  readonly sentence?: string
  readonly stdinName: string
}

export function defineAnnotate(program: Command): void {
  const command = program
    .command('annotate')
    .summary('find the commitments in files, without any server')
    .description('Reads each file and prints what was found in it. Nothing is stored and no stack is needed.')
    .argument('[files...]', 'articles (.txt .md .html .pdf .docx .json); - is standard input')
    .option('--published <date>', 'when the articles were published, as 2026-03-14', isoDate)
    .option(
      '--metadata <file>',
      'a JSON file of id to {publishedAt, source}, where an id is a file name without extension',
    )
    .option('--with-text', 'with --json, add the extracted text that the offsets point into')
    .option('--explain', 'show sentence by sentence which cues fired, and why one made no record')
    .addOption(new Option('--sentence <text>', 'annotate this text in place of files'))
    .option('--stdin-name <name>', 'what standard input is called; its ending says its type', 'stdin.txt')
    .action(async (files: string[], options: AnnotateOptions) => {
      requireInput(command, files, options)
      const { annotateFiles } = await import('../actions/annotate.ts')
      process.exitCode = await annotateFiles(files, options)
    })
  addFormatOptions(command, { csv: false })
  addExamples(command, [
    ['What does this article commit anyone to?', 'annotate article.html'],
    ['One JSON document a line, in the order of the files', 'annotate --json news/*.txt > annotations.jsonl'],
    ['Give a date, so that "next spring" can be resolved', 'annotate --published 2026-03-14 article.txt'],
    ['Why is this a commitment, or none?', 'annotate --explain --sentence "Ottawa may send engineers."'],
    ['From a pipe', 'annotate --stdin-name page.html - < page.html'],
  ])
}

/** Commander itself cannot say that an argument is needed but for an option. */
function requireInput(command: Command, files: readonly string[], { sentence }: AnnotateOptions): void {
  if (files.length === 0 && sentence === undefined)
    command.error("error: missing required argument 'files'", { code: 'commander.missingArgument' })
  if (files.length > 0 && sentence !== undefined)
    command.error("error: option '--sentence <text>' cannot be used with files", {
      code: 'commander.conflictingOption',
    })
}
