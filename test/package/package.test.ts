/** What `npm pack` makes works for others: the library in Node and in browsers, its types, and the command. */
import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import vm from 'node:vm'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { run } from '../cli/run.ts'
import { manifest, type PackedProject, packProject, ROOT } from './packed.ts'

vi.setConfig({ testTimeout: 60_000 })

const TYPESCRIPT = join(ROOT, 'node_modules/typescript/bin/tsc')
const node = (args: readonly string[], cwd: string) => run(process.execPath, args, { cwd })
const tool = (name: string, args: readonly string[]) => run(join(ROOT, 'node_modules/.bin', name), args, { cwd: ROOT })

let project: PackedProject

beforeAll(() => {
  project = packProject()
}, 60_000)
afterAll(() => project.remove())

/** The example under the README's heading. */
function readmeExample(language: string): string {
  const [, section = ''] = readFileSync(join(ROOT, 'README.md'), 'utf8').split('## As a library\n')
  const example = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(section.split('\n## ')[0] ?? '')?.[1]
  if (example === undefined) throw new Error(`README.md shows no ${language} under "As a library".`)
  return example
}

/** Takes away what JavaScript has got since Node 20. */
const WITHOUT_WHAT_IS_NEWER = `
for (const [owner, names] of [
  [Map, ['groupBy']],
  [Object, ['groupBy']],
  [Array, ['fromAsync']],
  [Promise, ['withResolvers', 'try']],
  [RegExp, ['escape']],
  [Set.prototype, ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom']],
  [Iterator.prototype, ['map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find']],
]) for (const name of names) delete owner[name]
`

