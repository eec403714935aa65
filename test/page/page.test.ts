/** The page in a real Chromium, against a real local stack with the bundled samples. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { type LocalStack, startLocalStack } from '../../infra/local/stack.ts'
import { STATUSES } from '../../shared/contract/vocabulary.ts'
import { createClient } from '../../shared/query/client.ts'
import type { CommitmentItem } from '../../shared/query/responses.ts'
import { describeInBrowser, launch } from './browser.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 180_000 })

const SAMPLES = join(import.meta.dirname, '../../samples')
const WITHDRAWAL = /^2026-06-15-sundmark-withdraws/
const ARTICLE = 'The government of Norway pledged to build two hospitals in the north by 2030.\n'

describeInBrowser('the page', () => {
  let browser: Browser
  let stack: LocalStack
  let folder: string
  let items: readonly CommitmentItem[]
  const opened: Page[] = []
  const complaints: string[] = []

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pledgebook-'))
    stack = await startLocalStack({ data: folder, port: 'any', samples: SAMPLES })
    browser = await launch()
    await stack.idle()
    const all: CommitmentItem[] = []
    for await (const page of createClient({ endpoint: stack.endpoints.api }).commitments({ limit: 100 }))
      all.push(...page.items)
    items = all
  })

  afterEach(async () => {
    for (const page of opened.splice(0)) await page.context().close()
    expect(complaints.splice(0), 'what the browser complained about').toEqual([])
  })

  afterAll(async () => {
    await browser?.close()
    await stack?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  async function open(hash = '', options: BrowserContextOptions = {}, prepare?: () => void): Promise<Page> {
    const page = await (await browser.newContext(options)).newPage()
    opened.push(page)
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', fault => complaints.push(fault.message))
    if (prepare) await page.addInitScript(prepare)
    await page.goto(`${stack.endpoints.api}/${hash}`)
    await page.waitForSelector('main .ready, main [role=alert]')
    return page
  }

  const statuses = (page: Page) => page.locator('.rows .badge:not(.condition)').allTextContents()
  const address = (page: Page) => decodeURIComponent(new URL(page.url()).hash)
  const withdrawal = (): CommitmentItem => {
    const found = items.find(({ docId, status }) => WITHDRAWAL.test(docId) && status === 'withdrawn')
    if (!found) throw new Error('The samples hold no withdrawal.')
    return found
  }
  const articleHash = ({ docId }: CommitmentItem) => `#/article/${docId}`

  it('shows the newest commitments, and more of them page by page', async () => {
    const page = await open()
    const rows = page.locator('.rows .row')
    expect(await rows.count()).toBe(30)
    expect(await rows.first().locator('.row-quote').textContent()).toBe(items[0]?.quote.text)
    await page.getByRole('button', { name: 'Show more' }).click()
    await expect.poll(() => rows.count()).toBe(60)
    expect(await rows.nth(59).locator('.row-quote').textContent()).toBe(items[59]?.quote.text)
    expect(
      await rows
        .nth(30)
        .locator('.row-quote')
        .evaluate(link => link === document.activeElement),
    ).toBe(true)
  })

  it('keeps of a long list only what is near the screen, and has the rest where it was', async () => {
    const page = await open()
    const first = page.getByText(items[0]?.quote.text ?? '', { exact: true })
    const more = page.getByRole('button', { name: 'Show more' })
    for (let count = 60; count <= 120; count += 30) {
      await more.click()
      await page.locator('#announcer', { hasText: `${count} commitments` }).waitFor()
    }
    const height = () => page.evaluate(() => document.documentElement.scrollHeight)
    const before = await height()
    await page.locator('.row-quote').last().focus()
    await expect.poll(() => page.locator('.row').count()).toBeLessThan(100)
    expect(await first.count()).toBe(0)
    expect(await height()).toBe(before)
    await page.evaluate(() => scrollTo(0, 0))
    await first.waitFor()
    expect(await height()).toBe(before)
  })

  it('narrows the board by status and condition, and the address says so', async () => {
    const page = await open()
    await page.getByLabel('signed').check()
    await page.getByLabel('binding').check()
    await expect.poll(async () => new Set(await statuses(page))).toEqual(new Set(['signed', 'binding']))
    expect(address(page)).toBe('#/?status=binding,signed')
    await page.locator('[name=conditional][value=true]').check()
    const matching = items.filter(item => ['signed', 'binding'].includes(item.status) && item.isConditional)
    await expect.poll(() => page.locator('.rows .row').count()).toBe(matching.length)
    const again = await open(new URL(page.url()).hash)
    expect(await again.locator('.rows .row').count()).toBe(matching.length)
    expect(await again.locator('[name=conditional][value=true]').isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Clear all' }).click()
    await expect.poll(() => page.locator('.rows .row').count()).toBe(30)
  })

  it('searches while one types, by words and by actor, and says where nothing matches', async () => {
    const page = await open()
    await page.getByLabel('Words').pressSequentially('hospital')
    const holding = items.filter(({ quote }) => /hospital/i.test(quote.text))
    await expect.poll(() => page.locator('.rows .row').count()).toBe(holding.length)
    await page.getByLabel('Words').fill('')
    await page.getByLabel('By', { exact: true }).fill('Sundmark')
    const own = items.filter(({ promisors }) => promisors.some(({ name }) => name === 'Sundmark'))
    await expect.poll(() => page.locator('.rows .row').count()).toBeGreaterThanOrEqual(Math.min(30, own.length))
    await expect
      .poll(async () => (await page.locator('.rows .row-who').allTextContents()).every(who => who !== 'Karovia'))
      .toBe(true)
    await page.getByLabel('By', { exact: true }).fill('Nobody at all')
    await page.getByText('Nothing matches.').waitFor()
  })

  it('says how many each facet would leave, and moves nothing for it', async () => {
    const page = await open('#/?q=the')
    const counts = async () => {
      const chips = await page.locator('.chip', { has: page.locator('[name=status]') }).all()
      const numbers = chips.map(async chip => [
        await chip.locator('.choice').textContent(),
        Number(await chip.locator('.count').textContent()),
      ])
      return Object.fromEntries(await Promise.all(numbers))
    }
    const places = () =>
      page.locator('.chip, .results-head, .row').evaluateAll(all => all.map(each => each.getBoundingClientRect().top))
    const before = await places()
    const matching = items.filter(({ quote }) => /the/i.test(quote.text))
    await page.locator('.tally', { hasText: `${matching.length} commitments` }).waitFor()
    expect(await places()).toEqual(before)
    const expected = Object.fromEntries(
      STATUSES.map(status => [status, matching.filter(item => item.status === status).length]),
    )
    expect(await counts()).toEqual(expected)
    await page.getByLabel('signed').check()
    await page.locator('.tally', { hasText: `${expected.signed} commitment` }).waitFor()
    expect(await counts()).toEqual(expected)
  })

  it('counts for an address that was written by hand, with what a count has no use for', async () => {
    const page = await open('#/?limit=5&status=signed&status=binding&sort=newest')
    const matching = items.filter(({ status }) => status === 'signed' || status === 'binding')
    await page.locator('.tally', { hasText: `${matching.length} commitments` }).waitFor()
    expect(await page.locator('.row').count()).toBe(5)
  })

  it('saves what it shows in the formats of other programs', async () => {
    const page = await open('#/?status=signed')
    const signed = items.filter(({ status }) => status === 'signed')
    const saved = async (name: string) => {
      const href = await page.getByRole('link', { name }).getAttribute('href')
      return (await fetch(stack.endpoints.api + href)).text()
    }
    expect((await saved('JSON Lines')).trim().split('\n')).toHaveLength(signed.length)
    expect(await saved('CSV')).toContain(signed[0]?.recordId)
    expect(await saved('Calendar')).toContain('BEGIN:VCALENDAR')
    expect((await saved('Feed')).match(/<entry>/g)).toHaveLength(signed.length)
    await page.goto(`${stack.endpoints.api}/${articleHash(withdrawal())}`)
    await page.locator('.article-text').waitFor()
    expect(await saved('brat')).toContain(withdrawal().quote.text.split('\n')[0])
    expect(JSON.parse(await saved('Web Annotation')).type).toBe('AnnotationPage')
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Text', exact: true }).click()
    expect((await waiting).suggestedFilename()).toBe(`${withdrawal().docId}.txt`)
  })

  it('stops asking for what is no longer wanted, and keeps what it shows until there is something else', async () => {
    const page = await open()
    const stopped: string[] = []
    page.on('requestfailed', request => stopped.push(new URL(request.url()).searchParams.get('q') ?? ''))
    let release = () => {}
    const released = new Promise<void>(resolve => {
      release = resolve
    })
    await page.route(/commitments.*q=gar\b/, route => released.then(() => route.continue()).catch(() => {}))
    await page.getByLabel('Words').fill('gar')
    await page.locator('.results[aria-busy]').waitFor()
    expect(await page.locator('.rows .row').count()).toBe(30)
    await page.getByLabel('Words').fill('garrison')
    const holding = items.filter(({ quote }) => /garrison/i.test(quote.text))
    await expect.poll(() => page.locator('.rows .row').count()).toBe(holding.length)
    release()
    expect(stopped).toContain('gar')
    expect(await page.locator('.results[aria-busy]').count()).toBe(0)
  })

  it('says what is wrong with an address that is no query', async () => {
    const page = await open('#/?status=sined')
    expect(await page.getByRole('alert').textContent()).toContain('It is one of: binding, signed')
  })

  it.each([
    ['painted by the browser', undefined],
    ['marked by elements where the browser cannot', () => Reflect.deleteProperty(CSS, 'highlights')],
  ])('opens a record by a click on its highlight, %s', async (_how, prepare) => {
    const record = withdrawal()
    const page = await open(articleHash(record), { viewport: { width: 1280, height: 900 } }, prepare)
    const place = await page.evaluate(words => {
      const walker = document.createTreeWalker(document.querySelector('.article-text') as Node, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf(words) ?? -1
        if (at < 0) continue
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + 3)
        const { x, y, width, height } = range.getBoundingClientRect()
        return { x: x + width / 2, y: y + height / 2 }
      }
      return null
    }, record.trigger.text)
    if (!place) throw new Error('The trigger is not in the text.')
    await page.mouse.click(place.x, place.y)
    const card = page.locator(`.card[data-record="${record.id}"]`)
    expect(await card.getByRole('button').first().getAttribute('aria-expanded')).toBe('true')
    expect(await card.textContent()).toContain(`Rule ${record.rule}`)
    await page.keyboard.press('Escape')
    expect(await card.getByRole('button').first().getAttribute('aria-expanded')).toBe('false')
  })

  it('lights who is bound, the condition and the deadline of the record that is pointed at', async () => {
    const record = items.find(
      ({ conditions, timeframe, promisors, quote }) =>
        conditions.some(({ start }) => start !== null) &&
        timeframe.length > 0 &&
        promisors.some(({ start }) => start !== null && start >= quote.start),
    )
    if (!record) throw new Error('The samples hold no conditional commitment with a time.')
    const page = await open(articleHash(record))
    const lit = (name: string) =>
      page.evaluate(light => [...(CSS.highlights.get(light) ?? [])].map(range => String(range)), name)
    expect(await lit('lit-promisor')).toEqual([])
    await page.locator(`.card[data-record="${record.id}"]`).hover()
    expect(await lit('lit-quote')).toEqual([record.quote.text])
    expect(await lit('lit-promisor')).toEqual(record.promisors.flatMap(({ text }) => text ?? []))
    expect(await lit('lit-condition')).toEqual(
      record.conditions.flatMap(({ text, start }) => (start === null ? [] : (text ?? []))),
    )
    expect(await lit('lit-deadline')).toEqual(record.timeframe.map(({ text }) => text))
    await page.mouse.move(0, 0)
    expect(await lit('lit-quote')).toEqual([])
    expect(await lit(record.status)).toContain(record.quote.text)
  })

  it('tells what an article changed, and leads from a record to the life of its promise', async () => {
    const record = withdrawal()
    const { items: changed } = await createClient({ endpoint: stack.endpoints.api }).changes(record.docId)
    const entry = changed.find(each => each.changes.some(({ recordId }) => recordId === record.recordId))?.entry
    const kinds = changed.flatMap(({ changes }) => changes.map(({ kind }) => kind))
    const page = await open(`${articleHash(record)}?record=${record.id}`)
    const summary = page.locator('.changes', { hasText: 'What it changed' })
    await summary.waitFor()
    for (const kind of ['withdrawn', 'refused', 'denied'] as const) {
      const count = kinds.filter(each => each === kind).length
      if (count > 0) expect(await summary.textContent()).toContain(`${count} ${kind}`)
    }
    await page.locator('.card.open').getByRole('link', { name: 'Its life across articles' }).click()
    await page.locator('.timeline').waitFor()
    expect(address(page)).toBe(`#/entry/${entry?.id}`)
  })

  it('goes by keyboard alone from the board to a record and back', async () => {
    const page = await open()
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').textContent()).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    for (const key of ['j', 'j', 'ArrowDown', 'k']) await page.keyboard.press(key)
    const second = items[1]
    expect(await page.locator(':focus').textContent()).toBe(second?.quote.text)
    await page.keyboard.press('Enter')
    await page.waitForSelector('.card.open')
    expect(address(page)).toBe(`#/article/${second?.docId}?record=${second?.id}`)
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    expect(await page.locator('.card.open').count()).toBe(1)
    await page.keyboard.press('Escape')
    expect(await page.locator('.card.open').count()).toBe(0)
    await page.keyboard.press('Escape')
    await page.waitForSelector('.board .ready .row')
    await page.keyboard.press('/')
    expect(await page.locator(':focus').getAttribute('name')).toBe('q')
  })

  it('shows what an actor promised and was promised', async () => {
    const page = await open('#/actor/karovia')
    await page.waitForFunction(() => document.querySelectorAll('main .waiting').length === 0)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Karovia')
    const to = page.getByRole('list', { name: 'Promised to it' })
    const expected = items.filter(({ beneficiaries }) => beneficiaries.some(({ entityId }) => entityId === 'karovia'))
    expect(await to.locator('.row').count()).toBe(Math.min(10, expected.length))
  })

  it('shows how the promises of an actor stand, open ones first and the firmest first', async () => {
    const page = await open('#/actor/sundmark')
    await page.waitForFunction(() => document.querySelectorAll('main .waiting').length === 0)
    const list = page.getByRole('list', { name: 'How its promises stand' })
    const standings = await list.locator('.row-status .badge').allTextContents()
    const order = [...STATUSES, 'fulfilled', 'breached', 'expired'] as readonly string[]
    expect(standings).toContain('withdrawn')
    expect(standings.map(each => order.indexOf(each))).toEqual(
      standings.map(each => order.indexOf(each)).toSorted((a, b) => a - b),
    )
  })

  it('lists each promise once, and what is overdue by the day of the reader', async () => {
    const page = await open('#/ledger')
    await page.getByLabel('Promised by').fill('Sundmark')
    await page.getByLabel('Promised by').press('Enter')
    const row = page.locator('.row', { hasText: 'lead the monitoring force' })
    await expect.poll(() => row.count()).toBe(1)
    expect(await row.locator('.step').allTextContents()).toEqual([
      'First seen as pledged 20 Jan 2026',
      'Said again 17 Feb 2026',
      'Withdrawn 15 Jun 2026',
    ])
    expect(address(page)).toBe('#/ledger?by=Sundmark')
    await page.getByLabel('Overdue').check()
    await page.getByLabel('Promised by').fill('')
    await page.getByLabel('Promised by').press('Enter')
    await expect.poll(() => address(page)).toBe('#/ledger?list=overdue')
    const { items: overdue } =
      (await createClient({ endpoint: stack.endpoints.api }).ledger({ overdue: true }).next()).value ?? {}
    await expect.poll(() => page.locator('.row .overdue').count()).toBe(overdue?.length)
  })

  it('tells the life of a promise, and each event leads to its words in the article', async () => {
    const page = await open('#/entry/straits-coalition~give-force')
    expect(await page.locator('.moment h3').allTextContents()).toEqual([
      'First seen as proposed',
      'Strengthened proposed → signed',
      'Strengthened signed → binding',
    ])
    await page.locator('.moment').nth(1).getByRole('link').click()
    await page.waitForSelector('.card .detail')
    expect(await page.locator('h1').textContent()).toBe('Straits Coalition signs Ostrand Declaration on Karovia')
    expect(await page.locator('.card', { has: page.locator('.detail') }).textContent()).toContain('monitoring force')
  })

  it('says so where there is no such promise', async () => {
    const page = await open('#/entry/nobody~give-nothing')
    expect(await page.getByRole('alert').textContent()).toContain('There is no ledger entry')
    complaints.splice(0)
  })

  it('shows deadlines by month, in their order', async () => {
    const page = await open('#/deadlines?from=2026-06')
    const months = await page.locator('.month').allTextContents()
    const dates = months.map(month => Date.parse(`1 ${month.replace(' past', '')}`))
    expect(dates.length).toBeGreaterThan(3)
    expect(dates).toEqual(dates.toSorted((a, b) => a - b))
    expect(dates).toEqual([...new Set(dates)])
  })

  it('draws who promised whom, and every band leads to its promises', async () => {
    const page = await open('#/picture')
    const band = page.locator('.band').first()
    const told = (await band.getAttribute('aria-label')) ?? ''
    await band.focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('.board .ready .row')
    expect(await page.locator('.rows .row').count()).toBeGreaterThanOrEqual(Number(/: (\d+)/.exec(told)?.[1]))
  })

  it('takes a file, and tells when its records are there; and of one that cannot be read, why', async () => {
    const page = await open('#/articles')
    await page.locator('#files').setInputFiles([
      { name: 'norway + 1.txt', mimeType: 'text/plain', buffer: Buffer.from(ARTICLE) },
      { name: 'picture.png', mimeType: 'image/png', buffer: Buffer.from('\u0089PNG\r\n') },
    ])
    await page.getByRole('link', { name: '1 record found' }).click()
    expect(await page.locator('.article-text').textContent()).toContain('two hospitals')
    await page.goBack()
    await page.locator('.arrivals .failed').waitFor()
    expect(await page.locator('.arrivals .failed').textContent()).toMatch(/picture\.png .{10,}/)
    // A document that is not there yet is asked for until it is, which the browser notes.
    expect(complaints.splice(0).filter(text => !text.includes('404'))).toEqual([])
  })

  it('takes a file that is dropped on any view', async () => {
    const page = await open('#/')
    const files = await page.evaluateHandle(text => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([text], 'dropped.txt', { type: 'text/plain' }))
      return transfer
    }, ARTICLE)
    await page.dispatchEvent('main', 'drop', { dataTransfer: files })
    await page.getByRole('link', { name: '1 record found' }).waitFor()
    await page.locator('.row-from', { hasText: 'dropped.txt' }).waitFor()
    complaints.splice(0)
  })

  it('shows markup in an article as the text that it is', async () => {
    const page = await open('#/articles')
    const name = '<img src=x onerror=alert(1)>.txt'
    const buffer = Buffer.from(`Norway pledged to build <b id="made">two hospitals</b> by 2030.\n`)
    await page.locator('#files').setInputFiles([{ name, mimeType: 'text/plain', buffer }])
    await page.locator('.arrivals .settled, .arrivals .failed').first().waitFor()
    expect(await page.locator('main img, #made').count()).toBe(0)
    expect(await page.locator('.arrivals strong').first().textContent()).toBe(name)
    complaints.splice(0)
  })

  const ENTRY = '#/entry/straits-coalition~give-force'
  const views = [
    '#/',
    '#/ledger',
    ENTRY,
    '#/actor/valdoria',
    '#/deadlines?from=2026-01',
    '#/picture',
    '#/articles',
    'an article',
  ]
  const hashOf = (view: string) =>
    view === 'an article' ? `${articleHash(withdrawal())}?record=${withdrawal().id}` : view

  it.each(views)('gives axe nothing to find in %s, in light and in dark', async view => {
    const page = await open(hashOf(view))
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    }
  })

  it.each(views)('has no sideways scroll at phone width in %s', async view => {
    const page = await open(hashOf(view), { viewport: { width: 360, height: 740 } })
    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
    expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0)
  })

  it('does not shift while it loads', async () => {
    const page = await open('#/', { viewport: { width: 1280, height: 900 } }, () => {
      Object.assign(globalThis, { shifted: 0 })
      new PerformanceObserver(list => {
        for (const entry of list.getEntries())
          Object.assign(globalThis, { shifted: Reflect.get(globalThis, 'shifted') + Reflect.get(entry, 'value') })
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.waitForTimeout(300)
    expect(await page.evaluate(() => Reflect.get(globalThis, 'shifted'))).toBeLessThan(0.01)
  })
})
