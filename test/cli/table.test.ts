import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Column, fieldLines, fitWidths, tableLines } from '../../cli/output/table.ts'
import { type Terminal, terminalOf } from '../../cli/output/terminal.ts'
import { columnsOf } from '../../cli/output/wrap.ts'

const terminal = (width: number): Terminal => ({ width, paint: (_style, text) => text })
const COLUMNS: readonly Column[] = [
  { header: 'By', min: 6 },
  { header: 'Commitment', min: 12 },
]
const row = (...cells: string[]) => cells.map(text => [{ text }])

describe('a table', () => {
  it('is as wide as its content where that fits', () => {
    expect(tableLines(COLUMNS, [row('Norway', 'send ships'), row('Peru', 'share data')], terminal(80))).toEqual([
      'BY      COMMITMENT',
      'Norway  send ships',
      'Peru    share data',
    ])
  })

  it('wraps its widest column first, and then parts its rows', () => {
    const rows = [row('Norway', 'send two ships to the strait'), row('Peru', 'share data')]
    expect(tableLines(COLUMNS, rows, terminal(24))).toEqual([
      'BY      COMMITMENT',
      'Norway  send two ships',
      '        to the strait',
      '',
      'Peru    share data',
    ])
  })

  it('becomes one block a row where its columns cannot stand side by side', () => {
    const rows = [row('Norway', 'send two ships'), row('Peru', 'share data')]
    const lines = tableLines(
      COLUMNS.map(column => ({ ...column, min: 30 })),
      rows.map(cells => cells.map(([cell]) => [{ text: `${cell?.text} and more than thirty columns` }])),
      terminal(40),
    )
    expect(lines.slice(0, 4)).toEqual([
      'By          Norway and more than thirty',
      '            columns',
      'Commitment  send two ships and more than',
      '            thirty columns',
    ])
  })

  it('wraps nothing on its way into a pipe, so that a line holds a whole row', () => {
    const cell = [{ text: 'send two ships' }, { text: 'if: asked' }]
    expect(tableLines(COLUMNS, [[[{ text: 'Norway' }], cell]], terminal(Number.POSITIVE_INFINITY))).toEqual([
      'BY      COMMITMENT',
      'Norway  send two ships  if: asked',
    ])
  })

  it('counts columns as the terminal does, not characters', () => {
    expect(tableLines(COLUMNS, [row('日本', 'fund'), row('Peru', 'fund')], terminal(80)).slice(1)).toEqual([
      '日本  fund',
      'Peru  fund',
    ])
  })

  it('fits the terminal, whatever is in it', () => {
    const cellText = fc.string({ unit: fc.constantFrom('word', ' ', '漢', 'x', '👩‍🚀', '-'), maxLength: 30 })
    const table = fc.array(fc.tuple(cellText, cellText, cellText), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(table, fc.integer({ min: 20, max: 90 }), (rows, width) => {
        const columns = [...COLUMNS, { header: 'To', min: 5 }]
        const lines = tableLines(
          columns,
          rows.map(cells => row(...cells)),
          terminal(width),
        )
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(width)
      }),
    )
  })

  it('gives away no column that it could use', () => {
    const cells = [[[{ text: 'a'.repeat(50) }], [{ text: 'b'.repeat(45) }]]]
    const widths = fitWidths(COLUMNS, cells, 81)
    expect(widths).toEqual([40, 39])
  })
})

describe('fields', () => {
  it('leave out what is empty, and align the rest', () => {
    const lines = fieldLines(
      [
        ['who', [{ text: 'Norway' }]],
        ['to whom', [{ text: '' }]],
        ['does', []],
      ],
      terminal(40),
    )
    expect(lines).toEqual(['who  Norway'])
  })
})

describe('colour', () => {
  const screen = { isTTY: true, columns: 80 }
  const painted = (stream: object, env: NodeJS.ProcessEnv) => terminalOf(stream, env).paint(['red'], 'x') !== 'x'

  it('is shown on a terminal', () => expect(painted(screen, {})).toBe(true))
  it('is not sent into a pipe', () => expect(painted({}, {})).toBe(false))
  it('is left out for NO_COLOR', () => expect(painted(screen, { NO_COLOR: '1' })).toBe(false))
  it('is not left out for an empty NO_COLOR, as its standard says', () =>
    expect(painted(screen, { NO_COLOR: '' })).toBe(true))
  it('is left out on a dumb terminal', () => expect(painted(screen, { TERM: 'dumb' })).toBe(false))
  it('is forced by FORCE_COLOR', () => expect(painted({}, { FORCE_COLOR: '1' })).toBe(true))
  it('is forced off by FORCE_COLOR=0', () => expect(painted(screen, { FORCE_COLOR: '0' })).toBe(false))
  it('gives way to NO_COLOR where both are set', () =>
    expect(painted(screen, { NO_COLOR: '1', FORCE_COLOR: '1' })).toBe(false))
})
