/** `npm run screenshots`: pictures of the real page on the bundled samples, for the README and the docs. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { startLocalStack } from '../infra/local/stack.ts'

const IMAGES = join(import.meta.dirname, '../docs/images')
const SAMPLES = join(import.meta.dirname, '../samples')
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

interface Shot {
  readonly name: string
  readonly hash: string
  /** Resolves when what is to be seen is there. */
  readonly ready: (page: Page) => Promise<unknown>
  readonly dark?: true
  readonly phone?: true
}

const rows = (page: Page) => page.waitForSelector('.ready .row')

const board = (page: Page) => page.waitForSelector('.tally:not(:empty)')

const withdrawal = async (page: Page) => {
  await page.getByRole('link', { name: /Sundmark pulls out/ }).click()
  await page.locator('.card', { hasText: 'withdrawn' }).locator('button').first().click()
  await page.waitForSelector('.detail')
  await page.waitForSelector('.changes:not(:empty)')
}

const SHOTS: readonly Shot[] = [
  { name: 'ledger', hash: '#/ledger?list=changed', ready: rows },
  { name: 'promise', hash: '#/entry/straits-coalition~give-force', ready: page => page.waitForSelector('.moment') },
  { name: 'board', hash: '#/?class=commitment&conditional=true', ready: board },
  { name: 'board-dark', hash: '#/', ready: board, dark: true },
  { name: 'board-phone', hash: '#/', ready: board, phone: true },
  { name: 'article', hash: '#/articles', ready: withdrawal },
  { name: 'article-dark', hash: '#/articles', ready: withdrawal, dark: true },
  { name: 'article-phone', hash: '#/articles', ready: withdrawal, phone: true },
  { name: 'actor', hash: '#/actor/valdoria', ready: rows },
  { name: 'deadlines', hash: '#/deadlines?from=2026-05', ready: rows },
  { name: 'picture', hash: '#/picture', ready: page => page.waitForSelector('.band') },
  { name: 'articles', hash: '#/articles', ready: rows },
]

async function shoot(browser: Browser, url: string, { name, hash, ready, dark, phone }: Shot): Promise<void> {
  const page = await browser.newPage({
    viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 840 },
    deviceScaleFactor: phone ? 2 : 1.5,
    colorScheme: dark ? 'dark' : 'light',
  })
  await page.goto(url + hash)
  await ready(page)
  await page.mouse.move(0, 0)
  await page.screenshot({ path: join(IMAGES, `${name}.png`) })
  await page.close()
  console.log(`docs/images/${name}.png`)
}

const data = mkdtempSync(join(tmpdir(), 'pledgebook-'))
const stack = await startLocalStack({ data, port: 'any', samples: SAMPLES, onFault: console.error })
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium'
try {
  await stack.idle()
  mkdirSync(IMAGES, { recursive: true })
  const browser = await chromium.launch({ executablePath, args: ARGUMENTS })
  for (const shot of SHOTS) await shoot(browser, `${stack.endpoints.api}/`, shot)
  await browser.close()
} finally {
  await stack.stop()
  rmSync(data, { recursive: true, force: true })
}
