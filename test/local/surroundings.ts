/** What the tests of the local stack share. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach } from 'vitest'
import type { PortChoice } from '../../infra/local/loopback-server.ts'

export const ANY_PORT: PortChoice = { port: 0, exact: true }

const cleanups: (() => unknown)[] = []

/** Runs after the test, the last given first. */
export const afterwards = (cleanup: () => unknown): void => void cleanups.push(cleanup)

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

/** A new folder that goes with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pledgebook-'))
  afterwards(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Waits until `found` gives something; throws after `milliseconds`. */
export async function eventually<T>(found: () => T | null | undefined | false, milliseconds = 10_000): Promise<T> {
  const last = Date.now() + milliseconds
  for (;;) {
    const value = found()
    if (value) return value
    if (Date.now() > last) throw new Error(`Nothing came within ${milliseconds} ms.`)
    await sleep(20)
  }
}
