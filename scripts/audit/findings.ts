/** What `npm audit --json` says, and what of it is shipped. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { ANNOTATE, QUERY } from '../../infra/description.ts'

const ROOT = join(import.meta.dirname, '../..')
const SERIOUS: readonly string[] = ['high', 'critical']

export interface Finding {
  readonly name: string
  readonly severity: string
  /** Of the advisories; empty where the hole is that of a dependency. */
  readonly titles: readonly string[]
}

interface Report {
  readonly error?: { readonly code?: string; readonly summary?: string }
  readonly message?: string
  readonly vulnerabilities?: Readonly<
    Record<string, { readonly severity: string; readonly via: readonly (string | { readonly title: string })[] }>
  >
}

/** The findings, or why there is no telling: the registry answers no audits, or there is none to be reached. */
export function findingsOf(json: string): readonly Finding[] | string {
  const report = parsed(json)
  if (!report?.vulnerabilities) return report?.error?.summary || report?.message || 'npm gave no report'
  return Object.entries(report.vulnerabilities).map(([name, { severity, via }]) => ({
    name,
    severity,
    titles: via.flatMap(cause => (typeof cause === 'string' ? [] : [cause.title])),
  }))
}

function parsed(json: string): Report | null {
  try {
    return JSON.parse(json)
  } catch {
    return null // Said by the caller: npm gave no report.
  }
}

export function verdictOf(
  findings: readonly Finding[] | string,
  shipped: ReadonlySet<string>,
): { readonly lines: readonly string[]; readonly failed: boolean } {
  if (typeof findings === 'string') return { lines: [`NOT AUDITED: ${findings}`], failed: false }
  const isShipped = ({ name }: Finding) => shipped.has(name)
  const line = (finding: Finding) =>
    `${isShipped(finding) ? 'shipped' : 'tool only'}: ${finding.name} (${finding.severity}) ${finding.titles.join('; ')}`
  const failed = findings.some(finding => isShipped(finding) && SERIOUS.includes(finding.severity))
  const count = findings.filter(isShipped).length
  return { lines: [...findings.map(line), `Audited: ${count} of ${findings.length} findings are shipped.`], failed }
}

interface Locked {
  readonly dev?: boolean
}

/** By name: all that `dependencies` bring, and all that the functions' bundles hold, be it named under `devDependencies`. */
export async function shippedPackages(): Promise<ReadonlySet<string>> {
  const { packages }: { packages: Readonly<Record<string, Locked>> } = JSON.parse(
    readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
  )
  const installed = Object.entries(packages).flatMap(([path, { dev }]) => (dev || path === '' ? [] : [nameIn(path)]))
  const { metafile } = await build({
    entryPoints: [ANNOTATE.entry, QUERY.entry],
    absWorkingDir: ROOT,
    outdir: 'dist',
    write: false,
    metafile: true,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  })
  const bundled = Object.keys(metafile.inputs).filter(path => path.includes('node_modules/'))
  return new Set([...installed, ...bundled.map(nameIn)])
}

/** `node_modules/a/node_modules/@b/c/d.js` is `@b/c`. */
const nameIn = (path: string): string => {
  const parts = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length).split('/')
  return parts[0]?.startsWith('@') ? `${parts[0]}/${parts[1]}` : (parts[0] ?? '')
}
