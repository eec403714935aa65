import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Stack } from 'aws-cdk-lib'
import { describe, expect, it } from 'vitest'
import { bundle, compile } from '../../infra/cloud/bundle.ts'
import { ANNOTATE, NOTIFY, QUERY, RECONCILE } from '../../infra/description.ts'
import { bundleOf } from '../../scripts/bench/bundles.ts'

/** Bundles into a new folder, which it gives. */
const bundled = (entry: string): string => bundle(new Stack(new App(), 'Any'), entry).path

const ANNOTATE_BUNDLE = bundled(ANNOTATE.entry)
const NOTIFY_BUNDLE = bundled(NOTIFY.entry)
const QUERY_BUNDLE = bundled(QUERY.entry)
const RECONCILE_BUNDLE = bundled(RECONCILE.entry)
const AT_START = bundleOf(ANNOTATE.entry).parts

const filesOf = (folder: string, ending: string): string[] =>
  readdirSync(folder)
    .filter(file => file.endsWith(ending))
    .map(file => join(folder, file))

describe('a function’s bundle', () => {
  it.each([
    ['annotate', ANNOTATE_BUNDLE],
    ['notify', NOTIFY_BUNDLE],
    ['query', QUERY_BUNDLE],
    ['reconcile', RECONCILE_BUNDLE],
  ])('of %s loads by itself, away from node_modules, and exports a handler', (_, folder) => {
    const load = `import(process.argv[1]).then(module => process.stdout.write(typeof module.handler))`
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', load, join(folder, 'index.mjs')], {
      cwd: tmpdir(),
      encoding: 'utf8',
    })
    expect(stdout, stderr).toBe('function')
  })

  it('is the same, byte for byte, wherever and whenever it is made', () => {
    const [one, other] = [QUERY_BUNDLE, bundled(QUERY.entry)]
    expect(one).not.toBe(other)
    for (const file of readdirSync(one)) {
      expect(readFileSync(join(one, file)).equals(readFileSync(join(other, file))), file).toBe(true)
    }
  })

  it.each([QUERY.entry, RECONCILE.entry, NOTIFY.entry])(
    'of %s holds no language model and no reader, which alone would double its start',
    entry => {
      const sources = Object.keys(compile(entry).metafile.inputs)
      expect(sources).toContain(entry)
      expect(
        sources.filter(source => /compromise|shared\/(annotate|read)\/|linkedom|unpdf|mammoth/.test(source)),
      ).toEqual([])
    },
  )

  it('of the annotate function loads no reader before the first file of its kind', () => {
    expect(Object.keys(AT_START)).toContain('compromise')
    expect(
      Object.keys(AT_START).filter(part => /linkedom|readability|unpdf|mammoth|marked|yaml|franc/.test(part)),
    ).toEqual([])
  })

  it('stays small enough to start fast', () => {
    const codeBytes = (folder: string) => filesOf(folder, '.mjs').reduce((sum, file) => sum + statSync(file).size, 0)
    expect(codeBytes(QUERY_BUNDLE)).toBeLessThan(1_000_000)
    expect(codeBytes(NOTIFY_BUNDLE)).toBeLessThan(1_500_000)
    expect(codeBytes(RECONCILE_BUNDLE)).toBeLessThan(1_500_000)
    expect(codeBytes(ANNOTATE_BUNDLE)).toBeLessThan(8_000_000)
  })

  it('is not made where CDK asks for none, and the whole project is not copied in its place', () => {
    const stack = new Stack(new App({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Any')
    expect(bundle(stack, QUERY.entry).path).toMatch(/functions$/)
  })
})
