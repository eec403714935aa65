/**
 * Whatever the order and the number of messages, wherever runs die, and although several run at once: each
 * change is told exactly once, and each notice goes out, twice only where a run died or the network failed.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyPlan, type History, play } from './history.ts'
import { expectTold } from './outcome.ts'

const HISTORIES = Number(process.env.PLEDGEBOOK_HISTORIES ?? 100)
const SEED = Number(process.env.PLEDGEBOOK_SEED ?? Date.now() % 1_000_000_000)

it(
  `each change is told once, in ${HISTORIES} histories of seed ${SEED}`,
  async () => {
    const tally = { faults: 0, deadLetters: 0, notices: 0, late: 0 }
    const count = async ({ bench, faults, deadLetters }: History) => {
      tally.faults += faults
      tally.deadLetters += deadLetters
      tally.notices += (await bench.told('early')).length
      tally.late += (await bench.told('late')).length
    }
    await fc.assert(
      fc.asyncProperty(anyPlan, async plan => {
        const history = await play(plan)
        await expectTold(history)
        await count(history)
      }),
      { numRuns: HISTORIES, seed: SEED },
    )
    process.stdout.write(`${JSON.stringify(tally)}\n`)
    // The histories must be of the kind that they are meant to be.
    expect(tally.notices).toBeGreaterThan(HISTORIES)
    expect(tally.late).toBeGreaterThan(HISTORIES / 20)
    expect(tally.faults).toBeGreaterThan(HISTORIES)
    expect(tally.deadLetters).toBeGreaterThan(HISTORIES / 20)
  },
  60_000 + HISTORIES * 500,
)
