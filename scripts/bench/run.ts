/** The parts of the benchmark, by name. */
import { existsSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import {
  type AnnotationFigures,
  type Linearity,
  measureAnnotated,
  measureAnnotation,
  measureLinearity,
} from './annotation.ts'
import { type BundleFigures, measureBundles } from './bundles.ts'
import { type ColdStartFigures, measureColdStart } from './cold-start.ts'
import { type IngestFigures, measureIngest } from './ingest.ts'
import { measureQuery, type QueryFigures } from './query.ts'
import { measureReading, type ReadingFigures } from './reading.ts'
import type { Spread } from './spread.ts'
import { measureWrites, type WriteFigures } from './writes.ts'

export interface Figures {
  readonly date: string
  readonly machine: string
  readonly annotation?: AnnotationFigures
  readonly annotated?: Spread | null
  readonly linearity?: readonly Linearity[]
  readonly reading?: ReadingFigures
  readonly coldStart?: ColdStartFigures
  readonly bundles?: Readonly<Record<'annotate' | 'query', BundleFigures>>
  readonly ingest?: IngestFigures
  readonly query?: readonly QueryFigures[]
  readonly writes?: WriteFigures
}

export const PARTS = {
  annotation: async () => measureAnnotation(9),
  annotated: async () => measureAnnotated(5),
  linearity: async () => measureLinearity(),
  reading: () => measureReading(30),
  coldStart: async () => measureColdStart(15),
  bundles: async () => measureBundles(),
  ingest: () => measureIngest(60, 100),
  query: () => measureQuery([10, 1_000, 10_000]),
  writes: () => measureWrites(100),
} as const satisfies Record<string, () => Promise<unknown>>

export type Part = keyof typeof PARTS

const FIGURES = join(import.meta.dirname, '../../docs/performance.json')

/** The figures of the last run that was written, with these parts measured anew. */
export async function run(parts: readonly Part[]): Promise<Figures> {
  const known = existsSync(FIGURES) ? (JSON.parse(readFileSync(FIGURES, 'utf8')) as Figures) : {}
  const fresh: Partial<Record<Part, unknown>> = {}
  for (const part of parts) fresh[part] = await PARTS[part]()
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'processor'}, Node ${process.versions.node}`
  return { ...known, date: new Date().toISOString().slice(0, 10), machine, ...fresh } as Figures
}
