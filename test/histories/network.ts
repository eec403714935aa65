/** What lies between a process and the services that it asks, and may fail in every way. */
import { type Fault, type FaultKind, NETWORK } from './plan.ts'
import type { Turns } from './turns.ts'

/** Acts in one turn. */
export type Step = <T>(act: () => T | Promise<T>) => Promise<T>

/** What a request does once it arrives, step by step. */
export interface Effect<T> {
  readonly whole: (step: Step) => Promise<T>
  /** Of a batch: the first half only, and the answer says so. */
  readonly half?: (step: Step) => Promise<T>
  /** What the service throws where it has too much to do. */
  readonly refusal: () => Error
}

/** Thrown by every request of a process that is dead. */
export class Dead extends Error {}

export class Network {
  readonly #turns: Turns
  readonly #faults: IterableIterator<Fault>
  readonly #late: Promise<unknown>[] = []
  #next: Fault | undefined
  #through = 0
  readonly counts: Partial<Record<FaultKind, number>> = {}

  constructor(turns: Turns, faults: readonly Fault[]) {
    this.#turns = turns
    this.#faults = faults.values()
    this.#next = this.#faults.next().value
  }

  /** The fault that the next request meets. */
  draw(): Fault | null {
    const fault = this.#next
    if (!fault || this.#through < fault.after) {
      this.#through += 1
      return null
    }
    this.#through = 0
    this.#next = this.#faults.next().value
    this.counts[fault.kind] = (this.counts[fault.kind] ?? 0) + 1
    return fault
  }

  /** Lets a request arrive although its sender no longer waits for it. */
  later(effect: Effect<unknown>, steps: number): void {
    const step: Step = act => this.#turns.take(NETWORK, act)
    const arrive = async () => {
      for (let i = 0; i < steps; i++) await step(() => undefined)
      await effect.whole(step)
    }
    // No one is there any more to hear of a condition that failed.
    this.#late.push(arrive().catch(() => undefined))
  }

  /** Resolves when nothing is under way any more. */
  async quiet(): Promise<void> {
    for (const arrived of this.#late) await arrived
  }
}

/** One run of a process: its requests go through here. */
export class Process {
  readonly #network: Network
  readonly #step: Step
  #dead = false

  constructor(network: Network, turns: Turns, actor: number) {
    this.#network = network
    this.#step = act =>
      turns.take(actor, () => {
        if (this.#dead) throw new Dead()
        return act()
      })
  }

  get dead(): boolean {
    return this.#dead
  }

  async request<T>(effect: Effect<T>): Promise<T> {
    if (this.#dead) throw new Dead()
    const fault = this.#network.draw()
    return fault ? this.#suffer(fault, effect) : effect.whole(this.#step)
  }

  async #suffer<T>({ kind, late }: Fault, effect: Effect<T>): Promise<T> {
    const { whole, half, refusal } = effect
    switch (kind) {
      case 'dies before':
        return this.#die()
      case 'dies amid':
        await (half ?? whole)(this.#step)
        return this.#die()
      case 'dies after':
        await whole(this.#step)
        return this.#die()
      case 'dies late':
        this.#network.later(effect, late)
        return this.#die()
      case 'throttled':
        return this.#fail(refusal())
      case 'answer lost':
        await whole(this.#step)
        return this.#fail(timeOut())
      case 'arrives late':
        this.#network.later(effect, late)
        return this.#fail(timeOut())
      case 'sent twice':
        await whole(this.#step)
        return whole(this.#step)
      case 'in part':
        return half ? half(this.#step) : this.#fail(refusal())
    }
  }

  async #die(): Promise<never> {
    this.#dead = true
    throw new Dead()
  }

  async #fail(fault: Error): Promise<never> {
    await this.#step(() => undefined)
    throw fault
  }
}

const timeOut = (): Error => Object.assign(new Error('No answer came in time.'), { name: 'TimeoutError' })
