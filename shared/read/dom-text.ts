/**
 * The text of a document tree: block elements become paragraphs, items of a list and rows
 * of a table one line each, `<br>` a line end. It walks without recursion, so no depth of
 * nesting can exhaust the stack.
 */
import { type Block, joinBlocks } from './text-blocks.ts'

const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu ol p pre section summary table tbody tfoot thead tr ul'
  ).split(' '),
)
const SKIPPED = new Set(
  (
    'audio button canvas datalist embed form head iframe input map math meter nav noscript object progress script ' +
    'select style svg template textarea title video'
  ).split(' '),
)
const CELLS = new Set(['td', 'th'])
const GROUPS = new Set(['ol', 'ul', 'menu', 'table'])
/** A cell with more than this is a piece of layout, not of a table: its paragraphs stay paragraphs. */
const LONG_CELL = 200

const ELEMENT = 1
const TEXT = 3

const nameOf = (node: Node): string => (node.nodeType === ELEMENT ? node.nodeName.toLowerCase() : '')

export function textOf(root: Node): string {
  const builder = new Builder()
  let node: Node | null = root
  while (node) {
    const entered = builder.enter(node)
    if (entered && node.firstChild) {
      node = node.firstChild
      continue
    }
    if (entered) builder.leave(node)
    node = nextAfter(node, root, builder)
  }
  return builder.finish()
}

/** Climbs out of every node that has no more siblings; null when the root is left. */
function nextAfter(from: Node, root: Node, builder: Builder): Node | null {
  let node: Node | null = from
  while (node && node !== root) {
    if (node.nextSibling) return node.nextSibling
    node = node.parentNode
    if (node) builder.leave(node)
  }
  return null
}

class Builder {
  #blocks: Block[] = []
  #line = ''
  #items = 0
  /** Lists and tables around the present place, and the number of the outermost one. */
  #nested = 0
  #group = 0
  #preformatted = 0
  /** The table row inside which blocks do not break the line. */
  #row: Node | null = null
  #cells = 0

  /** @returns whether to go into the node's children. */
  enter(node: Node): boolean {
    if (node.nodeType === TEXT) this.#append(node.nodeValue ?? '')
    if (node.nodeType !== ELEMENT) return false
    const name = nameOf(node)
    if (SKIPPED.has(name) || isHidden(node as Element)) return false
    if (name === 'br') this.#line += '\n'
    if (CELLS.has(name)) this.#startCell()
    if (BLOCKS.has(name)) this.#break()
    if (GROUPS.has(name) && this.#nested++ === 0) this.#group++
    if (name === 'tr' && !hasLongCell(node)) this.#row ??= node
    if (name === 'li') this.#items++
    if (name === 'pre') this.#preformatted++
    return true
  }

  leave(node: Node): void {
    const name = nameOf(node)
    if (node === this.#row) {
      this.#row = null
      this.#cells = 0
      this.#break(true)
    }
    if (BLOCKS.has(name) || (CELLS.has(name) && !this.#row)) this.#break()
    if (GROUPS.has(name)) this.#nested--
    if (name === 'li') this.#items--
    if (name === 'pre') this.#preformatted--
  }

  finish(): string {
    this.#break()
    return joinBlocks(this.#blocks)
  }

  #append(text: string): void {
    const clean = text.replace(/[\u00AD\u200B\uFEFF]/g, '').replace(/\u00A0/g, ' ')
    this.#line += this.#preformatted > 0 ? clean : clean.replace(/[ \t\r\n\f]+/g, ' ')
  }

  #startCell(): void {
    if (!this.#row) this.#break()
    else if (this.#cells++ > 0) this.#line += '\t'
  }

  #break(isRow = false): void {
    if (this.#row) {
      this.#line += ' '
      return
    }
    const text = tidy(this.#line)
    this.#line = ''
    if (text !== '') this.#blocks.push({ text, group: isRow || this.#items > 0 ? this.#group : null })
  }
}

/** Spaces are drawn together, but for the indentation that `<pre>` keeps at a line's start. */
const tidy = (line: string): string =>
  line
    .replace(/(\S) {2,}/g, '$1 ')
    .replace(/ ?\t ?/g, '\t')
    .split('\n')
    .map(part => part.trimEnd().replace(/^(?:\t+| (?=\S))/, ''))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '')

const isHidden = (element: Element): boolean =>
  element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true'

function hasLongCell(row: Node): boolean {
  for (let cell = row.firstChild; cell; cell = cell.nextSibling) {
    if (CELLS.has(nameOf(cell)) && (cell.textContent?.trim().length ?? 0) > LONG_CELL) return true
  }
  return false
}
