import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unguarded } from '../../shared/export/csv.ts'
import { COMMITMENT_COLUMNS, csvHeader, csvLine, csvRows } from '../../shared/export/index.ts'
import { exported, ITEMS } from './fixture.ts'

const rowsOf = (csv: string): string[][] => parse(csv, { record_delimiter: '\r\n' })

describe('a line of comma-separated values', () => {
  it('quotes what holds a comma, a quote or a line end, and nothing else', () => {
    expect(csvLine(['plain', 'a,b', 'say "so"', 'two\nlines', ' kept ', '', null, undefined, 3, false])).toBe(
      'plain,"a,b","say ""so""","two\nlines", kept ,,,,3,false\r\n',
    )
  })
})

describe('a cell of comma-separated values', () => {
  it.each(['=1+1', '+1', '-1', '@sum', '\t=1', '\r=1', '\n=1', '\uff1d1', "'=1"])(
    '%j is no formula to a spreadsheet, and can be had back',
    text => {
      const cell = rowsOf(csvLine([text]))[0]?.[0] ?? ''
      expect(cell.startsWith("'")).toBe(true)
      expect(unguarded(cell)).toBe(text)
    },
  )

  it('that only looks quoted, or is a negative number, stays as it is', () => {
    expect(csvLine(["'tis", -3])).toBe("'tis,-3\r\n")
  })

  it('of any text comes back from a parser', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'=+-@\'",\r\n\t a🌊') }))
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), values => {
        // A line of one empty cell is an empty line.
        const [cells = ['']] = rowsOf(csvLine(values))
        expect(cells.map(unguarded)).toEqual(values)
        for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/)
      }),
    )
  })
})

describe('commitments as comma-separated values', () => {
  it('have a header, and a row each that a parser gives back field by field', () => {
    const rows = parse<Record<string, string>>(csvHeader() + csvRows(ITEMS), { columns: true })
    expect(rows).toHaveLength(ITEMS.length)
    for (const [i, row] of rows.entries())
      for (const [name, value] of Object.entries(COMMITMENT_COLUMNS)) {
        const item = ITEMS[i]
        expect(unguarded(row[name] ?? ''), name).toBe(String((item && value(item)) ?? ''))
      }
    expect(rows[0]).toMatchObject({ promisors: 'Sudria; we', dueTo: '2026-05-01', conditional: 'true' })
  })

  it('guard a title that an article gave itself', () => {
    const hostile = exported({ quote: 'q' }, { title: '=HYPERLINK("x")' })
    expect(csvRows([hostile])).toContain('"\'=HYPERLINK(""x"")"')
  })
})
