/** The start command's arguments. */
import { parseArgs } from 'node:util'
import { PledgebookError } from '../../shared/contract/errors.ts'

const DEFAULT_DATA = '.pledgebook'
const PORTS_NEEDED = 4

export const HELP = `Starts Pledgebook on this machine: bucket, queue, table, annotate function and query API.

  npm start
  npm start -- --data DIR --port 5000

  --data DIR   the folder that keeps everything (default: ${DEFAULT_DATA}, or PLEDGEBOOK_DATA)
  --port N     the first of ${PORTS_NEEDED} ports in a row (default: 4570, or where one is taken the next free one)
  --help       prints this
`

export interface StartArguments {
  readonly data: string
  readonly port?: number
  readonly help: boolean
}

/** Throws PledgebookError `bad_configuration`. */
export function parseArguments(given: readonly string[], env: NodeJS.ProcessEnv): StartArguments {
  const { data, port, help } = valuesOf(given)
  const folder = { data: data ?? (env.PLEDGEBOOK_DATA || DEFAULT_DATA), help: help ?? false }
  if (folder.data === '') throw wrong('--data needs the name of a folder.')
  if (port === undefined) return folder
  const first = Number(port)
  if (!/^\d+$/.test(port) || first < 1 || first > 65_536 - PORTS_NEEDED)
    throw wrong(`--port must be a whole number from 1 to ${65_536 - PORTS_NEEDED}, not "${port}".`)
  return { ...folder, port: first }
}

function valuesOf(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      options: { data: { type: 'string' }, port: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    }).values
  } catch (cause) {
    const what = cause instanceof Error ? cause.message.replace(/\.$/, '') : String(cause)
    throw wrong(`${what}. --help tells what there is.`, cause)
  }
}

const wrong = (message: string, cause?: unknown): PledgebookError =>
  new PledgebookError('bad_configuration', message, { cause })
