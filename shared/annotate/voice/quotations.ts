/** Where the text stands in quotation marks. */

export interface Quotation {
  /** Offsets of what is inside the marks. */
  readonly start: number
  readonly end: number
  /** False for a name or a word in quotation marks: the self-styled "league of small harbours". */
  readonly isSpeech: boolean
}

const OPENS = /[“"«]/g

/**
 * Finds quotations, left to right. A quotation that is not closed in its paragraph ends with it:
 * news style leaves the mark off where the next paragraph goes on quoting.
 */
export function findQuotations(text: string): readonly Quotation[] {
  const found: Quotation[] = []
  OPENS.lastIndex = 0
  for (let open = OPENS.exec(text); open; open = OPENS.exec(text)) {
    const start = open.index + 1
    const closing = open[0] === '"' ? '"' : open[0] === '«' ? '»' : '”'
    const paragraphEnd = endOfParagraph(text, start)
    const close = text.indexOf(closing, start)
    const end = close < 0 || close > paragraphEnd ? paragraphEnd : close
    found.push({ start, end, isSpeech: isSpeech(text, start, end) })
    OPENS.lastIndex = end + 1
  }
  return found
}

/** A blank line, or a line end after which no quotation goes on. */
function endOfParagraph(text: string, from: number): number {
  const blank = text.indexOf('\n\n', from)
  return blank < 0 ? text.length : blank
}

/** Speech holds a verb's worth of words; a scare quote is short and starts in lower case. */
const isSpeech = (text: string, start: number, end: number) =>
  text.slice(start, end).trim().split(/\s+/).length >= 5 || /[.,?!]$/.test(text.slice(start, end))
