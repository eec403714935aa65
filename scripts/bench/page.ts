/** The figures as docs/performance.json, as a page with its plots, and as lines of the terminal. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { barChart, type Plot } from './plot.ts'
import { queryRows, questionTable } from './query-rows.ts'
import type { Figures } from './run.ts'
import type { Spread } from './spread.ts'

const DOCS = join(import.meta.dirname, '../../docs')
const PAGE = join(DOCS, 'performance.md')

/** Takes in what was measured now; what was not keeps its older figures. */
export function writeFigures(figures: Figures): void {
  writeFileSync(join(DOCS, 'performance.json'), `${JSON.stringify(figures, null, 2)}\n`)
  for (const [name, plot] of plotsOf(figures)) writeFileSync(join(DOCS, 'images', `${name}.svg`), barChart(plot))
  const page = readFileSync(PAGE, 'utf8')
  writeFileSync(PAGE, page.replace(/(<!-- figures -->\n)[\s\S]*(<!-- end -->)/, `$1\n${tablesOf(figures)}\n\n$2`))
}

function plotsOf({ annotation, bundles }: Figures): [string, Plot][] {
  const plots: [string, Plot][] = []
  if (annotation) {
    const bars = Object.entries(annotation.stages).map(([name, value]) => ({ name, value }))
    const whole = { name: 'annotate, whole', value: annotation.ratioToCompromise.median }
    plots.push([
      'performance-annotation',
      { title: 'Annotation', unit: 'plain compromise = 1', bars: [whole, ...bars], goal: 1.25 },
    ])
  }
  if (bundles) {
    const largest = Object.entries(bundles.annotate.parts).slice(0, 10)
    const bars = largest.map(([name, bytes]) => ({ name, value: bytes / 1000 }))
    plots.push(['performance-bundle', { title: 'What the annotate function loads at its start', unit: 'KB', bars }])
  }
  return plots
}

const spread = ({ median, low, high }: Spread, digits = 2) =>
  `${median.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`

function tablesOf(figures: Figures): string {
  const rows = rowsOf(figures).map(([what, value]) => `| ${what} | ${value} |`)
  return [
    `Measured on ${figures.date}, ${figures.machine}. In brackets a quarter of the runs from either end.`,
    '',
    '| figure | value |',
    '| --- | --- |',
    ...rows,
    '',
    ...questionTable(figures.query ?? []),
  ].join('\n')
}

export function rowsOf(figures: Figures): [string, string][] {
  return [
    ...annotationRows(figures),
    ...(figures.annotated
      ? [['the same on the annotated articles', spread(figures.annotated)] as [string, string]]
      : []),
    ...(figures.linearity ?? []).map(({ characters, ratio }): [string, string] => [
      `a character of ${(characters / 1000).toLocaleString('en')} KB for each one of 3 KB`,
      spread(ratio),
    ]),
    ...coldStartRows(figures),
    ...bundleRows(figures),
    ...Object.entries(figures.reading ?? {}).map(([ending, figure]): [string, string] => [
      `reading ${ending} of ${(figure.bytes / 1024).toFixed(1)} KB, ms`,
      spread(figure),
    ]),
    ...ingestRows(figures),
    ...queryRows(figures.query ?? []),
    ...writeRows(figures),
  ]
}

function annotationRows({ annotation: a }: Figures): [string, string][] {
  if (!a) return []
  return [
    ['annotation for each one plain compromise', spread(a.ratioToCompromise)],
    ['articles of 3 KB a second, one processor', a.articlesPerSecond.toFixed(0)],
    ['characters a second', Math.round(a.charactersPerSecond).toLocaleString('en')],
    ['characters a second, compromise alone', Math.round(a.compromiseCharactersPerSecond).toLocaleString('en')],
  ]
}

function coldStartRows({ coldStart: c }: Figures): [string, string][] {
  if (!c) return []
  return [
    ['import and first article, ms of processor', spread(c.annotate, 0)],
    ['the same for each one of compromise alone', spread(c.ratioToCompromise)],
    ['the annotate function with its AWS clients, likewise', spread(c.functionRatio)],
    ['memory at the peak, warm article of 3 KB, MB', spread(c.peakMegabytes, 0)],
  ]
}

function bundleRows({ bundles }: Figures): [string, string][] {
  return Object.entries(bundles ?? {}).map(([name, { atStart, onDemand }]) => [
    `${name} bundle, KB`,
    `${(atStart / 1000).toFixed(0)} at the start, ${(onDemand / 1000).toFixed(0)} on demand`,
  ])
}

function ingestRows({ ingest: i }: Figures): [string, string][] {
  if (!i) return []
  return [
    ['upload to queryable on the local stack, ms', `median ${i.medianMs.toFixed(0)}, p99 ${i.p99Ms.toFixed(0)}`],
    ['articles a second through the local stack', i.articlesPerSecond.toFixed(1)],
  ]
}

function writeRows({ writes: w }: Figures): [string, string][] {
  if (!w) return []
  return [
    ['write units an article', w.writeUnits.toFixed(0)],
    ['items an article', `${w.items.toFixed(1)}, ${w.kilobytes.toFixed(1)} KB`],
  ]
}
