/**
 * Whatever the order, the number and the delay of events, wherever runs die, and although several
 * run at once: once things are quiet the table is exactly the extraction of the objects that are
 * there, and no reader ever saw half a revision, or an older one after a newer.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkHistory } from './check.ts'
import { COUNTEREXAMPLES } from './counterexamples.ts'
import { anyPlan, FAULTS } from './plan.ts'
import { Tally } from './tally.ts'

/** After a change of the ingest or of the record, more are worth running: `PLEDGEBOOK_HISTORIES=20000`. */
const HISTORIES = Number(process.env.PLEDGEBOOK_HISTORIES ?? 2000)
const SEED = Number(process.env.PLEDGEBOOK_SEED ?? Date.now() % 1_000_000_000)
const TIME_OUT_MS = 60_000 + HISTORIES * 200

describe('the table in memory', () => {
  it.each(Object.entries(COUNTEREXAMPLES))('holds where once it did not without this: %s', async (_, plan) => {
    await checkHistory(plan)
  })

  it(
    `comes to hold the extraction of the objects that are there, in ${HISTORIES} histories of seed ${SEED}`,
    async () => {
      const tally = new Tally()
      await fc.assert(
        fc.asyncProperty(anyPlan, async plan => tally.add(await checkHistory(plan))),
        { numRuns: HISTORIES, seed: SEED },
      )
      process.stdout.write(`${tally.sentence(SEED)}\n`)
      // The histories must be of the kind that they are meant to be.
      for (const kind of FAULTS) expect(tally.faults[kind], kind).toBeGreaterThan(HISTORIES / 40)
      expect(tally.deadLetters).toBeGreaterThan(HISTORIES / 4)
      expect(tally.flips).toBeGreaterThan(HISTORIES)
      expect(tally.reads).toBeGreaterThan(HISTORIES * 4)
      expect(tally.readsGivenUp).toBeLessThan(tally.reads / 20)
    },
    TIME_OUT_MS,
  )
})
