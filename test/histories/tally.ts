import type { FaultKind } from './plan.ts'
import type { History } from './run.ts'

/** How much of everything there was in many histories. */
export class Tally {
  readonly faults: Partial<Record<FaultKind, number>> = {}
  histories = 0
  deadLetters = 0
  flips = 0
  reads = 0
  readsGivenUp = 0

  add({ network, deadLetters, flips, reads, readsGivenUp }: History): void {
    this.histories += 1
    this.deadLetters += deadLetters
    this.flips += flips
    this.reads += reads
    this.readsGivenUp += readsGivenUp
    for (const [kind, count] of Object.entries(network.counts) as [FaultKind, number][])
      this.faults[kind] = (this.faults[kind] ?? 0) + count
  }

  sentence(seed: number): string {
    const faults = Object.entries(this.faults).map(([kind, count]) => `${kind} ${count}`)
    return [
      `${this.histories} histories of seed ${seed}: ${this.flips} flips, ${this.reads} reads (${this.readsGivenUp} given up)`,
      `${this.deadLetters} dead letters, faults: ${faults.sort().join(', ')}`,
    ].join('; ')
  }
}
