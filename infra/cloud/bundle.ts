import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Stack, Stage } from 'aws-cdk-lib'
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { type BuildResult, buildSync } from 'esbuild'

const PROJECT_ROOT = join(import.meta.dirname, '..', '..')

/**
 * Bundles a function with all it imports, with the project's own esbuild: no container, no network.
 * CDK's NodejsFunction, where CDK asks for no bundle (`cdk bootstrap`, `cdk destroy`), takes the whole
 * project in its place, node_modules and all; this takes the function's folder.
 *
 * @param entry From the project's root.
 * @returns The code as an asset, whose hash depends on the code alone and not on where it was bundled.
 */
export const bundle = (scope: Construct, entry: string): AssetCode => {
  if (!Stack.of(scope).bundlingRequired) return Code.fromAsset(join(PROJECT_ROOT, dirname(entry)))
  const folder = join(Stage.of(scope)?.outdir ?? PROJECT_ROOT, 'bundle', basename(entry, '.ts'))
  mkdirSync(folder, { recursive: true })
  const { outputFiles } = compile(entry)
  for (const file of outputFiles) writeFileSync(join(folder, basename(file.path)), file.contents)
  return Code.fromAsset(folder)
}

type Compiled = BuildResult<{ write: false; metafile: true }>

/** What a function and all it imports come to. The metafile tells what is in it, and what is loaded on demand. */
export const compile = (entry: string): Compiled =>
  buildSync({
    entryPoints: { index: entry },
    absWorkingDir: PROJECT_ROOT,
    // Nothing is written here: the fixed place keeps the paths in the source map, and so the hash, the same everywhere.
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    // What is imported on demand, such as the PDF reader, is loaded on demand.
    splitting: true,
    mainFields: ['module', 'main'],
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    // Some dependencies are CommonJS and call require() for Node's own modules.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    metafile: true,
    logLevel: 'error',
  })
