/** Figures of repeated runs. */

/** The middle run, and those a quarter from either end. */
export interface Spread {
  readonly median: number
  readonly low: number
  readonly high: number
  readonly runs: number
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: at(values, 0.5), low: at(values, 0.25), high: at(values, 0.75), runs: values.length }
}

/** The value below which a share of them lies. */
export function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}

/** Milliseconds of processor, all threads, that some work takes: other programs do not lengthen it as they do the clock's. */
export function processorMs(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** Runs the two in turn, so that what slows the machine slows both. Gives what the first takes for each one of the second. */
export function pairedRatios(rounds: number, one: () => unknown, other: () => unknown): number[] {
  return Array.from({ length: rounds }, () => {
    const base = processorMs(other)
    return processorMs(one) / base
  })
}
