/**
 * Lets several actors take turns in an order that is chosen from outside, one step at a time, so
 * that a history can be told again from its choices.
 */

/** For this many steps that actor is let go first, whenever it waits. */
export interface Choice {
  readonly actor: number
  readonly steps: number
}

interface Waiting {
  readonly actor: number
  readonly go: () => void
}

const MAX_STEPS = 100_000

export class Turns {
  readonly #favoured: readonly number[]
  readonly #waiting: Waiting[] = []
  #steps = 0

  /** When the choices run out, whoever waits longest is next. */
  constructor(choices: readonly Choice[]) {
    this.#favoured = choices.flatMap(({ actor, steps }) => Array<number>(steps).fill(actor))
  }

  get steps(): number {
    return this.#steps
  }

  /** Resolves when it is the caller's turn. */
  wait(actor: number): Promise<void> {
    return new Promise(go => this.#waiting.push({ actor, go }))
  }

  /** Gives turns until every actor has ended, and throws what one of them throws. */
  async run(actors: readonly Promise<void>[]): Promise<void> {
    let ended = false
    const all = Promise.all(actors).finally(() => {
      ended = true
    })
    all.catch(() => undefined)
    while (!ended) {
      await new Promise(setImmediate)
      this.#next()?.go()
      if (this.#steps > MAX_STEPS) throw new Error('The history does not come to an end.')
    }
    await all
  }

  #next(): Waiting | undefined {
    const favoured = this.#favoured[this.#steps]
    this.#steps += 1
    const index = this.#waiting.findIndex(({ actor }) => actor === favoured)
    return this.#waiting.splice(Math.max(index, 0), 1)[0]
  }
}
