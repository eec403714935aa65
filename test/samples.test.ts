import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { annotate } from '../shared/annotate/index.ts'
import { historyOf, link } from '../shared/ledger/index.ts'
import { readArticle } from '../shared/read/index.ts'

const FOLDER = new URL('../samples/', import.meta.url)
const articles = readdirSync(FOLDER).filter(file => file !== 'README.md')

const read = (file: string) =>
  readArticle(readFileSync(new URL(file, FOLDER)), { key: file, contentType: null, metadata: {} })

describe('the bundled samples', () => {
  it('come in every kind of file that can be read', () => {
    const kinds = new Set(articles.map(file => file.slice(file.lastIndexOf('.'))))
    expect([...kinds].sort()).toEqual(['.docx', '.html', '.json', '.md', '.pdf', '.txt'])
  })

  it.each(articles)('%s is an article of news length, dated as its name says', async file => {
    const article = await read(file)
    expect(article.publishedAt).toBe(file.slice(0, 10))
    const words = article.text.split(/\s+/).length
    expect(words).toBeGreaterThan(150)
    expect(words).toBeLessThan(450)
  })

  it.each(articles)('%s says that it is fiction', async file => {
    const written = readFileSync(new URL(file, FOLDER), 'utf8') + (await read(file)).text
    expect(written).toMatch(/fiction/i)
    expect(written.replace(/\s+/g, ' ')).toMatch(
      /every state, body, company and person in (?:this|it) ?\w* is invented/i,
    )
  })
})

describe('the ledger of the bundled samples', () => {
  const statementsOf = async (file: string, docId = file) => {
    const { text, publishedAt, source, title } = await read(file)
    return annotate(text, { publishedAt }).records.map(record => ({
      ...record,
      recordId: `${docId}.${record.id}`,
      docId,
      publishedAt,
      source,
      title,
    }))
  }
  const livesOf = async () =>
    new Map(
      link((await Promise.all(articles.map(file => statementsOf(file)))).flat()).map(({ id, statements }) => [
        id,
        historyOf(statements),
      ]),
    )

  it('shows a promise of the coalition that goes from proposed over signed to binding, and stays conditional', async () => {
    const life = (await livesOf()).get('straits-coalition~give-force')
    expect(life?.events.map(({ kind, status }) => [kind, status])).toEqual([
      ['first_seen', 'proposed'],
      ['strengthened', 'signed'],
      ['strengthened', 'binding'],
    ])
    expect(life?.state).toMatchObject({
      standing: 'open',
      conditions: ['once a ceasefire between Karovia and Drazhna has taken hold'],
    })
  })

  it('shows one that a partner withdraws, while the promise of the others stands', async () => {
    const life = (await livesOf()).get('sundmark~lead-force')
    expect(life?.events.map(({ kind }) => kind)).toEqual(['first_seen', 'reaffirmed', 'withdrawn'])
  })

  it.each(articles)('has no entry more when %s is dropped again under another name', async file => {
    const once = await statementsOf(file)
    const twice = [...once, ...(await statementsOf(file, `copy-${file}`))]
    expect(link(twice).map(({ id }) => id)).toEqual(link(once).map(({ id }) => id))
  })
})
