import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Stage } from 'aws-cdk-lib'
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { buildSync } from 'esbuild'

const PROJECT_ROOT = join(import.meta.dirname, '..', '..')

/**
 * Bundles a function with all it imports into one file, with the project's own esbuild: no container, no network.
 * CDK's NodejsFunction skips this for `cdk bootstrap` and `cdk destroy` and then copies the whole project instead.
 *
 * @param entry From the project's root.
 * @returns The code as an asset, whose hash depends on the code alone and not on where it was bundled.
 */
export const bundle = (scope: Construct, entry: string): AssetCode => {
  const folder = join(Stage.of(scope)?.outdir ?? PROJECT_ROOT, 'bundle', basename(entry, '.ts'))
  mkdirSync(folder, { recursive: true })
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    absWorkingDir: PROJECT_ROOT,
    // Nothing is written here: the fixed place keeps the paths in the source map, and so the hash, the same everywhere.
    outfile: 'dist/index.mjs',
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
    sourcemap: true,
    sourcesContent: false,
    // Some dependencies are CommonJS and call require() for Node's own modules.
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
    logLevel: 'error',
  })
  for (const file of outputFiles) writeFileSync(join(folder, basename(file.path)), file.contents)
  return Code.fromAsset(folder)
}
