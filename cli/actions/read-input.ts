import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { PledgebookError } from '../../shared/contract/errors.ts'

/** The bytes of a file; of standard input where it is called `-`. */
export async function readInput(file: string): Promise<Uint8Array> {
  if (file === '-') return buffer(process.stdin)
  try {
    return await readFile(file)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null
    if (code === 'ENOENT') throw new PledgebookError('not_found', 'There is no such file.', { cause })
    if (code === 'EISDIR') throw new PledgebookError('unreadable', 'This is a folder. Give the files in it.', { cause })
    throw new PledgebookError('unreadable', 'The file cannot be opened. May you read it?', { cause })
  }
}
