import { setTimeout } from 'node:timers/promises'

const FIRST_MS = 50
const LONGEST_MS = 2000

/** Waits longer each time, from 50 ms to 2 s, until so many seconds went by without a success. */
export class Patience {
  readonly #seconds: number
  #since = performance.now()
  #delay = FIRST_MS

  constructor(seconds: number) {
    this.#seconds = seconds
  }

  /** A success: the seconds are counted from here. */
  renew(): void {
    this.#since = performance.now()
    this.#delay = FIRST_MS
  }

  /** False, at once, where the time is up. */
  async wait(): Promise<boolean> {
    if (performance.now() - this.#since > this.#seconds * 1000) return false
    await setTimeout(this.#delay)
    this.#delay = Math.min(LONGEST_MS, this.#delay * 1.5)
    return true
  }
}
