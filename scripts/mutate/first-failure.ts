import fc from 'fast-check'
import { checkHistory } from '../../test/histories/check.ts'
import { COUNTEREXAMPLES } from '../../test/histories/counterexamples.ts'
import { anyPlan } from '../../test/histories/plan.ts'

export interface Failure {
  /** The known counterexample that failed, or how many random histories it took. */
  readonly by: string | number
  readonly plan: unknown
  readonly message: string
}

/** Runs the known counterexamples and then random histories until one fails; null where none does. */
export async function firstFailure(histories: number, seed: number, shrinkMs: number): Promise<Failure | null> {
  for (const [name, plan] of shrinkMs > 0 ? [] : Object.entries(COUNTEREXAMPLES))
    try {
      await checkHistory(plan)
    } catch (fault) {
      return { by: name, plan, message: messageOf(fault) }
    }
  const details = await fc.check(
    fc.asyncProperty(anyPlan, async plan => {
      await checkHistory(plan)
    }),
    {
      numRuns: histories,
      seed,
      endOnFailure: shrinkMs === 0,
      ...(shrinkMs > 0 && { interruptAfterTimeLimit: shrinkMs }),
    },
  )
  if (!details.failed) return null
  return { by: details.numRuns, plan: details.counterexample?.[0], message: messageOf(details.errorInstance) }
}

const messageOf = (fault: unknown): string => (fault instanceof Error ? fault.message.slice(0, 300) : String(fault))
