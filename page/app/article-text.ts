/** The article's text as paragraphs of one text node each, and the way between offsets and places in them. */
import type { Span } from '../../shared/contract/annotation.ts'
import { h } from './dom.ts'

export interface Paragraph {
  readonly element: HTMLElement
  /** Offset of the paragraph's first character in the article's text. */
  readonly start: number
  readonly text: string
}

export type Place = Pick<Span, 'start' | 'end'>

export function paragraphsOf(text: string): readonly Paragraph[] {
  return [...text.matchAll(/[^\n](?:[^\n]|\n(?!\n))*/g)].map(match => ({
    element: h('p', {}, match[0]),
    start: match.index,
    text: match[0],
  }))
}

/** Null where no paragraph holds any of it. */
export function rangeOf(paragraphs: readonly Paragraph[], { start, end }: Place): Range | null {
  const first = paragraphs.find(each => start < each.start + each.text.length)
  const last = paragraphs.findLast(each => each.start < end)
  const [from, to] = [first?.element.firstChild, last?.element.firstChild]
  if (!first || !last || !from || !to || first.start > last.start) return null
  const range = document.createRange()
  range.setStart(from, Math.max(0, start - first.start))
  range.setEnd(to, Math.min(last.text.length, end - last.start))
  return range
}

/** Where the pointer is over the text, as an offset; null beside it. */
export function offsetAt(paragraphs: readonly Paragraph[], x: number, y: number): number | null {
  const caret = caretAt(x, y)
  const paragraph = paragraphs.find(({ element }) => element.firstChild === caret?.node)
  return paragraph && caret ? paragraph.start + caret.offset : null
}

function caretAt(x: number, y: number): { readonly node: Node; readonly offset: number } | null {
  if ('caretPositionFromPoint' in document) {
    const caret = document.caretPositionFromPoint(x, y)
    return caret && { node: caret.offsetNode, offset: caret.offset }
  }
  // Safari has had this one only.
  const range: Range | null = (document as Document).caretRangeFromPoint(x, y)
  return range && { node: range.startContainer, offset: range.startOffset }
}
