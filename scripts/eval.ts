/**
 * `npm run eval`: scores the annotator against the annotated articles, and the ledger against the
 * linking gold set, and holds the figures to their floor in docs/accuracy.json.
 *   npm run eval             prints the figures; exits 1 where one has dropped by more than a point
 *   npm run eval -- --write  writes the figures as the new floor, with today's date
 * The annotated articles are shared beside the repository; without them it says so, and scores
 * the ledger alone. The linking gold set is in test/ledger/gold.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { linkingFigures } from './eval-ledger.ts'

const ROOT = join(import.meta.dirname, '..')
const GOLD = join(ROOT, '..', 'shared', 'gold')
const FLOOR = join(ROOT, 'docs', 'accuracy.json')
const PAGE = join(ROOT, 'docs', 'accuracy.md')
/** A figure may wander by a point before the build fails. */
const TOLERANCE = 0.01

/** What the scorer prints with --json, as far as it is read here. */
interface Score {
  readonly [figure: string]: unknown
}

/** The figures that are held, by the name in the table and the way to them in the scorer's answer. */
const FIGURES: readonly (readonly [name: string, path: string, better: 'higher' | 'lower'])[] = [
  ['usable-record rate', 'usableRecordRate', 'higher'],
  ['commitments precision', 'commitment.precision', 'higher'],
  ['commitments recall', 'commitment.recall', 'higher'],
  ['commitments F1', 'commitment.f1', 'higher'],
  ['exact quote F1', 'commitmentStrict.f1', 'higher'],
  ['overcalled', 'overcallRate', 'lower'],
  ['near misses taken', 'nearMissRate', 'lower'],
  ['promisor F1', 'promisor.f1', 'higher'],
  ['beneficiary F1', 'beneficiary.f1', 'higher'],
  ['condition F1', 'condition.f1', 'higher'],
  ['status', 'fields.status', 'higher'],
  ['novelty', 'fields.novelty', 'higher'],
  ['action lemma', 'fields.action', 'higher'],
  ['conditionality', 'fields.isConditional', 'higher'],
  ['dates', 'fields.dates', 'higher'],
  ['entity names F1', 'entity.f1', 'higher'],
]

const linking = await linkingFigures()
const isBeside = existsSync(join(GOLD, 'score.mjs'))
if (!isBeside) console.log('No annotated articles beside this repository (../shared/gold): only the ledger was scored.')
const score = isBeside ? run() : null
const annotated =
  score === null ? [] : FIGURES.map(([name, path, better]) => ({ name, value: figure(score, path), better }))
const measured = [
  ...annotated,
  ...Object.entries(linking).map(([name, value]) => ({ name, value, better: 'higher' as const })),
]
if (!process.argv.includes('--write')) compare()
else if (score === null) console.error('Figures are written where the annotated articles are.')
else write(score)

function run(): Score {
  const cli = [
    process.execPath,
    join(ROOT, 'cli', 'main.ts'),
    'annotate',
    '--json',
    '--metadata',
    join(GOLD, 'sources.json'),
  ]
  const out = execFileSync(process.execPath, [join(GOLD, 'score.mjs'), join(GOLD, 'dev'), '--json', '--', ...cli], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return JSON.parse(out) as Score
}

function figure(score: Score, path: string): number {
  const value = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], score)
  if (typeof value !== 'number') throw new Error(`The scorer printed no figure ${path}.`)
  return value
}

function write(score: Score): void {
  const figures = Object.fromEntries(measured.map(({ name, value }) => [name, Number(value.toFixed(3))]))
  writeFileSync(
    FLOOR,
    `${JSON.stringify({ date: new Date().toISOString().slice(0, 10), articles: 41, figures }, null, 2)}\n`,
  )
  writeFileSync(
    PAGE,
    readFileSync(PAGE, 'utf8').replace(/(<!-- figures -->\n)[\s\S]*?(\n<!-- end -->)/, `$1${table(figures, score)}$2`),
  )
  console.log(`Wrote ${measured.length} figures to docs/accuracy.json and docs/accuracy.md.`)
}

/** The figures as Markdown, with those of each entity type under them. */
function table(figures: Readonly<Record<string, number>>, score: Score): string {
  const byType = Object.entries(
    (score.entityByType ?? {}) as Record<string, { precision: number; recall: number; f1: number }>,
  )
  const rows = Object.entries(figures).map(([name, value]) => `| ${name} | ${value.toFixed(3)} |`)
  const types = byType.map(
    ([type, f]) =>
      `| entity names, ${type} | ${f.f1.toFixed(3)} (P ${f.precision.toFixed(3)}, R ${f.recall.toFixed(3)}) |`,
  )
  return [
    `Measured on ${new Date().toISOString().slice(0, 10)}:`,
    '',
    '| figure | value |',
    '|---|---|',
    ...rows,
    ...types,
  ].join('\n')
}

function compare(): void {
  const floor = JSON.parse(readFileSync(FLOOR, 'utf8')) as { date: string; figures: Record<string, number> }
  let dropped = 0
  console.log(`${'figure'.padEnd(38)} now    ${floor.date}`)
  for (const { name, value: now, better } of measured) {
    const then = floor.figures[name] ?? 0
    const worse = better === 'higher' ? now < then - TOLERANCE : now > then + TOLERANCE
    if (worse) dropped++
    console.log(`${name.padEnd(38)} ${now.toFixed(3)}  ${then.toFixed(3)}${worse ? '  dropped' : ''}`)
  }
  if (dropped > 0) {
    console.error(`${dropped} figures dropped by more than ${TOLERANCE * 100} point.`)
    process.exitCode = 1
  }
}
