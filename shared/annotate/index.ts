/** Text to entities and records: the pure heart of Pledgebook. */
import type { Annotation } from '../contract/annotation.ts'

export interface AnnotateOptions {
  /** ISO date from which relative dates are counted; without it they stay unresolved. */
  readonly publishedAt?: string | null
}

export const ANNOTATOR_VERSION = '1'

export function annotate(_text: string, options: AnnotateOptions = {}): Annotation {
  return { annotatorVersion: ANNOTATOR_VERSION, publishedAt: options.publishedAt ?? null, entities: [], records: [] }
}
