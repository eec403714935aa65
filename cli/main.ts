#!/usr/bin/env node
/** The `pledgebook` command. */
import { CommanderError } from 'commander'
import { FAILURE, reportFault, USAGE } from './output/faults.ts'
import { createProgram } from './program.ts'

// `pledgebook docs | head`: the reader has what it wanted.
process.stdout.on('error', fault => {
  if (!('code' in fault) || fault.code !== 'EPIPE') throw fault
  process.exit(process.exitCode ?? 0)
})

try {
  await createProgram().parseAsync()
} catch (fault) {
  if (!(fault instanceof CommanderError)) process.exitCode = reportFault(fault, process.stderr, process.env)
  else if (fault.exitCode !== 0) process.exitCode = fault.code === 'commander.error' ? FAILURE : USAGE
}
