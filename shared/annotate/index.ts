/**
 * Text to entities and records: the pure heart of Pledgebook. No network, no clock, no AWS;
 * the same text and date always give the same annotation.
 */
import type { Annotation } from '../contract/annotation.ts'
import { ANNOTATOR_VERSION } from '../contract/annotator-version.ts'
import { findCommitments } from './commitments/index.ts'
import { linkEntities } from './coreference/index.ts'
import { findEntities } from './entities/index.ts'
import { explainSentences, type SentenceExplanation } from './explain.ts'
import { readSyntax } from './grammar/syntax.ts'
import { parseText } from './text/parse.ts'
import { findVoices } from './voice/voices.ts'

export type { SentenceExplanation, StoppedCue } from './explain.ts'

export interface AnnotateOptions {
  /** ISO date from which relative dates are counted; without it they stay unresolved. */
  readonly publishedAt?: string | null
}

/**
 * Annotates one article. Offsets in the answer are UTF-16 code units into `text`,
 * end-exclusive; dates are ISO 8601. Never throws, whatever the text.
 */
export function annotate(text: string, options: AnnotateOptions = {}): Annotation {
  return run(text, options).annotation
}

/** As `annotate`, and for every sentence which cues fired, and why those without a record were stopped. */
export function explain(
  text: string,
  options: AnnotateOptions = {},
): { readonly annotation: Annotation; readonly sentences: readonly SentenceExplanation[] } {
  const { annotation, sentences, refusals } = run(text, options)
  return { annotation, sentences: explainSentences(sentences, refusals, annotation.records) }
}

function run(text: string, options: AnnotateOptions) {
  const publishedAt = options.publishedAt ?? null
  const parsed = parseText(text)
  const sentences = parsed.sentences.map(s => readSyntax(text, s))
  const entities = linkEntities(sentences, findEntities(parsed).mentions)
  const voices = findVoices(text, sentences, entities)
  const { records, refusals } = findCommitments({ text, publishedAt, sentences, entities, voices })
  const annotation: Annotation = {
    annotatorVersion: ANNOTATOR_VERSION,
    publishedAt,
    entities: [...entities.entities],
    records: [...records],
  }
  return { annotation, sentences, refusals }
}
