/** The learned weights, and the tagging of one sentence with them. */
import type { SentenceFacts, TextFacts } from '../10-facts.ts'
import type { Name, NameKind } from '../40-kinds.ts'
import { documentKinds, featuresOf } from './features.ts'
import { bestPath, LABEL_COUNT, LABELS } from './viterbi.ts'

export interface TaggerModel {
  /** For each feature one weight a label, in the order of LABELS. */
  readonly weights: ReadonlyMap<string, ArrayLike<number>>
  /** LABEL_COUNT + 1 rows (the last is the sentence's start) of LABEL_COUNT columns. */
  readonly transitions: Float64Array
}

/** The names of each sentence as the model sees them, in token order. */
export function tagText(text: TextFacts, model: TaggerModel): Name[][] {
  const kinds = documentKinds(text)
  return text.sentences.map(sentence => namesOf(labelsOf(model, featuresOf(text, sentence, kinds)), sentence))
}

function labelsOf(model: TaggerModel, features: readonly (readonly string[])[]): number[] {
  const scores = new Float64Array(features.length * LABEL_COUNT)
  for (let i = 0; i < features.length; i++) {
    const at = i * LABEL_COUNT
    for (const feature of features[i] ?? []) {
      const weights = model.weights.get(feature)
      if (weights === undefined) continue
      for (let l = 0; l < LABEL_COUNT; l++) scores[at + l] = (scores[at + l] as number) + (weights[l] as number)
    }
  }
  return bestPath(scores, model.transitions, features.length)
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
