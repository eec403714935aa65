/** Runs the command as a user does: in a process of its own, with an environment that holds nothing of ours. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export const BIN = fileURLToPath(new URL('../../cli/pledgebook.js', import.meta.url))

export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly input?: string | Uint8Array
  readonly cwd?: string
}

export async function pledgebook(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return run(process.execPath, [BIN, ...args], options)
}

export async function run(
  program: string,
  args: readonly string[],
  { env = {}, input, cwd = tmpdir() }: RunOptions = {},
): Promise<Finished> {
  const child = spawn(program, args, { cwd, env: { ...surroundings(), ...env } })
  const exit = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  child.stdin.end(input)
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit])
  return { code, stdout, stderr }
}

/** No AWS settings, and no network to look for any. */
function surroundings(): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: '/nonexistent',
    AWS_EC2_METADATA_DISABLED: 'true',
    PLEDGEBOOK_DATA: '/nonexistent',
  }
}

/** A folder that is gone after the test, or after the file where it is made outside of one. */
export function temporaryFolder(remove: (work: () => void) => void = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'pledgebook-cli-'))
  remove(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const jsonLines = (stdout: string): Record<string, unknown>[] =>
  stdout
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
