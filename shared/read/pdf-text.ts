/** The lines of a PDF's pages, as they are set, to paragraphs. */
import { type Block, joinBlocks } from './text-blocks.ts'

/** One line as set: `x` and `y` of its start from the bottom left, its width and size of type, all in points. */
export interface Line {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
}

/** What pdf.js gives: a run of text of one font. */
export interface TextRun {
  readonly str: string
  readonly transform: readonly number[]
  readonly width: number
  readonly height: number
  readonly hasEOL: boolean
}

const BULLET = /^\s*[•●▪◦‣·\uF0B7]\s*/
/** These begin an item only where the line above is finished: `on May` + `27. The town` is one sentence. */
const NUMBER = /^\s*(?:\d{1,2}[.)]|[–-])\s+/
const ENDS_A_SENTENCE = /[.!?:;]["”’')\]]*$/
const PAGE_NUMBER = /^(?:page(?=\s))?[-–—\s]*\d{1,4}[-–—\s]*(?:(?:of|\/)\s*\d{1,4})?$/i
/** Bullets in a row make one list. */
const THE_LIST = 1
/** Of the usual distance of lines, past which white space parts paragraphs. */
const WIDE_GAP = 1.3
/** Compounds that keep their hyphen at a line's end: `long-` + `term`. */
const COMPOUND =
  /(?:^|[\s(“"])(?:all|anti|co|cross|ex|half|high|ill|inter|long|low|mid|multi|non|part|post|pre|pro|self|short|so|well)-$/i

export function linesOf(runs: readonly TextRun[]): Line[] {
  const lines: Line[] = []
  let open: TextRun[] = []
  const close = (): void => {
    const line = lineOf(open)
    if (line) lines.push(line)
    open = []
  }
  for (const run of runs) {
    const last = open.findLast(other => other.str.trim() !== '')
    if (last && run.str.trim() !== '' && Math.abs(yOf(run) - yOf(last)) > 0.6 * Math.max(last.height, run.height, 1))
      close()
    open.push(run)
    if (run.hasEOL) close()
  }
  close()
  return lines
}

const xOf = (run: TextRun): number => run.transform[4] ?? 0
const yOf = (run: TextRun): number => run.transform[5] ?? 0

function lineOf(runs: readonly TextRun[]): Line | null {
  const inked = runs.filter(run => run.str.trim() !== '')
  const [first] = inked
  const last = inked.at(-1)
  if (!first || !last) return null
  const text = runs.map(run => run.str).join('')
  const size = Math.max(...inked.map(run => run.height))
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    x: xOf(first),
    y: yOf(first),
    width: xOf(last) + last.width - xOf(first),
    size,
  }
}

/** Paragraphs run on over the end of a line, a column or a page; running heads and page numbers go. */
export function textOfPages(pages: readonly (readonly Line[])[]): string {
  const kept = withoutRunningHeads(pages)
  const lines = kept.flat()
  const usualGap = median(
    kept.flatMap(page => page.slice(1).map((line, i) => (page[i]?.y ?? 0) - line.y)).filter(gap => gap > 0),
  )
  const usualWidth = median(lines.map(line => line.width))
  const blocks: Block[] = []
  let open: Line[] = []
  for (const line of lines) {
    const previous = open.at(-1)
    if (previous && parts(previous, line, open.length > 1, usualGap, usualWidth)) {
      blocks.push(paragraphOf(open))
      open = []
    }
    open.push(line)
  }
  blocks.push(paragraphOf(open))
  return joinBlocks(blocks)
}

function parts(above: Line, below: Line, afterSecond: boolean, usualGap: number, usualWidth: number): boolean {
  if (Math.abs(above.size - below.size) > 0.12 * above.size) return true
  const gap = above.y - below.y
  const isFinished = ENDS_A_SENTENCE.test(above.text)
  if (BULLET.test(below.text) || (isFinished && NUMBER.test(below.text))) return true
  const isShort = above.width < 0.85 * usualWidth
  if (gap <= 0) return isFinished || (isShort && /^\p{Lu}/u.test(below.text))
  if (usualGap > 0 && gap > WIDE_GAP * usualGap && gap > WIDE_GAP * above.size) return true
  if (isFinished && afterSecond && below.x - above.x > 0.7 * above.size) return true
  return isFinished && isShort
}

function paragraphOf(lines: readonly Line[]): Block {
  const text = lines.reduce((joined, line) => joinLine(joined, line.text), '')
  return { text: text.replace(BULLET, ''), group: BULLET.test(text) || NUMBER.test(text) ? THE_LIST : null }
}

/** `govern-` + `ment` is one word, `long-` + `term` keeps its hyphen. */
function joinLine(text: string, next: string): string {
  if (text === '') return next
  const end = text.slice(-40)
  if (end.endsWith('\u00AD')) return text.slice(0, -1) + next
  const isHyphened = /\p{L}-$/u.test(end)
  if (isHyphened && /^\p{Ll}/u.test(next) && !COMPOUND.test(end)) return text.slice(0, -1) + next
  return isHyphened || /[–—/]$/.test(end) ? text + next : `${text} ${next}`
}

/** What stands first or last on most pages, but for its numbers, belongs to the page and not to the text. */
function withoutRunningHeads(pages: readonly (readonly Line[])[]): Line[][] {
  const seen = new Map<string, number>()
  const edges = (page: readonly Line[]): Line[] => [...page.slice(0, 2), ...page.slice(2).slice(-2)]
  for (const page of pages) {
    for (const key of new Set(edges(page).map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  const often = Math.max(2, Math.ceil(0.6 * pages.length))
  return pages.map(page => {
    const drop = new Set(
      edges(page).filter(line => PAGE_NUMBER.test(line.text) || (seen.get(keyOf(line)) ?? 0) >= often),
    )
    return page.filter(line => !drop.has(line))
  })
}

const keyOf = (line: Line): string => line.text.replace(/\d+/g, '#').toLowerCase()

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
