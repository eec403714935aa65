import { parse } from 'csv-parse/sync'
import { XMLParser } from 'fast-xml-parser'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommitmentRecord } from '../../shared/contract/annotation.ts'
import { createApp } from '../../shared/query/app.ts'
import { commitmentItem, problem } from '../../shared/query/responses.ts'
import { readStandoff } from '../export/standoff.ts'
import { dueBy, entity, type QueryTable, record, startQueryTable } from './fixture.ts'

const TEXT = '🌊 Norvia will mend\nthe mill.'

let queryTable: QueryTable
let docId: string
let app: ReturnType<typeof createApp>

beforeAll(async () => {
  queryTable = await startQueryTable()
  app = createApp({
    table: queryTable.table,
    version: '1.2.3',
    onFault: fault => {
      throw fault
    },
  })
  const quote = { text: TEXT.slice(3), start: 3, end: TEXT.length, prefix: '🌊 ', suffix: '' }
  docId = await queryTable.put({
    key: 'mill.txt',
    text: TEXT,
    publishedAt: '2026-03-01',
    entities: [entity('norvia', 'Norvia', { mentions: [{ text: 'Norvia', start: 3, end: 9 }] })],
    records: [{ ...record({ quote: quote.text, by: ['norvia'], timeframe: [dueBy('2026-05-01')] }), quote }],
  })
  const many = Array.from(
    { length: 130 },
    (_, i): CommitmentRecord => record({ quote: `Sudria will mend mill ${i}`, by: ['sudria'] }),
  )
  await queryTable.put({
    key: 'mills.txt',
    publishedAt: '2026-02-01',
    entities: [entity('sudria', 'Sudria')],
    records: many,
  })
})
afterAll(() => queryTable.close())

const get = (path: string) => app.request(path)
const textOf = async (path: string) => (await get(path)).text()
const itemsOf = (lines: string) =>
  lines
    .split('\n')
    .filter(line => line !== '')
    .map(line => commitmentItem.parse(JSON.parse(line)))

/** Where the header Link leads, from the address that was asked. */
function nextOf(path: string, response: Response): string | null {
  const reference = /^<([^>]+)>; rel="next"$/.exec(response.headers.get('link') ?? '')?.[1]
  if (reference === undefined) return null
  const { pathname, search } = new URL(reference, `http://127.0.0.1${path}`)
  return pathname + search
}

describe('a file of commitments', () => {
  it('holds what the same query finds by pages, and more of it than a page', async () => {
    const items = itemsOf(await textOf('/v1/commitments.jsonl?by=Sudria'))
    expect(items).toHaveLength(130)
    const first = await (await get('/v1/commitments?by=Sudria&limit=100')).json()
    expect(items.slice(0, 100)).toEqual(first.items)
  })

  it.each(['csv', 'jsonl'])('as %s leads to the next one where there is more, until all were there', async format => {
    let path: string | null = `/v1/commitments.${format}?by=Sudria&limit=60`
    const ids: string[] = []
    const sizes: number[] = []
    while (path !== null) {
      const response = await get(path)
      const body = await response.text()
      const rows = format === 'csv' ? parse<{ recordId: string }>(body, { columns: true }) : itemsOf(body)
      sizes.push(rows.length)
      ids.push(...rows.map(({ recordId }) => recordId))
      path = nextOf(path, response)
    }
    expect(sizes).toEqual([60, 60, 10])
    expect(new Set(ids).size).toBe(130)
  })

  it('as a calendar holds the deadlines that are asked for', async () => {
    const response = await get('/v1/commitments.ics?due=2026-Q2')
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    const events = new ICAL.Component(ICAL.parse(await response.text())).getAllSubcomponents('vevent')
    expect(events.map(event => String(event.getFirstPropertyValue('dtstart')))).toEqual(['2026-05-01'])
  })

  it('as a feed links to itself, to what is next and to its commitments, each of which is there', async () => {
    const path = '/v1/commitments.atom?limit=2'
    const { feed } = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(await textOf(path))
    const resolve = (href: string) => {
      const { pathname, search } = new URL(href.replaceAll('&#38;', '&'), `http://127.0.0.1${path}`)
      return pathname + search
    }
    expect(feed.link.map((link: { rel: string }) => link.rel)).toEqual(['self', 'next'])
    expect(resolve(feed.link[0].href)).toBe(path)
    const links = [feed.link[1], ...feed.entry.map((entry: { link: object }) => entry.link)]
    for (const { href } of links) expect((await get(resolve(href))).status, href).toBe(200)
  })

  it('is refused by the field at fault, as a page is', async () => {
    const response = await get('/v1/commitments.csv?limit=501')
    const { status, errors } = problem.parse(await response.json())
    expect({ status, errors }).toMatchObject({ status: 400, errors: [{ field: 'limit' }] })
  })

  it('is not sent again to whom has it', async () => {
    const etag = (await get('/v1/commitments.ics')).headers.get('etag') ?? ''
    const again = await app.request('/v1/commitments.ics', { headers: { 'If-None-Match': etag } })
    expect(again.status).toBe(304)
  })
})

describe('a document for other tools', () => {
  it('has Web Annotations whose source, beside them, is the text that they point into', async () => {
    const path = `/v1/documents/${docId}/annotations.jsonld`
    const { items } = await (await get(path)).json()
    const { source, selector } = items[0].target
    const text = await textOf(new URL(source, `http://127.0.0.1${path}`).pathname)
    expect(text).toBe(TEXT)
    expect([...text].slice(selector[1].start, selector[1].end).join('')).toBe(selector[0].exact)
  })

  it('has standoff that brat can read beside its text', async () => {
    const [ann, text] = await Promise.all(
      ['annotations.ann', 'text.txt'].map(file => textOf(`/v1/documents/${docId}/${file}`)),
    )
    const { spans } = readStandoff(ann ?? '', text ?? '')
    expect([...spans.values()]).toContainEqual({ type: 'Commitment', text: 'Norvia will mend the mill.' })
  })

  it.each(['annotations.jsonld', 'annotations.ann', 'text.txt'])('has no %s where there is no document', async file => {
    expect((await get(`/v1/documents/none/${file}`)).status).toBe(404)
  })
})
