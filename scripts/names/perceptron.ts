/** An averaged structured perceptron over interned features: small, deterministic, and trained in seconds. */
import { frontCode } from '../../shared/annotate/entities/lexicon/front-code.ts'
import { packNumbers } from '../../shared/annotate/entities/tagger/small-numbers.ts'
import { bestPath, LABEL_COUNT } from '../../shared/annotate/entities/tagger/viterbi.ts'
import type { StoredModel } from '../../shared/annotate/entities/tagger/weights.ts'

export interface Example {
  /** For each word the ids of its features. */
  readonly features: readonly Int32Array[]
  readonly labels: Int8Array
}

export interface Weights {
  /** LABEL_COUNT a feature. */
  readonly features: Float64Array
  /** As bestPath takes them. */
  readonly transitions: Float64Array
}

export interface Training {
  readonly epochs: number
  /** Runs over differently shuffled examples whose weights are added up. */
  readonly runs: number
}

/** Numbers from 0 to 1 that are the same in every run of the script. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

export function train(examples: readonly Example[], featureCount: number, { epochs, runs }: Training): Weights {
  const sum = zeros(featureCount)
  for (let run = 0; run < runs; run++) {
    const one = trainOnce(examples, featureCount, epochs, seeded(7 + 13 * run))
    addAll(sum.features, one.features, 1)
    addAll(sum.transitions, one.transitions, 1)
  }
  return sum
}

const zeros = (featureCount: number): Weights => ({
  features: new Float64Array(featureCount * LABEL_COUNT),
  transitions: new Float64Array((LABEL_COUNT + 1) * LABEL_COUNT),
})

const add = (array: Float64Array, at: number, amount: number) => {
  array[at] = (array[at] ?? 0) + amount
}

function addAll(to: Float64Array, from: Float64Array, times: number): void {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] ?? 0) + times * (from[i] ?? 0)
}

function trainOnce(examples: readonly Example[], featureCount: number, epochs: number, random: () => number): Weights {
  const [now, weighted] = [zeros(featureCount), zeros(featureCount)]
  const order = examples.map((_, i) => i)
  let step = 1
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (const at of order) {
      const example = examples[at]
      if (example) correct(now, weighted, example, step++)
    }
  }
  addAll(now.features, weighted.features, -1 / step)
  addAll(now.transitions, weighted.transitions, -1 / step)
  return now
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [a, b] = [order[i] ?? 0, order[j] ?? 0]
    order[i] = b
    order[j] = a
  }
}

/** Moves the weights towards the gold labels and away from the guess; `weighted` keeps the sums for averaging. */
function correct(now: Weights, weighted: Weights, { features, labels }: Example, step: number): void {
  const guess = bestPath(scores(now, features), now.transitions, features.length)
  const move = (kind: keyof Weights, at: number, by: number) => {
    add(now[kind], at, by)
    add(weighted[kind], at, by * step)
  }
  let [goldBefore, guessBefore]: [number, number] = [LABEL_COUNT, LABEL_COUNT]
  features.forEach((ids, i) => {
    const [gold, guessed] = [labels[i] ?? 0, guess[i] ?? 0]
    if (gold !== guessed)
      for (const id of ids) {
        move('features', id * LABEL_COUNT + gold, 1)
        move('features', id * LABEL_COUNT + guessed, -1)
      }
    if (gold !== guessed || goldBefore !== guessBefore) {
      move('transitions', goldBefore * LABEL_COUNT + gold, 1)
      move('transitions', guessBefore * LABEL_COUNT + guessed, -1)
    }
    ;[goldBefore, guessBefore] = [gold, guessed]
  })
}

function scores(weights: Weights, features: readonly Int32Array[]): Float64Array {
  const sums = new Float64Array(features.length * LABEL_COUNT)
  features.forEach((ids, i) => {
    for (const id of ids)
      for (let label = 0; label < LABEL_COUNT; label++)
        add(sums, i * LABEL_COUNT + label, weights.features[id * LABEL_COUNT + label] ?? 0)
  })
  return sums
}

/** Keeps the features with the largest weights, one byte a weight. */
export function pack(weights: Weights, names: readonly string[], keep: number): StoredModel {
  const row = (id: number) => weights.features.subarray(id * LABEL_COUNT, (id + 1) * LABEL_COUNT)
  const size = names.map((_, id) => row(id).reduce((top, weight) => Math.max(top, Math.abs(weight)), 0))
  const sizeOf = (id: number) => size[id] ?? 0
  const byName = (a: number, b: number) => ((names[a] ?? '') < (names[b] ?? '') ? -1 : 1)
  const ids = names.map((_, id) => id).filter(id => sizeOf(id) > 0 && !names[id]?.includes('|'))
  const kept = ids
    .sort((a, b) => sizeOf(b) - sizeOf(a) || byName(a, b))
    .slice(0, keep)
    .sort(byName)
  const scale = kept.reduce((top, id) => Math.max(top, sizeOf(id)), 0) / 127
  const bytes = Int8Array.from(kept.flatMap(id => Array.from(row(id), weight => Math.round(weight / scale))))
  return {
    scale,
    transitions: Array.from(weights.transitions, weight => Math.round(weight * 100) / 100).join(' '),
    features: frontCode(kept.map(id => names[id] ?? '')),
    weights: packNumbers(bytes),
  }
}
