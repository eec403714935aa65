/**
 * Text to entities and records: the pure heart of Pledgebook. No network, no clock, no AWS;
 * the same text and date always give the same annotation.
 */
import type { Annotation } from '../contract/annotation.ts'
import { findCommitments } from './commitments/index.ts'
import type { Refusal } from './commitments/types.ts'
import { linkEntities } from './coreference/index.ts'
import { findEntities } from './entities/index.ts'
import { readSyntax } from './grammar/syntax.ts'
import { parseText } from './text/parse.ts'
import { findVoices } from './voice/voices.ts'

export interface AnnotateOptions {
  /** ISO date from which relative dates are counted; without it they stay unresolved. */
  readonly publishedAt?: string | null
}

/** Raised whenever the same text may give other records, so that older documents can be found and run again. */
export const ANNOTATOR_VERSION = '1'

/**
 * Annotates one article. Offsets in the answer are UTF-16 code units into `text`,
 * end-exclusive; dates are ISO 8601. Never throws, whatever the text.
 */
export function annotate(text: string, options: AnnotateOptions = {}): Annotation {
  return explain(text, options).annotation
}

/** As `annotate`, with every cue that fired and made no record, and why. */
export function explain(
  text: string,
  options: AnnotateOptions = {},
): { annotation: Annotation; refusals: readonly Refusal[] } {
  const publishedAt = options.publishedAt ?? null
  const parsed = parseText(text)
  const sentences = parsed.sentences.map(s => readSyntax(text, s))
  const entities = linkEntities(sentences, findEntities(parsed).mentions)
  const voices = findVoices(text, sentences, entities)
  const { records, refusals } = findCommitments({ text, publishedAt, sentences, entities, voices })
  return {
    annotation: {
      annotatorVersion: ANNOTATOR_VERSION,
      publishedAt,
      entities: [...entities.entities],
      records: [...records],
    },
    refusals,
  }
}
