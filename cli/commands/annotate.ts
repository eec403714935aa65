import type { Command } from 'commander'
import { addExamples, addFormatOptions, isoDate } from '../options.ts'

export interface AnnotateOptions {
  readonly json?: true
  readonly published?: string
  readonly metadata?: string
  readonly withText?: true
  readonly stdinName: string
}

export function defineAnnotate(program: Command): void {
  const command = program
    .command('annotate')
    .summary('find the commitments in files, without any server')
    .description('Reads each file and prints what was found in it. Nothing is stored and no stack is needed.')
    .argument('<files...>', 'articles (.txt .md .html .pdf .docx .json); - is standard input')
    .option('--published <date>', 'when the articles were published, as 2026-03-14', isoDate)
    .option(
      '--metadata <file>',
      'a JSON file of id to {publishedAt, source}, where an id is a file name without extension',
    )
    .option('--with-text', 'with --json, add the extracted text that the offsets point into')
    .option('--stdin-name <name>', 'what standard input is called; its ending says its type', 'stdin.txt')
    .action(async (files: string[], options: AnnotateOptions) => {
      const { annotateFiles } = await import('../actions/annotate.ts')
      process.exitCode = await annotateFiles(files, options)
    })
  addFormatOptions(command, { csv: false })
  addExamples(command, [
    ['What does this article commit anyone to?', 'annotate article.html'],
    ['One JSON document a line, in the order of the files', 'annotate --json news/*.txt > annotations.jsonl'],
    ['Give a date, so that "next spring" can be resolved', 'annotate --published 2026-03-14 article.txt'],
    ['From a pipe', 'annotate --stdin-name page.html - < page.html'],
  ])
}
