/** An article's text with the quotes of its records marked where they stand. */
import type { CommitmentRecord } from '../../shared/contract/annotation.ts'
import { RUNG } from '../../shared/contract/vocabulary.ts'
import { STATUS_STYLE } from './record-listing.ts'
import type { Paint, Style, Terminal } from './terminal.ts'
import { printable, wrap } from './wrap.ts'

/** Longer lines are hard to read, however wide the terminal is. */
const LINE_WIDTH = 90

interface Piece {
  readonly text: string
  readonly style: Style | undefined
}

/**
 * The lines of the text. A quote is in the colour of its status, its trigger underlined, with its
 * record's number behind it: `[Norway will send two ships]1`. The brackets stand there without colour too.
 */
export function highlightedLines(text: string, records: readonly CommitmentRecord[], terminal: Terminal): string[] {
  const pieces = piecesOf(printable(text), records)
  const shown = pieces.map(piece => piece.text).join('')
  const width = Math.min(LINE_WIDTH, terminal.width)
  const lines = wrap(shown.trimEnd(), width)
  return paintedLines(pieces, lines, terminal.paint)
}

function piecesOf(text: string, records: readonly CommitmentRecord[]): readonly Piece[] {
  const edges = new Set([0, text.length])
  for (const { quote, trigger } of records)
    for (const offset of [quote.start, quote.end, trigger.start, trigger.end]) edges.add(offset)
  const offsets = [...edges].sort((a, b) => a - b)
  return offsets.flatMap((at, n) => {
    const next = offsets[n + 1] ?? at
    return [...marksAt(at, records), { text: text.slice(at, next), style: styleAt(at, records) }]
  })
}

/** What closes at an offset comes before what opens there. */
function marksAt(at: number, records: readonly CommitmentRecord[]): readonly Piece[] {
  const marks: Piece[] = []
  records.forEach(({ quote, status }, n) => {
    if (quote.end === at && quote.end > quote.start)
      marks.push({ text: `]${n + 1}`, style: [...STATUS_STYLE[status], 'bold'] })
  })
  for (const { quote, status } of records)
    if (quote.start === at && quote.end > quote.start)
      marks.push({ text: '[', style: [...STATUS_STYLE[status], 'bold'] })
  return marks
}

/** Where quotes overlap, the strongest status shows. */
function styleAt(at: number, records: readonly CommitmentRecord[]): Style | undefined {
  const here = records.filter(({ quote }) => quote.start <= at && at < quote.end)
  const strongest = here.toSorted((a, b) => RUNG[b.status] - RUNG[a.status])[0]
  if (!strongest) return undefined
  const isTrigger = here.some(({ trigger }) => trigger.start <= at && at < trigger.end)
  return isTrigger ? [...STATUS_STYLE[strongest.status], 'underline'] : STATUS_STYLE[strongest.status]
}

function paintedLines(
  pieces: readonly Piece[],
  lines: readonly { readonly start: number; readonly end: number }[],
  paint: Paint,
): string[] {
  let at = 0
  const placed = pieces.map(piece => {
    const start = at
    at += piece.text.length
    return { ...piece, start, end: at }
  })
  return lines.map(line =>
    placed
      .filter(piece => piece.start < line.end && piece.end > line.start)
      .map(({ text, style, start }) => paint(style, text.slice(Math.max(0, line.start - start), line.end - start)))
      .join(''),
  )
}
