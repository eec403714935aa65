/** The command line as a whole. What a command does is loaded only when it is run. */
import { styleText } from 'node:util'
import { Command } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { defineAdd } from './commands/add.ts'
import { defineAnnotate } from './commands/annotate.ts'
import { defineCommitments } from './commands/commitments.ts'
import { defineCompletion } from './commands/completion.ts'
import { defineDeadLetters } from './commands/dead-letters.ts'
import { defineDiff } from './commands/diff.ts'
import { defineDocs } from './commands/docs.ts'
import { defineDoctor } from './commands/doctor.ts'
import { defineExport } from './commands/export.ts'
import { defineLedger } from './commands/ledger.ts'
import { defineOpen } from './commands/open.ts'
import { defineReannotate } from './commands/reannotate.ts'
import { defineReconcile } from './commands/reconcile.ts'
import { defineRemove } from './commands/remove.ts'
import { defineShow } from './commands/show.ts'
import { defineWatch } from './commands/watch.ts'
import { defineWatches } from './commands/watches.ts'

const bold = (text: string): string => styleText('bold', text, { validateStream: false })

const ENVIRONMENT = `
Environment:
  PLEDGEBOOK_STACK     local or aws, as --stack
  PLEDGEBOOK_DATA      the local stack's data folder, as --data
  PLEDGEBOOK_DEBUG     1 adds to an error where it came from
  NO_COLOR             1 leaves out colour

Exit codes: 0 all is well, 1 something failed or was rejected, 2 wrong use.`

/** Throws CommanderError in place of ending the process, for the commands too. */
export function createProgram(): Command {
  const program = new Command('pledgebook')
    .description(`${manifest.description}\n\nRun \`pledgebook help COMMAND\` for a command's options and examples.`)
    .version(manifest.version)
    .showHelpAfterError('(add --help for what can be given)')
    // Commander takes the colour away again where the output is no terminal or NO_COLOR is set.
    .configureHelp({ styleTitle: bold, styleCommandText: bold, styleSubcommandText: bold })
    .addHelpText('after', ENVIRONMENT)
    .exitOverride()
  // A subcommand takes over these settings when it is made, so they come first.
  defineAdd(program)
  defineDocs(program)
  defineShow(program)
  defineCommitments(program)
  defineLedger(program)
  defineDiff(program)
  defineWatch(program)
  defineWatches(program)
  defineExport(program)
  defineAnnotate(program)
  defineOpen(program)
  defineRemove(program)
  defineReconcile(program)
  defineReannotate(program)
  defineDeadLetters(program)
  defineDoctor(program)
  defineCompletion(program)
  return program
}
