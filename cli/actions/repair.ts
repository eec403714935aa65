/** Takes what was found to differ into the queue, and tells of it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { PledgebookError } from '../../shared/contract/errors.ts'
import { type Difference, type DifferenceKind, type EventQueue, eventOf } from '../../shared/reconcile/index.ts'
import type { RepairOptions } from '../commands/reconcile.ts'
import { differencePrinter } from '../output/difference-listing.ts'
import { progressOn } from '../output/progress.ts'
import { findStack, type StackAddress } from '../stack/address.ts'
import { asAwsFault, asLocalFault } from '../stack/aws-faults.ts'
import { openRepairing, type Repairing } from '../stack/repairing.ts'

/** Uploads wait behind what is in the queue: five batches at a time, these are a matter of minutes. */
const MOST_WAITING = 2000
const POLL_MS = 2000
const GIVE_UP_MS = 10 * 60_000

export interface Found {
  /** Objects or documents. */
  readonly looked: number
  readonly differences: readonly Difference[]
}

export interface Repaired {
  readonly looked: number
  readonly found: ReadonlyMap<DifferenceKind, number>
}

/** Opens the stack for the work, and makes plain sentences of its faults. */
export async function withStack<T>(options: RepairOptions, work: (stack: Repairing) => Promise<T>): Promise<T> {
  const address = await findStack(options, process.env)
  const stack = openRepairing(address)
  try {
    return await work(stack)
  } catch (fault) {
    throw faultOf(address, fault)
  } finally {
    stack.close()
  }
}

const faultOf = ({ kind }: StackAddress, fault: unknown): unknown =>
  kind === 'local' ? asLocalFault(fault) : asAwsFault(fault)

/** Sends each page's events before it asks for the next page. Throws whatever the stack throws. */
export async function repair(
  pages: AsyncIterable<Found>,
  { queue, bucketName }: Repairing,
  { dryRun, json }: RepairOptions,
): Promise<Repaired> {
  const progress = progressOn(process.stderr)
  const print = differencePrinter(process.stdout, json === true)
  const found = new Map<DifferenceKind, number>()
  let looked = 0
  let sent = 0
  try {
    for await (const { looked: more, differences } of pages) {
      looked += more
      if (!dryRun && differences.length > 0) {
        await roomIn(queue, depth => progress.tell(`${looked} looked at, ${sent} sent; ${depth} wait in the queue`))
        await queue.send(differences.map(difference => eventOf(difference, bucketName)))
        sent += differences.length
      }
      for (const { kind } of differences) found.set(kind, (found.get(kind) ?? 0) + 1)
      progress.around(() => print.differences(differences))
      progress.tell(dryRun ? `${looked} looked at` : `${looked} looked at, ${sent} sent`)
    }
  } finally {
    progress.end()
  }
  print.end()
  return { looked, found }
}

/** Throws PledgebookError `upstream_failed` where the queue gets no shorter for ten minutes. */
async function roomIn(queue: EventQueue, tell: (depth: number) => void): Promise<void> {
  let least = Number.POSITIVE_INFINITY
  let waited = 0
  for (let depth = await queue.depth(); depth > MOST_WAITING; depth = await queue.depth()) {
    waited = depth < least ? 0 : waited + POLL_MS
    least = Math.min(least, depth)
    if (waited > GIVE_UP_MS)
      throw new PledgebookError(
        'upstream_failed',
        `The queue holds ${depth} events and gets no shorter. See why nothing takes them (the runbook tells, under "Oldest message"), and run this again: what is done is not done twice.`,
      )
    tell(depth)
    await sleep(POLL_MS)
  }
}
