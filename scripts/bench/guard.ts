/** What a build may not exceed. */
import type { BundleFigures } from './bundles.ts'

/** How much worse a ratio may get. */
export const TOLERANCE = 0.15

export interface Budget {
  /** Bytes. */
  readonly atStart: number
  readonly parts: Readonly<Record<string, number>>
}

export interface Baseline {
  readonly ratioToCompromise: number
  /** A character of 1 MB for each one of 3 KB. */
  readonly longText: number
  readonly bundles: Readonly<Record<'annotate' | 'query', Budget>>
}

/** A part may grow by a tenth, and by this much in any case; the whole by a twentieth. */
const LEAST_ROOM = 3_000
const roomFor = (bytes: number) => Math.round(Math.max(bytes * 1.1, bytes + LEAST_ROOM))

export function budgetOf({ atStart, parts }: BundleFigures): Budget {
  const budgets = Object.entries(parts).map(([name, bytes]) => [name, roomFor(bytes)])
  return { atStart: Math.round(atStart * 1.05), parts: Object.fromEntries(budgets) }
}

/** A sentence for each part beyond its budget, and for a whole that is; a new part may be small. */
export function grown(now: BundleFigures, budget: Budget): string[] {
  const parts = Object.entries(now.parts).flatMap(([name, bytes]) => {
    const most = budget.parts[name] ?? LEAST_ROOM
    return bytes > most ? [`${name} takes ${bytes} bytes, at most ${most}.`] : []
  })
  const whole =
    now.atStart > budget.atStart ? [`it loads ${now.atStart} bytes at its start, at most ${budget.atStart}.`] : []
  return [...parts, ...whole]
}
