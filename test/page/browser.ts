/** A real Chromium for the tests of the page. Where there is none they are skipped, and say so. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'
import { describe } from 'vitest'

const PATH = process.env.CHROMIUM ?? '/usr/bin/chromium'
const MISSING = existsSync(PATH) ? null : `skipped: there is no Chromium at ${PATH}; set CHROMIUM to where it is`

/** Counts its tests as skipped, under a name that says why, where there is no Chromium. */
export function describeInBrowser(name: string, tests: () => void): void {
  describe.skipIf(MISSING !== null)(MISSING ? `${name} (${MISSING})` : name, tests)
}

export function launch(): Promise<Browser> {
  const args = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  return chromium.launch({ executablePath: PATH, args })
}