describe('the packed library', () => {
  it('runs the example of the README in Node, and prints what the README says', async () => {
    const example = readmeExample('ts')
    const { code, stdout, stderr } = await node([project.write('example.mjs', example)], project.folder)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const promised = [...example.matchAll(/^ *\/\/ (.+)/gm)].map(([, line]) => line)
    expect(promised.length).toBeGreaterThan(1)
    expect(stdout.trimEnd().split('\n')).toEqual(promised)
  })

  it('asks for nothing that Node 20 lacks', async () => {
    const older = project.write('older.mjs', `${WITHOUT_WHAT_IS_NEWER}\nawait import('./example.mjs')\n`)
    project.write('example.mjs', readmeExample('ts'))
    const { code, stdout, stderr } = await node([older], project.folder)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain('planned Norway will')
  })

  it('can be required where modules are CommonJS', async () => {
    const path = project.write(
      'old.cjs',
      "console.log(typeof require('pledgebook').annotate('Norway will send ships.').records)",
    )
    expect(await node([path], project.folder)).toMatchObject({ code: 0, stdout: 'object\n', stderr: '' })
  })

  it('has types that a strict compiler takes, without skipping the library’s own', async () => {
    const path = project.write('typed.ts', readmeExample('ts'))
    const wrong = project.write(
      'wrong.ts',
      "import { annotate } from 'pledgebook'\nexport const n: number = annotate('x').records",
    )
    const options = [
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--lib',
      'es2024,dom',
      '--types',
      '',
    ]
    expect(await node([TYPESCRIPT, ...options, path], project.folder)).toMatchObject({ code: 0, stdout: '' })
    const bundler = [
      '--noEmit',
      '--strict',
      '--module',
      'esnext',
      '--moduleResolution',
      'bundler',
      '--lib',
      'es2024,dom',
      '--types',
      '',
    ]
    expect(await node([TYPESCRIPT, ...bundler, path], project.folder)).toMatchObject({ code: 0, stdout: '' })
    expect((await node([TYPESCRIPT, ...options, wrong], project.folder)).stdout).toContain('TS2322')
  })

  it('imports compromise and nothing else', () => {
    const source = readFileSync(join(project.installed, 'dist/index.js'), 'utf8')
    const imported = new Set([...source.matchAll(/^import [^'"]*["']([^"']+)["'];?$/gm)].map(([, name]) => name))
    expect([...imported]).toEqual(['compromise/one', 'compromise/two'])
  })

  it('annotates in a browser bundle, where there is no Node', async () => {
    const entry = project.write('page.js', "import { annotate } from 'pledgebook'\nglobalThis.annotate = annotate\n")
    const { outputFiles } = await build({
      entryPoints: [entry],
      absWorkingDir: project.folder,
      bundle: true,
      platform: 'browser',
      format: 'iife',
      minify: true,
      write: false,
      logLevel: 'silent',
    })
    // A context of its own has the language and nothing besides: no process, require, Buffer or URL.
    const context = vm.createContext({ atob: (base64: string) => atob(base64) })
    vm.runInContext('globalThis.self = globalThis', context)
    vm.runInContext(outputFiles[0]?.text ?? '', context)
    const text = 'Norway will send two minesweepers to the Baltic next month if parliament agrees.'
    const annotated = `JSON.stringify(annotate(${JSON.stringify(text)}, { publishedAt: '2026-03-14' }).records)`
    const records: unknown = JSON.parse(vm.runInContext(annotated, context))
    expect(records).toMatchObject([
      { promisors: [{ name: 'Norway' }], isConditional: true, timeframe: [{ from: '2026-04-01', to: '2026-04-30' }] },
    ])
  })
})

describe('the packed command', () => {
  const pledgebook = (...args: string[]) =>
    node([join(project.installed, 'cli/pledgebook.js'), ...args], project.folder)

  it('runs from under node_modules, where Node reads no TypeScript', async () => {
    expect(await pledgebook('--version')).toMatchObject({ code: 0, stdout: `${manifest().version}\n`, stderr: '' })
    const file = project.write('ships.md', '# Ships\n\nNorway will send two minesweepers to the Baltic.\n')
    const { code, stdout } = await pledgebook('annotate', '--json', file)
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      id: 'ships',
      title: 'Ships',
      records: [{ promisors: [{ name: 'Norway' }] }],
    })
    expect(await pledgebook('docs')).toMatchObject({ code: 1, stderr: expect.stringContaining('pledgebook:') })
  })
})

describe('the package', () => {
  it('holds no TypeScript but declarations, and no tests', () => {
    const files = readdirSync(project.installed, { recursive: true, encoding: 'utf8' })
    expect(files.filter(file => /(?<!\.d)\.ts$|\.test\.|^test/.test(file))).toEqual([])
    expect(files).toContain('README.md')
    expect(files).toContain('LICENSE')
  })

  it('depends on just what is imported in it', () => {
    const files = readdirSync(join(project.installed, 'dist'), { recursive: true, encoding: 'utf8' })
    const sources = files
      .filter(file => /\.(js|d\.ts)$/.test(file))
      .map(file => readFileSync(join(project.installed, 'dist', file), 'utf8'))
    const imported = sources
      .flatMap(source => [
        ...source.matchAll(
          /^(?:import|export|\})[^'"\n]*\bfrom ["']([^."'][^"']*)["']|\bimport\(["']([^."'][^"']*)["']\)/gm,
        ),
      ])
      .map(([, declared, loaded]) => packageOf(declared ?? loaded ?? ''))
      .filter(name => !name.startsWith('node:') && !builtinModules.includes(name))
    expect([...new Set(imported)].toSorted()).toEqual(Object.keys(manifest().dependencies).toSorted())
  })

  it('leaves publint and arethetypeswrong nothing to find', async () => {
    const [lint, types] = await Promise.all([
      tool('publint', ['run', '--strict', project.tarball]),
      tool('attw', ['--no-color', project.tarball]),
    ])
    expect(lint).toMatchObject({ code: 0, stdout: expect.stringContaining('All good!') })
    expect(types).toMatchObject({ code: 0, stdout: expect.stringContaining('No problems found') })
  })
})

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
