/** The trained weights as they are kept: a letter a weight, feature names front-coded. Written by scripts/train-names.ts. */
import { frontDecode } from '../lexicon/front-code.ts'
import stored from './model.json' with { type: 'json' }
import type { Rows, TaggerModel } from './model.ts'
import { unpackNumbers } from './small-numbers.ts'
import { LABEL_COUNT } from './viterbi.ts'

export interface StoredModel {
  /** What a byte's value is multiplied by. */
  readonly scale: number
  /** Separated by spaces, as bestPath takes them once divided by the scale. */
  readonly transitions: string
  /** Front-coded, in order of their rows of weights. */
  readonly features: string
  /** Packed by packNumbers, LABEL_COUNT a feature. */
  readonly weights: string
}

export function unpack(model: StoredModel): TaggerModel {
  const rows = new Map<string, Map<string, Rows>>()
  let row = 0
  for (const feature of frontDecode(model.features)) {
    addRow(rows, feature, row)
    row++
  }
  const transitions = Float64Array.from(model.transitions.split(' '), weight => Number(weight) / model.scale)
  return { rows, weights: unpackNumbers(model.weights, row * LABEL_COUNT), transitions }
}

/** A feature's template as describe() has it: "t:", "-1=", "c-1=cCc", or the whole. */
const TEMPLATE = /^(?:c[+-]1=[Cc]{3}|[^=:<>]*[=:<>])/
/** What a word's own feature says of the words beside it: "nt:" is the "t:" of the word after. */
const NEAR = /^([pn])(\w:)$/

function addRow(rows: Map<string, Map<string, Rows>>, feature: string, row: number): void {
  const template = TEMPLATE.exec(feature)?.[0] ?? feature
  const value = feature.slice(template.length)
  const [, side, own] = NEAR.exec(template) ?? []
  const byValue = rows.get(own ?? template) ?? new Map<string, Rows>()
  rows.set(own ?? template, byValue)
  const found = byValue.get(value) ?? {}
  byValue.set(value, found)
  found[side === 'p' ? 'after' : side === 'n' ? 'before' : 'here'] = row
}

/** The model that the annotator ships with. */
export const SHIPPED: TaggerModel = unpack(stored)
