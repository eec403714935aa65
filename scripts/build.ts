/**
 * Builds what the package on npm holds, in dist/: the library, its declarations, and the command
 * line. Node strips no types under node_modules, so nothing there may be TypeScript.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Plugin } from 'esbuild'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const DIST = join(ROOT, 'dist')
const DECLARATIONS = join(DIST, 'declarations')

/** An import of another file, as the declarations have it. */
const RELATIVE = /from '(\.[^']+)\.ts'/g

const COMMON = {
  absWorkingDir: ROOT,
  bundle: true,
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
} satisfies BuildOptions

/** The page as it is served stands in the package ready-made: neither its sources nor esbuild go along. */
const readyPage: Plugin = {
  name: 'ready-page',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]page[\\/]build\.ts$/ }, async ({ path }) => {
      const { pageFiles } = await import(path)
      const files = [...(await pageFiles())].map(([at, { type, bytes }]) => [
        at,
        type,
        Buffer.from(bytes).toString('base64'),
      ])
      return {
        contents: `const files = new Map(${JSON.stringify(files)}.map(([at, type, base64]) =>
          [at, { type, bytes: new Uint8Array(Buffer.from(base64, 'base64')) }]))
        export const pageFiles = async () => files`,
      }
    }),
}

rmSync(DIST, { recursive: true, force: true })
await Promise.all([
  buildLibrary('esm', '.js'),
  buildLibrary('cjs', '.cjs'),
  build({
    ...COMMON,
    entryPoints: { main: 'cli/main.ts' },
    // As deep as cli/stack is, from where the command line finds the project's folder.
    outdir: 'dist/cli',
    platform: 'node',
    target: 'node22',
    splitting: true,
    plugins: [readyPage],
  }),
])
execFileSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], {
  cwd: ROOT,
  stdio: 'inherit',
})
copyDeclarations('library', '.js', '.d.ts', new Set())
copyDeclarations('library', '.cjs', '.d.cts', new Set())
rmSync(DECLARATIONS, { recursive: true })

/** Of no platform: the same file serves Node, from 20 on, and browsers. */
async function buildLibrary(format: 'esm' | 'cjs', ending: string): Promise<void> {
  await build({
    ...COMMON,
    format,
    entryPoints: { index: 'shared/library.ts' },
    outExtension: { '.js': ending },
    outdir: 'dist',
    platform: 'neutral',
    target: 'es2022',
    define: { 'Map.groupBy': 'groupedBy' },
    inject: ['scripts/grouped-by.ts'],
  })
}

/** Takes a declaration and what it imports; the endings become those that a compiler of any setting resolves. */
function copyDeclarations(path: string, ending: string, declared: string, done: Set<string>): void {
  if (done.has(path)) return
  done.add(path)
  const text = readFileSync(join(DECLARATIONS, `${path}.d.ts`), 'utf8')
  for (const [, to = ''] of text.matchAll(RELATIVE)) copyDeclarations(join(dirname(path), to), ending, declared, done)
  const target = join(DIST, 'types', path + declared)
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, text.replaceAll(RELATIVE, `from '$1${ending}'`))
}
