/**
 * `npm run bench:guard`: fails where speed or size has got worse than scripts/bench/baseline.json allows.
 *   npm run bench:guard             compares; what is too slow is measured a second time before it counts
 *   npm run bench:guard -- --write  writes today's figures as the baseline
 * Only ratios and bytes are compared, which are the same on a slow machine and on a busy one.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { linearityAt, ratios } from './bench/annotation.ts'
import { measureBundles } from './bench/bundles.ts'
import { type Baseline, budgetOf, grown, TOLERANCE } from './bench/guard.ts'
import { spreadOf } from './bench/spread.ts'
import { articlesOf3Kilobytes } from './bench/texts.ts'

const BASELINE = join(import.meta.dirname, 'bench/baseline.json')
const ROUNDS = 12
const ARTICLES = 10

const LONG_TEXT = 1_000_000

const measureRatio = () => spreadOf(ratios(articlesOf3Kilobytes(ARTICLES), ROUNDS)).median
const measureLongText = () => linearityAt(LONG_TEXT, 1).median

if (process.argv.includes('--write')) {
  const { annotate, query } = measureBundles()
  const baseline: Baseline = {
    ratioToCompromise: Number(measureRatio().toFixed(3)),
    longText: Number(measureLongText().toFixed(3)),
    bundles: { annotate: budgetOf(annotate), query: budgetOf(query) },
  }
  writeFileSync(BASELINE, `${JSON.stringify(baseline, null, 2)}\n`)
  console.log(`Wrote ${BASELINE}.`)
} else {
  const baseline = JSON.parse(readFileSync(BASELINE, 'utf8')) as Baseline
  const faults = [...speedFaults(baseline), ...sizeFaults(baseline)]
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
}

function speedFaults({ ratioToCompromise, longText }: Baseline): string[] {
  return [
    ...slower('annotation for each one compromise', measureRatio, ratioToCompromise),
    ...slower('a character of 1 MB for each one of 3 KB', measureLongText, longText),
  ]
}

function slower(what: string, measure: () => number, baseline: number): string[] {
  const most = baseline * (1 + TOLERANCE)
  let now = measure()
  if (now > most) now = Math.min(now, measure())
  console.log(`${what}: ${now.toFixed(3)}, baseline ${baseline.toFixed(3)}`)
  return now <= most
    ? []
    : [`Annotation has become slower: ${what} takes ${now.toFixed(3)}, at most ${most.toFixed(3)}.`]
}

function sizeFaults({ bundles }: Baseline): string[] {
  const now = measureBundles()
  return (['annotate', 'query'] as const).flatMap(name => {
    console.log(`${name} bundle: ${now[name].atStart} bytes at the start, budget ${bundles[name].atStart}`)
    return grown(now[name], bundles[name]).map(fault => `The ${name} bundle has grown: ${fault}`)
  })
}
