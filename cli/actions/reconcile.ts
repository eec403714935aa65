import { DIFFERENCE_KINDS, type DifferenceKind, reconcile } from '../../shared/reconcile/index.ts'
import type { RepairOptions } from '../commands/reconcile.ts'
import { sentText } from '../output/difference-listing.ts'
import type { Repairing } from '../stack/repairing.ts'
import { type Found, type Repaired, repair, withStack } from './repair.ts'

const WORDS: Readonly<Record<DifferenceKind, string>> = {
  missing: 'missing',
  stale: 'stale',
  orphaned: 'orphaned',
  other_version: 'of another annotator version',
}

export async function reconcileStack(options: RepairOptions): Promise<void> {
  await withStack(options, async stack => {
    if (!options.json) await sayWhatWaits(stack)
    const repaired = await repair(comparison(stack), stack, options)
    if (!options.json) process.stdout.write(`${summaryOf(repaired)}\n${sentText(repaired.found, options.dryRun)}`)
  })
}

async function* comparison(stack: Repairing): AsyncGenerator<Found> {
  for await (const { objects, differences } of reconcile(stack)) yield { looked: objects, differences }
}

async function sayWhatWaits({ queue }: Repairing): Promise<void> {
  const depth = await queue.depth()
  if (depth > 0)
    process.stderr.write(`The queue holds ${depth} events. What they tell of may be listed here, and does no harm.\n`)
}

function summaryOf({ looked, found }: Repaired): string {
  const parts = DIFFERENCE_KINDS.flatMap(kind => (found.has(kind) ? `${found.get(kind)} ${WORDS[kind]}` : []))
  const compared = `${looked} ${looked === 1 ? 'object' : 'objects'} compared`
  return parts.length === 0 ? `${compared}: bucket and table agree.` : `${compared}: ${parts.join(', ')}.`
}
