/** Import and first article in a new process, run as Lambda runs the function, beside compromise alone; and the memory that it takes. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { ANNOTATE } from '../../infra/description.ts'
import { type Spread, spreadOf } from './spread.ts'
import { articlesOf3Kilobytes } from './texts.ts'

export interface ColdStartFigures {
  /** Milliseconds of processor. */
  readonly compromise: Spread
  readonly annotate: Spread
  readonly ratioToCompromise: Spread
  /** The annotate function with its AWS clients. */
  readonly functionRatio: Spread
  /** Megabytes at the peak, the first article annotated fifty times. */
  readonly peakMegabytes: Spread
}

const ROOT = join(import.meta.dirname, '../..')
/** Each program gives a function `run` of an article. */
const PROGRAMS = {
  compromise: "import nlp from 'compromise'; export const run = text => nlp(text)",
  annotate: "import { annotate } from './shared/annotate/index.ts'; export const run = text => annotate(text)",
  function:
    "export { handler } from './functions/annotate.ts'; import { annotate } from './shared/annotate/index.ts'; export const run = text => annotate(text)",
} as const
type Program = keyof typeof PROGRAMS

const MEASURE = `
import { readFileSync } from 'node:fs'
const [program, article, times] = process.argv.slice(1)
const text = readFileSync(article, 'utf8')
const before = process.cpuUsage()
const { run } = await import(program)
for (let i = 0; i < Number(times); i++) run(text)
const { user, system } = process.cpuUsage(before)
console.log(JSON.stringify({ ms: (user + system) / 1000, megabytes: process.resourceUsage().maxRSS / 1024 }))
`
const WARM = 50

export function measureColdStart(rounds: number): ColdStartFigures {
  const folder = mkdtempSync(join(tmpdir(), 'cold-start-'))
  try {
    const article = join(folder, 'article.txt')
    writeFileSync(article, articlesOf3Kilobytes(1)[0] ?? '')
    const paths = Object.keys(PROGRAMS).map(name => [name, bundled(folder, name as Program)] as const)
    const runs = Array.from({ length: rounds }, () =>
      Object.fromEntries(paths.map(([name, path]) => [name, runIn(path, article, 1).ms])),
    ) as Record<Program, number>[]
    const peaks = Array.from({ length: 3 }, () => runIn(join(folder, 'annotate.mjs'), article, WARM).megabytes)
    return {
      compromise: spreadOf(runs.map(run => run.compromise)),
      annotate: spreadOf(runs.map(run => run.annotate)),
      ratioToCompromise: spreadOf(runs.map(run => run.annotate / run.compromise)),
      functionRatio: spreadOf(runs.map(run => run.function / run.compromise)),
      peakMegabytes: spreadOf(peaks),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function bundled(folder: string, name: Program): string {
  const outfile = join(folder, `${name}.mjs`)
  buildSync({
    stdin: { contents: PROGRAMS[name], resolveDir: ROOT, loader: 'ts' },
    outdir: folder,
    entryNames: name,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    logLevel: 'error',
  })
  return outfile
}

function runIn(program: string, article: string, times: number): { ms: number; megabytes: number } {
  const args = [...ANNOTATE.nodeOptions, '--input-type=module', '-e', MEASURE, program, article, String(times)]
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (stdout === '') throw new Error(`${program} did not run: ${stderr}`)
  return JSON.parse(stdout) as { ms: number; megabytes: number }
}
