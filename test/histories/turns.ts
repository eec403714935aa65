/**
 * Lets several actors take turns in an order that is chosen from outside, one step at a time, so
 * that a history can be told again from its choices.
 */

/** For this many steps that actor is let go first whenever it waits, or last: then others overtake it. */
export interface Choice {
  readonly actor: number
  readonly steps: number
  readonly first: boolean
}

interface Waiting {
  readonly actor: number
  /** Never throws. */
  readonly go: () => Promise<void>
}

const MAX_STEPS = 20_000

export class Turns {
  readonly #choices: readonly Choice[]
  readonly #waiting: Waiting[] = []
  #steps = 0

  /** When the choices run out, whoever waits longest is next. */
  constructor(choices: readonly Choice[]) {
    this.#choices = choices.flatMap(choice => Array<Choice>(choice.steps).fill(choice))
  }

  get steps(): number {
    return this.#steps
  }

  /** Acts when it is the caller's turn, alone: no one else acts before that is done. */
  take<T>(actor: number, act: () => T | Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const go = async () => {
        try {
          resolve(await act())
        } catch (fault) {
          reject(fault)
        }
      }
      this.#waiting.push({ actor, go })
    })
  }

  /** Gives turns until every actor has ended, and throws what one of them throws. */
  async run(actors: readonly Promise<void>[]): Promise<void> {
    let ended = false
    const all = Promise.all(actors).finally(() => {
      ended = true
    })
    all.catch(() => undefined)
    while (!ended) {
      // Whoever can go on without a turn does so until it wants one.
      await new Promise(setImmediate)
      await this.#next()?.go()
      if (this.#steps > MAX_STEPS) throw new Error('The history does not come to an end.')
    }
    await all
  }

  #next(): Waiting | undefined {
    if (this.#waiting.length === 0) return undefined
    const choice = this.#choices[this.#steps]
    this.#steps += 1
    const index = this.#waiting.findIndex(({ actor }) => choice && (actor === choice.actor) === choice.first)
    return this.#waiting.splice(Math.max(index, 0), 1)[0]
  }
}
