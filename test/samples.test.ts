import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
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
