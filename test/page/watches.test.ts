/** What is watched, as the page shows it in a real Chromium, against a real local stack. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type LocalStack, startLocalStack } from '../../infra/local/stack.ts'
import { WatchWriter } from '../../shared/record/watch-writer.ts'
import { watchOf } from '../watch/bench.ts'
import { describeInBrowser, launch } from './browser.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 90_000 })

describeInBrowser('the page of watches', () => {
  let browser: Browser
  let stack: LocalStack
  let folder: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pledgebook-'))
    stack = await startLocalStack({ data: folder, port: 'any' })
    browser = await launch()
  })

  afterAll(async () => {
    await browser?.close()
    await stack?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  async function open(hash: string): Promise<Page> {
    const page = await (await browser.newContext()).newPage()
    await page.goto(`${stack.endpoints.api}/${hash}`)
    await page.waitForSelector('main .ready, main [role=alert]')
    return page
  }

  async function put(name: string, published: string, text: string): Promise<void> {
    const Body = `---\ndate: ${published}\nsource: The Harbour Post\n---\n${text}\n`
    await stack.clients.s3.send(new PutObjectCommand({ Bucket: stack.bucketName, Key: name, Body }))
    await stack.idle()
  }

  it('says how to begin, then lists what is watched, and shows each notice with its words', async () => {
    const empty = await open('#/watches')
    expect(await empty.locator('main').textContent()).toContain('npx pledgebook watch')
    await empty.close()

    const writer = new WatchWriter(stack.clients.table, stack.tableName)
    await writer.add(watchOf({ id: 'ships', name: 'Ships for Teshka', question: { by: 'Norvania Council' } }))
    await put('pledged.md', '2027-01-02', 'The Norvania Council pledged to send two minesweepers to Teshka.')
    await put(
      'withdrew.md',
      '2027-01-10',
      'The Norvania Council withdrew its promise to send two minesweepers to Teshka.',
    )

    const page = await open('#/watches')
    expect(await page.locator('.row').textContent()).toContain('Ships for Teshkaby Norvania Council2 notices')
    await page.getByRole('link', { name: 'Ships for Teshka' }).click()
    await page.getByRole('heading', { name: 'Ships for Teshka' }).waitFor()
    const rows = page.locator('.results .row')
    await expect.poll(() => rows.count()).toBe(2)
    expect(await rows.locator('.told').allTextContents()).toEqual([
      expect.stringMatching(/^Withdrawn/),
      'First seen as pledged',
    ])
    expect(await rows.last().textContent()).toContain(
      '“The Norvania Council pledged to send two minesweepers to Teshka”',
    )
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

    const feed = await page.request.get(
      new URL((await page.getByText('Feed').getAttribute('href')) ?? '', page.url()).href,
    )
    expect((await feed.text()).match(/<entry>/g)).toHaveLength(2)

    await rows.last().locator('.row-quote').click()
    await page.getByRole('heading', { name: 'Its life' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('heading', { name: 'Ships for Teshka' }).waitFor()
  })

  it('says so where there is no such watch', async () => {
    const page = await open('#/watch/nothing')
    expect(await page.getByRole('alert').textContent()).toContain('There is no watch with the id nothing')
  })
})
