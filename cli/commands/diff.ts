import type { Command } from 'commander'
import { addExamples, addFormatOptions, addStackOptions, type StackOptions } from '../options.ts'

export interface DiffOptions extends StackOptions {
  readonly json?: true
}

export function defineDiff(program: Command): void {
  const command = program
    .command('diff')
    .summary('tell what an article changed, or what changed between two')
    .description(
      'With one document: what it began, changed or said again of all that was known. With two: what is different in the second from the first. What the second does not mention is not dropped, and is said so.',
    )
    .argument('<doc>', 'its id, its key, or a part of its id, key or title that no other has')
    .argument('[later]', 'the document that came after it')
  addFormatOptions(command, { csv: false })
  addStackOptions(command)
  addExamples(command, [
    ['What one article changed', 'diff ratifies'],
    ['What changed from the draft to the signing', 'diff guarantee declaration-signed'],
  ])
  command.action(async (doc: string, later: string | undefined, options: DiffOptions) => {
    const { showChanges } = await import('../actions/diff.ts')
    await showChanges(doc, later, options)
  })
}
