/** Markup in an article's title, text, outlet or key is shown as what it is: characters. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type LocalStack, startLocalStack } from '../../infra/local/stack.ts'
import { docIdOf } from '../../shared/record/index.ts'
import { HOSTILE_KEYS } from '../hostile/corpus.ts'
import { describeInBrowser, launch } from './browser.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 })

const LIVE = '<img src=x onerror="window.polluted=1"><script>window.polluted=1</script>'
const KEY = `markup/${LIVE}.txt`
const TEXT = `The <b onclick="window.polluted=1">government</b> of Norvania pledged to build two hospitals ${LIVE} in the north by 2030. "${LIVE}," said Tilde Oro of the <svg onload="window.polluted=1"></svg> Ministry. The Ministry <iframe src="javascript:parent.polluted=1"></iframe> pledged to build a road for Karovia if ${LIVE} parliament agrees.\n`

describeInBrowser('markup in an article', () => {
  let browser: Browser
  let stack: LocalStack
  let folder: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pledgebook-'))
    stack = await startLocalStack({ data: folder, port: 'any' })
    const put = (Key: string) =>
      stack.clients.s3.send(
        new PutObjectCommand({
          Bucket: stack.bucketName,
          Key,
          Body: TEXT,
          ContentType: 'text/plain',
          Metadata: { title: `Hospitals ${LIVE}`, source: `Courier ${LIVE}`, 'published-at': '2026-01-06' },
        }),
      )
    await put(KEY)
    for (const key of HOSTILE_KEYS) await put(key).catch(() => undefined) // What no bucket takes cannot come to the page.
    browser = await launch()
    await stack.idle()
  })
  afterAll(async () => {
    await browser?.close()
    await stack?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  async function open(hash: string): Promise<Page> {
    const page = await browser.newPage()
    await page.goto(`${stack.endpoints.api}/${hash}`)
    await page.waitForSelector('main .ready, main [role=alert], main > p')
    return page
  }

  it.each([
    ['the board', ''],
    ['the list of articles', '#/articles'],
    ['the article', `#/article/${docIdOf(KEY)}`],
    ['an actor', '#/actor/norvania'],
    ['the deadlines', '#/deadlines'],
    ['the picture', '#/picture'],
    ['a search for markup', `#/?text=${encodeURIComponent(LIVE)}`],
    ['an address of markup', `#/${LIVE}`],
    ['an article that is not there', `#/article/${encodeURIComponent(LIVE)}`],
  ])('is no markup on %s', async (_, hash) => {
    const page = await open(hash)
    try {
      // An image that fails to load would have done so by now.
      await page.waitForTimeout(300)
      expect(await page.evaluate(() => 'polluted' in window)).toBe(false)
      expect(
        await page.locator('main img, main script, main iframe, main [onclick], main [onload], main [onerror]').count(),
      ).toBe(0)
      const links = await page.locator('a[href]').evaluateAll(all => all.map(link => link.getAttribute('href') ?? ''))
      expect(links.filter(link => /^\s*(javascript|data|vbscript):/i.test(link))).toEqual([])
    } finally {
      await page.close()
    }
  })

  it('stands on the page as characters', async () => {
    const page = await open(`#/article/${docIdOf(KEY)}`)
    expect(await page.locator('.article-text').textContent()).toContain(LIVE)
    expect(await page.locator('main').textContent()).toContain(`Courier ${LIVE}`)
    expect(await page.locator('h1').first().textContent()).toContain(LIVE)
    await page.close()
  })
})
