/** Bar charts as SVG, one bar a row. */

export interface Bar {
  readonly name: string
  readonly value: number
}

export interface Plot {
  readonly title: string
  readonly unit: string
  readonly bars: readonly Bar[]
  /** A line that the bars should stay under. */
  readonly goal?: number
}

const [WIDTH, ROW, LEFT, RIGHT, TOP] = [720, 30, 210, 90, 44]

export function barChart({ title, unit, bars, goal }: Plot): string {
  const most = Math.max(...bars.map(bar => bar.value), goal ?? 0) || 1
  const x = (value: number) => (value / most) * (WIDTH - LEFT - RIGHT)
  const height = TOP + bars.length * ROW + 16
  const rows = bars.map(({ name, value }, i) => {
    const y = TOP + i * ROW
    return [
      `<text x="${LEFT - 8}" y="${y + 15}" text-anchor="end">${escaped(name)}</text>`,
      `<rect x="${LEFT}" y="${y}" width="${x(value).toFixed(1)}" height="20" fill="#3b6ea5"/>`,
      `<text x="${(LEFT + x(value) + 6).toFixed(1)}" y="${y + 15}">${shown(value)}</text>`,
    ].join('\n')
  })
  const at = (LEFT + x(goal ?? 0)).toFixed(1)
  const line =
    goal === undefined
      ? ''
      : `<line x1="${at}" x2="${at}" y1="${TOP - 8}" y2="${height - 12}" stroke="#b3402e" stroke-dasharray="4 3"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="13" role="img" aria-label="${escaped(title)}">
<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>
<text x="16" y="24" font-size="15" font-weight="bold">${escaped(title)}, ${escaped(unit)}</text>
${rows.join('\n')}
${line}
</svg>
`
}

const shown = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2))
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
