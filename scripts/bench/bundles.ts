/** What each function's code weighs, by the part that it comes from: what is loaded at its start, and what on demand. */
import { compile } from '../../infra/cloud/bundle.ts'
import { ANNOTATE, QUERY } from '../../infra/description.ts'

export interface BundleFigures {
  /** Bytes, minified. */
  readonly atStart: number
  readonly onDemand: number
  /** Bytes at the start of each package and of each room of shared, largest first. */
  readonly parts: Readonly<Record<string, number>>
}

export const measureBundles = (): Readonly<Record<'annotate' | 'query', BundleFigures>> => ({
  annotate: bundleOf(ANNOTATE.entry),
  query: bundleOf(QUERY.entry),
})

export function bundleOf(entry: string): BundleFigures {
  const { outputs } = compile(entry).metafile
  const code = Object.keys(outputs).filter(path => path.endsWith('.mjs'))
  const bytesOf = (paths: Iterable<string>) => [...paths].reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0)
  const start = new Set<string>()
  const load = (path: string) => {
    const output = outputs[path]
    if (!output || start.has(path)) return
    start.add(path)
    for (const { kind, path: next } of output.imports) if (kind === 'import-statement') load(next)
  }
  load('dist/index.mjs')
  const parts: Record<string, number> = {}
  for (const path of start)
    for (const [input, { bytesInOutput }] of Object.entries(outputs[path]?.inputs ?? {}))
      parts[partOf(input)] = (parts[partOf(input)] ?? 0) + bytesInOutput
  const atStart = bytesOf(start)
  return {
    atStart,
    onDemand: bytesOf(code) - atStart,
    parts: Object.fromEntries(Object.entries(parts).sort(([, a], [, b]) => b - a)),
  }
}

/** "compromise", "@aws-sdk/client-s3", "shared/annotate/entities". */
const partOf = (input: string): string =>
  /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? input.split('/').slice(0, -1).slice(0, 3).join('/')
