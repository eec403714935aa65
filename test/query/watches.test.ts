/** What the API tells of watches. */
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../shared/query/app.ts'
import { createClient } from '../../shared/query/client.ts'
import { noticeOfTest, watchOf, webhookTo } from '../watch/bench.ts'
import { type QueryTable, startQueryTable } from './fixture.ts'

const SECRET_PATH = 'https://hooks.example.org/services/T0K3N'
const at = (n: number) => `2027-01-02T12:00:${String(n).padStart(2, '0')}.000Z`

let queryTable: QueryTable
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  queryTable = await startQueryTable()
  app = createApp({ table: queryTable.table, version: '0', onFault: () => undefined })
  const channels = [{ ...webhookTo(SECRET_PATH), secret: 'whsec_S3CR3T' }]
  const notices = Array.from({ length: 25 }, (_, n) => noticeOfTest({ id: `n${n}`, at: at(n) }))
  await queryTable.watch(watchOf({ name: 'ships & <boats>', channels, question: { by: 'Norvania' } }), notices)
  await queryTable.watch(watchOf({ id: 'w2' }), [])
})
afterAll(() => queryTable.close())

const json = async (path: string) => (await app.request(path)).json()

describe('the API', () => {
  it('lists watches with how they fare, and keeps the secret and the path of the webhook to itself', async () => {
    const { items } = await json('/v1/watches')
    expect(items).toEqual([
      expect.objectContaining({
        id: 'w1',
        question: { by: 'Norvania' },
        channels: [{ kind: 'webhook', to: 'https://hooks.example.org/…', endedAt: null }],
        notices: { count: 25, isMore: false, lastAt: at(24), waiting: 0, failed: 0, lastFault: null },
      }),
      expect.objectContaining({ id: 'w2', notices: expect.objectContaining({ count: 0, lastAt: null }) }),
    ])
    for (const path of ['/v1/watches', '/v1/watches/w1', '/v1/watches/w1/notices', '/v1/watches/w1/notices.atom'])
      expect(await (await app.request(path)).text()).not.toMatch(/S3CR3T|T0K3N/)
  })

  it('pages through what a watch was told, newest first and each once', async () => {
    const client = createClient({ endpoint: 'http://api', fetch: async request => app.request(request) })
    const pages = []
    for await (const { items } of client.notices('w1', { limit: 10 })) pages.push(items.map(({ id }) => id))
    expect(pages.map(page => page.length)).toEqual([10, 10, 5])
    expect(pages.flat()).toEqual(Array.from({ length: 25 }, (_, n) => `n${24 - n}`))
  })

  it('refuses the page of another watch', async () => {
    const { next } = await json('/v1/watches/w1/notices?limit=10')
    expect((await app.request(`/v1/watches/w2/notices?cursor=${next}`)).status).toBe(400)
  })

  it('gives a feed that a reader of Atom understands', async () => {
    const response = await app.request('/v1/watches/w1/notices.atom')
    const body = await response.text()
    expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    expect(XMLValidator.validate(body)).toBe(true)
    const { feed } = new XMLParser({ ignoreAttributes: false, htmlEntities: true }).parse(body)
    expect(feed).toMatchObject({ title: 'Pledgebook: ships & <boats>', updated: at(24) })
    expect(feed.entry).toHaveLength(25)
    expect(feed.entry[0]).toMatchObject({
      id: 'tag:pledgebook,2026:notice/n24',
      title: 'Norvania, strengthened: proposed → signed: send two ships',
      link: { '@_href': '../../ledger/norvania~give-ship' },
    })
    const empty = await (await app.request('/v1/watches/w2/notices.atom')).text()
    expect(new XMLParser().parse(empty).feed.updated).toBe(watchOf().madeAt)
  })

  it.each(['/v1/watches/none', '/v1/watches/none/notices', '/v1/watches/none/notices.atom'])(
    'says of %s that there is none',
    async path => {
      expect((await app.request(path)).status).toBe(404)
    },
  )
})
