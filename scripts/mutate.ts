/**
 * `npm run mutate`: does the test of histories bite? Takes away one guard after the other, each in
 * a process of its own and only there, and wants a history to fail without it.
 */
import { execFile } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import type { Failure } from './mutate/first-failure.ts'
import { MUTANTS, type Mutant } from './mutate/mutants.ts'

const SCRIPT = join(import.meta.dirname, 'mutate/try-mutant.ts')
const HELP = `Usage: npm run mutate -- [options]

Takes one guard of the record away at a time and runs histories until one fails. The tree is not changed.

  --histories N  random histories to try where no known counterexample fails (default 4000)
  --seed N       their seed (default 1)
  --only TEXT    only guards that hold this text
  --shrink N     look for new counterexamples, for N seconds each, and print them
`

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '4000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    shrink: { type: 'string', default: '0' },
    help: { type: 'boolean', default: false },
  },
})

async function attempt({ guard }: Mutant): Promise<boolean> {
  const shrinkMs = Number(values.shrink) * 1000
  const run = promisify(execFile)(process.execPath, [SCRIPT, guard, values.histories, values.seed, String(shrinkMs)])
  const failure: Failure | null = JSON.parse((await run).stdout)
  if (!failure) {
    console.log(`NOT MISSED  ${guard}: no history fails without it`)
    return false
  }
  const by = typeof failure.by === 'number' ? `history ${failure.by}` : `"${failure.by}"`
  console.log(`missed      ${guard}: ${by}, ${failure.message.split('\n')[0]}`)
  if (shrinkMs > 0) console.log(JSON.stringify(failure.plan))
  return true
}

async function main(): Promise<void> {
  if (values.help) return void console.log(HELP)
  const mutants = MUTANTS.filter(({ guard }) => guard.includes(values.only)).values()
  const started = performance.now()
  let tried = 0
  let missed = 0
  const worker = async () => {
    for (const mutant of mutants) {
      tried += 1
      if (await attempt(mutant)) missed += 1
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
  console.log(
    `${missed} of ${tried} guards are missed by a history, in ${Math.round((performance.now() - started) / 1000)} s`,
  )
  if (missed < tried) process.exitCode = 1
}

await main()
