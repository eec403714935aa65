/** How the command ends, and what it says where it ends badly. */
import { isPledgebookError, type PledgebookError } from '../../shared/contract/errors.ts'
import { QueryFaults } from '../../shared/query/params.ts'
import { terminalOf } from './terminal.ts'
import { printable } from './wrap.ts'

export const SUCCESS = 0
export const FAILURE = 1
export const USAGE = 2
/** As a shell reports a command that Ctrl-C ended. */
export const INTERRUPTED = 130

/** Writes what went wrong and returns the exit code. PLEDGEBOOK_DEBUG adds where, and what lay underneath. */
export function reportFault(fault: unknown, stderr: NodeJS.WriteStream, env: NodeJS.ProcessEnv, about = ''): number {
  const { paint } = terminalOf(stderr, env)
  const prefix = `${paint(['red'], 'pledgebook:')} ${about && `${printable(about)}: `}`
  const say = (text: string) => stderr.write(`${prefix}${text}\n`)
  if (!isPledgebookError(fault)) {
    say('this is a fault of Pledgebook itself.')
    stderr.write(`${fault instanceof Error ? stackOf(fault) : String(fault)}\n`)
    return FAILURE
  }
  for (const sentence of sentencesOf(fault)) say(sentence)
  if (env.PLEDGEBOOK_DEBUG) stderr.write(`${stackOf(fault)}\n`)
  return fault.code === 'bad_request' ? USAGE : FAILURE
}

/** Options that are called otherwise on the command line than in a query. */
const OPTION_OF_FIELD: Readonly<Record<string, string>> = {
  q: '--text',
  saidBy: '--said-by',
  dueFrom: '--due',
  dueTo: '--due',
  changedSince: '--changed-since',
}

function sentencesOf(error: PledgebookError): readonly string[] {
  if (!(error.cause instanceof QueryFaults)) return [error.message]
  return error.cause.faults.map(({ field, detail }) => `${OPTION_OF_FIELD[field] ?? `--${field}`} ${detail}`)
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${stackOf(error.cause)}` : ''
  return `${error.stack ?? error.message}${cause}`
}
