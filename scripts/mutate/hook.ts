import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Mutant } from './mutants.ts'

const ROOT = join(import.meta.dirname, '../..')

/** The file as it reads without the guard. Throws where the text to replace does not stand in it exactly once. */
export function mutated({ guard, file, find, replace }: Mutant): string {
  const source = readFileSync(join(ROOT, file), 'utf8')
  const [before, after, ...more] = source.split(find)
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`${file} does not hold exactly once what "${guard}" replaces:\n${find}`)
  return before + replace + after
}

/** From now on the file loads without its guard in this process. On the disk nothing changes. */
export function mutate(mutant: Mutant): void {
  const source = mutated(mutant)
  const changed = pathToFileURL(join(ROOT, mutant.file)).href
  registerHooks({
    load: (url, context, nextLoad) =>
      url === changed ? { ...nextLoad(url, context), source } : nextLoad(url, context),
  })
}
