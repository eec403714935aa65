import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { XMLParser } from 'fast-xml-parser'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type LocalStack, startLocalStack } from '../../infra/local/stack.ts'
import { readStandoff } from '../export/standoff.ts'
import { jsonLines, pledgebook, temporaryFolder } from './run.ts'

// Each test starts the command several times, which takes a while on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 60_000 })

const ARTICLE = `🌊 Norway will send two minesweepers to the Baltic by 1 May 2026, its defence minister said on Saturday.

Sweden has pledged to repair the old harbour by 30 June 2026.
`

let stack: LocalStack
beforeAll(async () => {
  stack = await startLocalStack({ data: temporaryFolder(afterAll), port: 'any' })
  const file = join(temporaryFolder(afterAll), 'fleet.txt')
  writeFileSync(file, ARTICLE)
  expect((await ask('add', file)).code).toBe(0)
})
afterAll(() => stack.stop())

const ask = (...args: string[]) => pledgebook(args, { env: { PLEDGEBOOK_DATA: stack.folder } })

async function exported(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await ask('export', ...args)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout
}

describe('export', () => {
  it('writes what commitments finds, as JSON Lines and as a spreadsheet', async () => {
    const found = jsonLines((await ask('commitments', '--json')).stdout)
    expect(found.length).toBeGreaterThanOrEqual(2)
    expect(jsonLines(await exported('--format', 'jsonl'))).toEqual(found)
    const rows = parse<Record<string, string>>(await exported('--format', 'csv', '--by', 'Sweden'), { columns: true })
    expect(rows.map(({ promisors }) => promisors)).toEqual(['Sweden'])
    expect(jsonLines(await exported('--format', 'jsonl', '--limit', '1'))).toEqual(found.slice(0, 1))
    expect(jsonLines(await exported('--format', 'jsonl', 'fleet'))).toHaveLength(found.length)
  })

  it('writes a calendar of what is due into a file', async () => {
    const file = join(temporaryFolder(), 'due.ics')
    const { code, stdout, stderr } = await ask('export', '--format', 'ics', '--due', '2026-06', '-o', file)
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: `${file}: 1 commitment\n` })
    const events = new ICAL.Component(ICAL.parse(readFileSync(file, 'utf8'))).getAllSubcomponents('vevent')
    expect(events.map(event => String(event.getFirstPropertyValue('dtstart')))).toEqual(['2026-06-30'])
  })

  it('writes a feed', async () => {
    const { feed } = new XMLParser().parse(await exported('--format', 'atom', '--by', 'Norway'))
    expect(feed).toMatchObject({ title: 'Pledgebook: by Norway', entry: { title: expect.stringContaining('Norway') } })
  })

  it('writes a document for brat with its text beside it', async () => {
    const file = join(temporaryFolder(), 'fleet.ann')
    await exported('--format', 'brat', 'fleet', '-o', file)
    const configuration = join(file, '../annotation.conf')
    const text = readFileSync(file.replace('.ann', '.txt'), 'utf8')
    const { spans, relations } = readStandoff(readFileSync(file, 'utf8'), text)
    expect([...spans.values()].map(({ type }) => type)).toContain('Commitment')
    expect(readFileSync(configuration, 'utf8')).toContain('[entities]\nPERSON\n')
    expect(relations.some(relation => relation.startsWith('Promisor'))).toBe(true)

    // A configuration that is there already is the user's.
    writeFileSync(configuration, 'mine')
    await exported('--format', 'brat', 'fleet', '-o', file)
    expect(readFileSync(configuration, 'utf8')).toBe('mine')
  })

  it("writes a document's Web Annotations", async () => {
    const { items } = JSON.parse(await exported('--format', 'jsonld', '--doc', 'fleet'))
    const text = JSON.parse((await ask('show', 'fleet', '--json')).stdout).text
    for (const { target } of items) {
      const [quote, position] = target.selector
      expect([...text].slice(position.start, position.end).join('')).toBe(quote.exact)
      expect(target.source).toMatch(/^tag:pledgebook,2026:document\/fleet-/)
    }
    expect(items.length).toBeGreaterThanOrEqual(2)
  })

  it('says so where it cannot write, or where there is no such document', async () => {
    const unwritable = await ask('export', '--format', 'csv', '-o', join(temporaryFolder(), 'no/such/folder.csv'))
    expect(unwritable).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('cannot be written') })
    const unknown = await ask('export', '--format', 'brat', 'nothing-like-it')
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('No document is called') })
  })
})
