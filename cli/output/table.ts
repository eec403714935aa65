/** Tables that fit the terminal, whatever it is wide. */
import type { Style, Terminal } from './terminal.ts'
import { columnsOf, printable, wrapped } from './wrap.ts'

export interface Paragraph {
  readonly text: string
  readonly style?: Style | undefined
}

/** A cell's paragraphs stand one below the other; where nothing is wrapped, in one line. */
export type Cell = readonly Paragraph[]

export interface Column {
  readonly header: string
  /** The narrowest that the column may become, where its content is wider. */
  readonly min: number
  /** Where there is too little room, how many times the room of a plain column this one gets; 1 when absent. */
  readonly share?: number
}

const GAP = 2
const HEADER: Style = ['bold', 'underline']
const LABEL: Style = ['dim']

/** The lines of a table; of one block a row where even the narrowest columns are too wide together. */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  terminal: Terminal,
): string[] {
  const cells = rows.map(row => row.map(cell => cleaned(cell, terminal)))
  const widths = fitWidths(columns, cells, terminal.width)
  if (!widths) return cells.flatMap(row => [...fieldLines(fieldsOf(columns, row), terminal), '']).slice(0, -1)
  const header = columns.map(({ header }) => [{ text: header.toUpperCase(), style: HEADER }])
  const lines = [header, ...cells].map(row => rowLines(row, widths, terminal))
  const spaced = lines.slice(1).some(row => row.length > 1)
  return lines.flatMap((row, n) => (spaced && n > 1 ? ['', ...row] : row))
}

/** Labelled values, one below the other, with wrapped lines indented beneath the value. Empty ones are left out. */
export function fieldLines(fields: readonly (readonly [label: string, cell: Cell])[], terminal: Terminal): string[] {
  const given = fields
    .map(([label, cell]) => [label, cleaned(cell, terminal)] as const)
    .filter(([, cell]) => cell.some(({ text }) => text !== ''))
  const labelWidth = Math.max(0, ...given.map(([label]) => columnsOf(label)))
  const widths = [labelWidth, Math.max(1, terminal.width - labelWidth - GAP)]
  return given.flatMap(([label, cell]) => rowLines([[{ text: label, style: LABEL }], cell], widths, terminal))
}

/**
 * How wide each column is to be: as wide as its content where that fits, else the widest are cut
 * first, to their minimum at most. Null where the minima do not fit.
 */
export function fitWidths(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
): readonly number[] | null {
  const natural = columns.map(({ header }, n) =>
    Math.max(columnsOf(header), ...rows.flatMap(row => (row[n] ?? []).map(({ text }) => columnsOf(text)))),
  )
  const available = width - GAP * (columns.length - 1)
  if (sum(natural) <= available) return natural
  const least = natural.map((size, n) =>
    Math.min(size, Math.max(columns[n]?.min ?? 0, columnsOf(columns[n]?.header ?? ''))),
  )
  if (sum(least) > available) return null
  const roomAt = (cap: number, n: number) =>
    Math.max(least[n] ?? 0, Math.min(natural[n] ?? 0, cap * (columns[n]?.share ?? 1)))
  const widthsAt = (cap: number) => natural.map((_, n) => roomAt(cap, n))
  let cap = Math.max(...natural)
  while (sum(widthsAt(cap)) > available) cap--
  let spare = available - sum(widthsAt(cap))
  return widthsAt(cap).map((size, n) => {
    const extra = Math.min(spare, roomAt(cap + 1, n) - size)
    spare -= extra
    return size + extra
  })
}

/** One paragraph a cell where there is no width to keep to: a line can then be found by its words. */
function cleaned(cell: Cell, terminal: Terminal): Cell {
  const paragraphs = cell.filter(({ text }) => text !== '').map(each => ({ ...each, text: printable(each.text) }))
  if (terminal.width !== Number.POSITIVE_INFINITY) return paragraphs
  const [first] = paragraphs
  if (!first) return []
  return [{ ...first, text: paragraphs.map(({ text }) => text.replaceAll('\n', ' ')).join('  ') }]
}

function rowLines(row: readonly Cell[], widths: readonly number[], { paint }: Terminal): string[] {
  const columns = row.map((cell, n) =>
    cell.flatMap(({ text, style }) => wrapped(text, widths[n] ?? 1).map(line => ({ text: line.trimEnd(), style }))),
  )
  return Array.from({ length: Math.max(1, ...columns.map(lines => lines.length)) }, (_, at) =>
    columns
      .map((lines, n) => {
        const line = lines[at]
        const isLast = n === columns.length - 1
        const padding = isLast ? 0 : Math.max(0, (widths[n] ?? 0) - columnsOf(line?.text ?? '')) + GAP
        return paint(line?.style, line?.text ?? '') + ' '.repeat(padding)
      })
      .join('')
      .trimEnd(),
  )
}

const fieldsOf = (columns: readonly Column[], row: readonly Cell[]) =>
  columns.map(({ header }, n) => [header, row[n] ?? []] as const)

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
