import type { Command } from 'commander'
import { addExamples, addFormatOptions, addStackOptions, type StackOptions } from '../options.ts'

export interface ShowOptions extends StackOptions {
  readonly json?: true
  /** False with --no-text. */
  readonly text: boolean
}

export function defineShow(program: Command): void {
  const command = program
    .command('show')
    .summary('show a document with what was found in it')
    .description('Prints the article with each commitment marked where it stands, and then the records.')
    .argument('<doc>', 'its id, its key, or a part of its id, key or title that no other has')
    .option('--no-text', 'print the records only')
  addFormatOptions(command, { csv: false })
  addStackOptions(command)
  addExamples(command, [
    ['By key', 'show news/article.txt'],
    ['By a part of its name', 'show article'],
    ['Everything, for another program', 'show article --json | jq .records[].quote.text'],
  ])
  command.action(async (doc: string, options: ShowOptions) => {
    const { showDocument } = await import('../actions/show.ts')
    await showDocument(doc, options)
  })
}
