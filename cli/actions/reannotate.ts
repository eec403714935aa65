import { PledgebookError } from '../../shared/contract/errors.ts'
import { isOlder, outdated } from '../../shared/reconcile/index.ts'
import type { ReannotateOptions } from '../commands/reannotate.ts'
import { sentText } from '../output/difference-listing.ts'
import type { Repairing } from '../stack/repairing.ts'
import { type Found, repair, withStack } from './repair.ts'

/** Throws PledgebookError `bad_request` for a version after the stack's own, which would be read by the same again. */
export async function reannotateStack(options: ReannotateOptions): Promise<void> {
  await withStack(options, async stack => {
    const { olderThan } = options
    const { annotatorVersion } = stack
    if (olderThan !== undefined && isOlder(annotatorVersion, olderThan))
      throw new PledgebookError(
        'bad_request',
        `--older-than is ${olderThan}, and the stack's annotator is version ${annotatorVersion}: nothing newer could read its documents. Give ${annotatorVersion} at the most, or leave it out.`,
      )
    const isWanted = (version: string | null) =>
      version !== annotatorVersion && (olderThan === undefined || isOlder(version, olderThan))
    const { looked, found } = await repair(documents(stack, isWanted), stack, options)
    if (options.json) return
    const count = found.get('other_version') ?? 0
    const which = olderThan === undefined ? `of another version than ${annotatorVersion}` : `older than ${olderThan}`
    process.stdout.write(
      `${looked} ${looked === 1 ? 'document' : 'documents'} looked at: ${count} ${which}.\n${sentText(found, options.dryRun)}`,
    )
  })
}

async function* documents(stack: Repairing, isWanted: (version: string | null) => boolean): AsyncGenerator<Found> {
  for await (const { documents: looked, differences } of outdated(stack.documents, isWanted))
    yield { looked, differences }
}
