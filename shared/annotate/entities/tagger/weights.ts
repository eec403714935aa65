/** The trained weights as they are kept: one byte a weight, feature names front-coded. Written by scripts/train-names.ts. */
import { frontDecode } from '../lexicon/front-code.ts'
import stored from './model.json' with { type: 'json' }
import type { TaggerModel } from './model.ts'
import { LABEL_COUNT } from './viterbi.ts'

export interface StoredModel {
  /** What a byte's value is multiplied by. */
  readonly scale: number
  /** Separated by spaces, as bestPath takes them once divided by the scale. */
  readonly transitions: string
  /** Front-coded, in order of their rows of weights. */
  readonly features: string
  /** Base64 of signed bytes, LABEL_COUNT a feature. */
  readonly weights: string
}

export function unpack(model: StoredModel): TaggerModel {
  // Not Node's Buffer, which browsers lack. Bytes from 128 on become negative.
  const bytes = Int8Array.from(atob(model.weights), byte => byte.charCodeAt(0))
  const weights = new Map<string, Int8Array>()
  let row = 0
  for (const feature of frontDecode(model.features)) {
    weights.set(feature, bytes.subarray(row * LABEL_COUNT, (row + 1) * LABEL_COUNT))
    row++
  }
  const transitions = Float64Array.from(model.transitions.split(' '), weight => Number(weight) / model.scale)
  return { weights, transitions }
}

/** The model that the annotator ships with. */
export const SHIPPED: TaggerModel = unpack(stored)
