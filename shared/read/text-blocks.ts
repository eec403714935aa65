/** Joins paragraphs by a blank line, and the items of one list or the rows of one table by a line end. */

export interface Block {
  readonly text: string
  /** The list or table that it belongs to. */
  readonly group: number | null
}

export function joinBlocks(blocks: readonly Block[]): string {
  let text = ''
  let previous: Block | null = null
  for (const block of blocks) {
    if (block.text === '') continue
    if (previous) text += block.group !== null && block.group === previous.group ? '\n' : '\n\n'
    text += block.text
    previous = block
  }
  return text
}
