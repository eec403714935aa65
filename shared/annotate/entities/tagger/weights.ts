/** The trained weights as they are kept: one byte a weight, feature names front-coded. Written by scripts/train-names.ts. */
import { frontDecode } from '../lexicon/front-code.ts'
import stored from './model.json' with { type: 'json' }
import type { Rows, TaggerModel, Weights } from './model.ts'
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
  const rows = new Map<string, Map<string, Rows>>()
  let row = 0
  for (const feature of frontDecode(model.features)) {
    addRow(rows, feature, bytes.subarray(row * LABEL_COUNT, (row + 1) * LABEL_COUNT))
    row++
  }
  const transitions = Float64Array.from(model.transitions.split(' '), weight => Number(weight) / model.scale)
  return { rows, transitions }
}

/** A feature's template as describe() has it: "t:", "-1=", "c-1=cCc", or the whole. */
const TEMPLATE = /^(?:c[+-]1=[Cc]{3}|[^=:<>]*[=:<>])/
/** What a word's own feature says of the words beside it: "nt:" is the "t:" of the word after. */
const NEAR = /^([pn])(\w:)$/

function addRow(rows: Map<string, Map<string, Rows>>, feature: string, weights: Weights): void {
  const template = TEMPLATE.exec(feature)?.[0] ?? feature
  const value = feature.slice(template.length)
  const [, side, own] = NEAR.exec(template) ?? []
  const byValue = rows.get(own ?? template) ?? new Map<string, Rows>()
  rows.set(own ?? template, byValue)
  const found = byValue.get(value) ?? {}
  byValue.set(value, found)
  found[side === 'p' ? 'after' : side === 'n' ? 'before' : 'here'] = weights
}

/** The model that the annotator ships with. */
export const SHIPPED: TaggerModel = unpack(stored)
