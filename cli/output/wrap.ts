/** Fits text of any script into columns. Offsets are UTF-16 code units, end-exclusive. */
import stringWidth from 'string-width'

export interface Line {
  readonly start: number
  readonly end: number
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const IS_ASCII = /^[\u0020-\u007e]*$/

/** How many columns a terminal gives the text: none to a combining mark, two to a Chinese character or an emoji. */
export const columnsOf = (text: string): number => (IS_ASCII.test(text) ? text.length : stringWidth(text))

/**
 * The text with every character that could steer a terminal or reorder what it shows replaced,
 * one for one, so that offsets stay. Line feeds are kept.
 */
export const printable = (text: string): string =>
  text
    .replace(/[\t\r\u2028\u2029]/g, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it replaces
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')

/**
 * The lines of a text in at most `width` columns: broken at its own line feeds, at spaces,
 * after a hyphen or slash, beside wide characters, and else, in a word too long, between any two graphemes.
 */
export function wrap(text: string, width: number): readonly Line[] {
  const lines: Line[] = []
  let start = 0
  for (const paragraph of text.split('\n')) {
    lines.push(...wrapParagraph(text, start, start + paragraph.length, width))
    start += paragraph.length + 1
  }
  return lines
}

export const wrapped = (text: string, width: number): readonly string[] =>
  wrap(text, width).map(({ start, end }) => text.slice(start, end))

function wrapParagraph(text: string, from: number, to: number, width: number): readonly Line[] {
  const paragraph = text.slice(from, to)
  if (paragraph.length <= width && columnsOf(paragraph) <= width) return [{ start: from, end: to }]
  const lines: Line[] = []
  let start = from
  let columns = 0
  // Where the line may end, and where the next would then begin: a space between the two is dropped.
  let breakEnd = from
  let breakNext = from
  for (const { segment, index } of graphemes.segment(paragraph)) {
    const at = from + index
    const after = at + segment.length
    const size = columnsOf(segment)
    const isSpace = segment === ' '
    while (!isSpace && columns + size > width && at > start) {
      const canBreak = breakNext > start
      lines.push(canBreak ? { start, end: breakEnd } : { start, end: at })
      start = canBreak ? breakNext : at
      columns = columnsOf(text.slice(start, at))
    }
    columns += size
    if (isSpace && at === start && lines.length > 0) {
      start = after
      columns = 0
    } else if (isSpace) {
      if (text[at - 1] !== ' ' || at === from) breakEnd = at
      breakNext = after
    } else if (segment === '-' || segment === '/' || size === 2) {
      breakEnd = after
      breakNext = after
    }
  }
  lines.push({ start, end: to })
  return lines
}
