import type { Command } from 'commander'
import { addExamples, addFormatOptions, addStackOptions, type StackOptions } from '../options.ts'

export interface RepairOptions extends StackOptions {
  readonly json?: true
  readonly dryRun?: true
}

export function defineReconcile(program: Command): void {
  const command = program
    .command('reconcile')
    .summary('compare bucket and table, and repair what differs')
    .description(
      `Finds objects without a document (missing), documents of what their object was before (stale) or whose object is gone (orphaned), and documents of another version of the annotator (other_version).

Each becomes an event in the queue, as if the bucket had told of it, and is handled as an upload is. It may be stopped and run again at any time. The local stack does this at its start, the deployed one once a day.`,
    )
    .option('--dry-run', 'only report')
  addFormatOptions(command, { csv: false })
  addStackOptions(command)
  addExamples(command, [
    ['What differs?', 'reconcile --dry-run'],
    ['Repair it', 'reconcile'],
    [
      'The keys whose documents are missing',
      'reconcile --dry-run --json | jq -r \'select(.kind == "missing") | .key\'',
    ],
  ])
  command.action(async (options: RepairOptions) => {
    const { reconcileStack } = await import('../actions/reconcile.ts')
    await reconcileStack(options)
  })
}
