import { createInterface } from 'node:readline/promises'
import { PledgebookError } from '../../shared/contract/errors.ts'

/** Whether the user says yes. Throws PledgebookError `bad_request` where nobody is there to ask. */
export async function isConfirmed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new PledgebookError('bad_request', 'There is no terminal to ask on. Give --yes to do it without being asked.')
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return /^y(es)?$/i.test((await terminal.question(`${question} [y/N] `)).trim())
  } finally {
    terminal.close()
  }
}
