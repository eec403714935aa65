/** One process for one mutant: `try-mutant.ts GUARD HISTORIES SEED SHRINK_MS`. Answers on standard output as JSON. */
import { mutate } from './hook.ts'
import { MUTANTS } from './mutants.ts'

const [guard, histories, seed, shrinkMs] = process.argv.slice(2)
const mutant = MUTANTS.find(each => each.guard === guard)
if (!mutant) throw new Error(`There is no guard "${guard}".`)
mutate(mutant)
const { firstFailure } = await import('./first-failure.ts')
process.stdout.write(JSON.stringify(await firstFailure(Number(histories), Number(seed), Number(shrinkMs))))
// A history that does not end may have left something to wait for.
process.exit(0)
