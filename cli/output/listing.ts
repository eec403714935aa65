/** Prints a list as it comes: as a table, as one JSON document a line, or as CSV. */
import { type CsvValue, csvLine } from '../../shared/export/index.ts'
import type { FormatOptions } from '../options.ts'
import { type Cell, type Column, tableLines } from './table.ts'
import type { Terminal } from './terminal.ts'

export interface Listing<Item> {
  readonly columns: readonly Column[]
  readonly row: (item: Item) => readonly Cell[]
  readonly csv: Readonly<Record<string, (item: Item) => CsvValue>>
}

/** How many there were, and whether there are more that were not asked for. */
export interface Printed {
  readonly count: number
  readonly more: boolean
}

interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
}

/** `limit` is in items; Infinity prints all. JSON and CSV leave as each page arrives. */
export async function printListing<Item>(
  pages: AsyncIterable<Page<Item>>,
  limit: number,
  listing: Listing<Item>,
  format: FormatOptions,
  terminal: Terminal,
): Promise<Printed> {
  const print = printerOf(listing, format, terminal)
  let count = 0
  let more = false
  print.begin()
  for await (const page of pages) {
    const items = page.items.slice(0, limit - count)
    print.items(items)
    count += items.length
    more = page.items.length > items.length || page.next !== null
    if (count >= limit) break
  }
  print.end()
  return { count, more }
}

interface Printer<Item> {
  begin(): void
  items(items: readonly Item[]): void
  end(): void
}

function printerOf<Item>(listing: Listing<Item>, format: FormatOptions, terminal: Terminal): Printer<Item> {
  const write = (text: string) => process.stdout.write(text)
  const nothing = () => undefined
  if (format.json)
    return {
      begin: nothing,
      items: items => items.forEach(item => void write(`${JSON.stringify(item)}\n`)),
      end: nothing,
    }
  if (format.csv) {
    const values = Object.values(listing.csv)
    return {
      begin: () => write(csvLine(Object.keys(listing.csv))),
      items: items => items.forEach(item => void write(csvLine(values.map(value => value(item))))),
      end: nothing,
    }
  }
  // The widths of a table's columns depend on all of its rows.
  const rows: (readonly Cell[])[] = []
  return {
    begin: nothing,
    items: items => void rows.push(...items.map(listing.row)),
    end: () => {
      if (rows.length > 0) write(`${tableLines(listing.columns, rows, terminal).join('\n')}\n`)
    },
  }
}
