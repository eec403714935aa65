/** The amount of a statement as it is compared from article to article. */
import type { Statement } from './types.ts'
import { stemOf } from './words.ts'

export interface Sum {
  readonly value: number
  /** A currency, or what is counted. */
  readonly unit: string
  readonly isRough: boolean
  readonly text: string
}

/** About so much and so much are one amount where they lie within a tenth of each other. */
const ROUGH = 0.1

/**
 * The first, which is the object's; "in two steps" is not. "Another 60" come on top.
 */
export function sumsOf({ quantities, action, quote }: Statement): readonly Sum[] {
  const sums = quantities.flatMap(({ value, unit, currency, approximate, text, start, end }): Sum[] => {
    const name = currency ?? (unit === null ? null : stemOf(unit))
    const before = quote.text.slice(0, Math.max(0, start - quote.start))
    if (value === null || name === null || UNCOUNTED.has(name) || isFurther(before + text)) return []
    return start < action.start || end > action.end ? [] : [{ value, unit: name, isRough: approximate, text }]
  })
  return sums.slice(0, 1)
}

/** Shares are of something; a "6,000-strong" force does not say of what. */
const UNCOUNTED = new Set(['share', 'strong'])

/** No name of a number is longer: of a quote without end only its end is looked at. */
const LOOKED_AT = 60

const isFurther = (text: string): boolean =>
  /\b(?:another|additional|further|extra|not|instead of)\s+\S*[\d\p{L}][^,;]{0,20}$/iu.test(text.slice(-LOOKED_AT))

export const isAmountOf = (a: Sum, b: Sum): boolean =>
  a.value === b.value || ((a.isRough || b.isRough) && Math.abs(a.value - b.value) <= ROUGH * Math.max(a.value, b.value))
