/** How long annotation takes, whole and by stage, for each one plain run of compromise on the same text. */
import nlp from 'compromise'
import { findCommitments } from '../../shared/annotate/commitments/index.ts'
import { linkEntities } from '../../shared/annotate/coreference/index.ts'
import { findEntities } from '../../shared/annotate/entities/index.ts'
import { readSyntax } from '../../shared/annotate/grammar/syntax.ts'
import { annotate } from '../../shared/annotate/index.ts'
import { parseText } from '../../shared/annotate/text/parse.ts'
import { findVoices } from '../../shared/annotate/voice/voices.ts'
import { pairedRatios, processorMs, type Spread, spreadOf } from './spread.ts'
import { annotatedArticles, articlesOf3Kilobytes, fiction, inArticles } from './texts.ts'

export interface AnnotationFigures {
  /** The headline: annotate(text) for each one nlp(text), over the articles made of the samples. */
  readonly ratioToCompromise: Spread
  readonly articlesPerSecond: number
  readonly charactersPerSecond: number
  readonly compromiseCharactersPerSecond: number
  /** For each one nlp(text). */
  readonly stages: Readonly<Record<string, number>>
}

const PUBLISHED = '2026-03-14'
const WARM_UP = 6
const ARTICLES = 10

export function measureAnnotation(rounds: number): AnnotationFigures {
  const texts = articlesOf3Kilobytes(ARTICLES)
  const ratioToCompromise = spreadOf(ratios(texts, rounds))
  const characters = texts.reduce((sum, text) => sum + text.length, 0)
  const ms = spreadOf(Array.from({ length: rounds }, () => processorMs(() => annotateAll(texts)))).median
  const compromiseMs = spreadOf(Array.from({ length: rounds }, () => processorMs(() => tagAll(texts)))).median
  return {
    ratioToCompromise,
    articlesPerSecond: (1000 * texts.length) / ms,
    charactersPerSecond: (1000 * characters) / ms,
    compromiseCharactersPerSecond: (1000 * characters) / compromiseMs,
    stages: stagesOf(texts, rounds, compromiseMs),
  }
}

/** The headline's ratio over the annotated articles; null where they are not there. */
export function measureAnnotated(rounds: number): Spread | null {
  const annotated = annotatedArticles()
  return annotated.length > 0 ? spreadOf(ratios(annotated, rounds)) : null
}

/** One ratio a round, after some rounds that only warm up. */
export function ratios(texts: readonly string[], rounds: number): number[] {
  return pairedRatios(
    rounds + WARM_UP,
    () => annotateAll(texts),
    () => tagAll(texts),
  ).slice(WARM_UP)
}

function annotateAll(texts: readonly string[]): void {
  for (const text of texts) annotate(text, { publishedAt: PUBLISHED })
}

function tagAll(texts: readonly string[]): void {
  for (const text of texts) nlp(text)
}

function stagesOf(texts: readonly string[], rounds: number, compromiseMs: number): Record<string, number> {
  const runs: Record<string, number[]> = {}
  const timed = <T>(stage: string, work: (i: number) => T): T[] => {
    let results: T[] = []
    const ms = processorMs(() => {
      results = texts.map((_, i) => work(i))
    })
    runs[stage] = [...(runs[stage] ?? []), ms]
    return results
  }
  for (let round = 0; round < rounds; round++) {
    const parsed = timed('text', i => parseText(texts[i] as string))
    const mentions = timed('entities', i => findEntities(parsed[i] as (typeof parsed)[number]).mentions)
    const syntax = timed('grammar', i =>
      (parsed[i]?.sentences ?? []).map(sentence => readSyntax(texts[i] as string, sentence)),
    )
    const entities = timed('coreference', i => linkEntities(syntax[i] ?? [], mentions[i] ?? []))
    timed('voice and commitments', i => {
      const [text, sentences, linked] = [texts[i] as string, syntax[i] ?? [], entities[i] as (typeof entities)[number]]
      const voices = findVoices(text, sentences, linked)
      return findCommitments({ text, publishedAt: PUBLISHED, sentences, entities: linked, voices })
    })
  }
  return Object.fromEntries(Object.entries(runs).map(([stage, ms]) => [stage, spreadOf(ms).median / compromiseMs]))
}

export interface Linearity {
  readonly characters: number
  /** A character of a text so long, for each one of the same paragraphs in articles of 3,000. */
  readonly ratio: Spread
}

const SHORT = 3_000
const WARM_UP_ARTICLES = 60
/** Long articles, and more than any is. */
export const LONG_TEXTS = [
  { characters: 100_000, rounds: 9 },
  { characters: 300_000, rounds: 5 },
  { characters: 1_000_000, rounds: 3 },
] as const

export const measureLinearity = (): Linearity[] =>
  LONG_TEXTS.map(({ characters, rounds }) => ({ characters, ratio: linearityAt(characters, rounds) }))

export function linearityAt(characters: number, rounds: number): Spread {
  const long = fiction(characters)
  const articles = inArticles(long, SHORT)
  annotateAll(articles.slice(0, WARM_UP_ARTICLES))
  return spreadOf(
    pairedRatios(
      rounds,
      () => annotateAll([long]),
      () => annotateAll(articles),
    ),
  )
}
