import { memoryStore } from './memory-store.ts'
import { expectConverged } from './outcome.ts'
import type { HistoryPlan } from './plan.ts'
import { type History, runHistory } from './run.ts'

/** Plays a history on a table in memory. Throws an AssertionError where it breaks the promise. */
export async function checkHistory(plan: HistoryPlan): Promise<History> {
  const history = await runHistory(plan, memoryStore(), plan.pieces)
  await expectConverged(plan, history)
  return history
}
