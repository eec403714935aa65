/** compromise is what it is without the quick merge, to the last word and in the same order. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ENGINE = join(import.meta.dirname, '../../../shared/annotate/text/engine.ts')

/** Tells of all that compromise holds; each in a process of its own, since it is one object in each. */
const TELL = `
  const { default: nlp } = await import('compromise/two')
  const { createHash } = await import('node:crypto')
  const told = value =>
    typeof value === 'function' || value instanceof RegExp ? String(value)
    : value instanceof Set || value instanceof Map ? told([...value])
    : Array.isArray(value) ? '[' + value.map(told) + ']'
    : value && typeof value === 'object' ? '{' + Object.keys(value).map(key => key + ':' + told(value[key])) + '}'
    : String(value)
  const { model, methods, compute, hooks } = nlp.world()
  console.log(Object.keys(model.one.lexicon).length, nlp.plugin === nlp.extend,
    createHash('sha256').update(told([model, methods, compute, hooks, Object.keys(nlp)])).digest('hex'))
`
const run = (before: string) =>
  execFileSync(process.execPath, ['--input-type=module', '-e', before + TELL], {
    encoding: 'utf8',
    cwd: import.meta.dirname,
  })

it('leaves compromise with the same words, rules and methods', () => {
  expect(run(`await import(${JSON.stringify(ENGINE)});`)).toBe(run(''))
})
