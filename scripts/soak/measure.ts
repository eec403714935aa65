/** Figures gathered while a soak runs. */

export interface Summary {
  readonly count: number
  readonly median: number
  readonly p95: number
  readonly largest: number
}

export function summary(values: readonly number[]): Summary {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
  return { count: sorted.length, median: at(0.5), p95: at(0.95), largest: at(1) }
}

/** The largest value in each quarter of the samples, in the order in which they were taken. */
export const byQuarter = (values: readonly number[]): readonly number[] =>
  [0, 1, 2, 3].map(quarter => {
    const from = Math.floor((quarter * values.length) / 4)
    return Math.max(0, ...values.slice(from, Math.max(from + 1, Math.floor(((quarter + 1) * values.length) / 4))))
  })
