/** The learned weights, and the tagging of one sentence with them. */
import type { SentenceFacts, TextFacts } from '../10-facts.ts'
import type { Name, NameKind } from '../40-kinds.ts'
import { type Described, describe, documentKinds, isNear, type Sink } from './features.ts'
import { bestPath, LABEL_COUNT, LABELS } from './viterbi.ts'

/** Rows of weights by their numbers: what a feature says of the word itself, of the word after it, and of the one before. */
export interface Rows {
  here?: number
  after?: number
  before?: number
}

export interface TaggerModel {
  /** By the feature's template, then by what stands there. */
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, Rows>>
  /** Rows of one weight a label, in the order of LABELS. */
  readonly weights: Int8Array
  /** LABEL_COUNT + 1 rows (the last is the sentence's start) of LABEL_COUNT columns. */
  readonly transitions: Float64Array
}

/** The names of each sentence as the model sees them, in token order. */
export function tagText(text: TextFacts, model: TaggerModel): Name[][] {
  const kinds = documentKinds(text)
  return text.sentences.map(sentence => namesOf(labelsOf(model, describe(text, sentence, kinds)), sentence))
}

function labelsOf(model: TaggerModel, described: Described): number[] {
  const scores = new Float64Array(described.length * LABEL_COUNT)
  let word = 0
  const { weights } = model
  const count = (row: number | undefined, i: number) => {
    if (row === undefined || i < 0 || i >= described.length) return
    const [to, from] = [i * LABEL_COUNT, row * LABEL_COUNT]
    for (let l = 0; l < LABEL_COUNT; l++) scores[to + l] = (scores[to + l] as number) + (weights[from + l] as number)
  }
  const own: Sink = (template, value) => {
    const rows = model.rows.get(template)?.get(value)
    if (rows === undefined) return
    count(rows.here, word)
    if (!isNear(template)) return
    count(rows.after, word + 1)
    count(rows.before, word - 1)
  }
  const placed: Sink = (template, value) => count(model.rows.get(template)?.get(value)?.here, word)
  const open = Uint8Array.from({ length: described.length }, (_, i) => Number(described.mayName(i)))
  for (; word < described.length; word++) {
    if (open[word - 1] || open[word] || open[word + 1]) described.own(word, own)
    if (open[word]) described.placed(word, placed)
  }
  return bestPath(scores, model.transitions, described.length, i => open[i] === 1)
}

function namesOf(labels: readonly number[], sentence: SentenceFacts): Name[] {
  const names: Name[] = []
  for (let first = 0; first < labels.length; first++) {
    const label = labels[first] ?? 0
    if (label === 0 || !/[\p{L}\p{N}]/u.test(sentence.facts[first]?.key ?? '')) continue
    let last = first
    while (labels[last + 1] === label + 1) last++
    names.push({ first, last, kind: (LABELS[label] ?? 'O').slice(2) as NameKind })
    first = last
  }
  return names
}
