/** Makes the page's files of its sources, once for each process. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const HERE = import.meta.dirname

export interface PageFile {
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** By the path that each is served at. */
export type PageFiles = ReadonlyMap<string, PageFile>

let built: Promise<PageFiles> | null = null

/** Bundled when it is first asked for, which takes a moment, and kept. */
export function pageFiles(): Promise<PageFiles> {
  built ??= build()
  return built
}

async function build(): Promise<PageFiles> {
  // Loaded here, so that a stack whose page nobody opens does not wait for it.
  const esbuild = await import('esbuild')
  const { outputFiles } = await esbuild.build({
    entryPoints: { page: join(HERE, 'app/main.ts'), style: join(HERE, 'style/page.css') },
    outdir: HERE,
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['chrome120', 'firefox128', 'safari17'],
    logLevel: 'error',
  })
  const [script, style] = ['page.js', 'style.css'].map(
    name => outputFiles.find(({ path }) => path.endsWith(name))?.contents ?? new Uint8Array(),
  )
  return new Map([
    ['/', { type: 'text/html; charset=utf-8', bytes: new Uint8Array(await readFile(join(HERE, 'index.html'))) }],
    ['/page/icon.svg', { type: 'image/svg+xml', bytes: new Uint8Array(await readFile(join(HERE, 'icon.svg'))) }],
    ['/page/page.js', { type: 'text/javascript; charset=utf-8', bytes: new Uint8Array(script ?? []) }],
    ['/page/style.css', { type: 'text/css; charset=utf-8', bytes: new Uint8Array(style ?? []) }],
  ])
}
