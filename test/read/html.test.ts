import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { read, refusal, SECOND, SENTENCE } from './reading.ts'

const page = (body: string, head = ''): string => `<!doctype html><html><head>${head}</head><body>${body}</body></html>`
const ARTICLE = `<article><h1>Ministry to pay</h1><p>${SENTENCE}</p><p>${SECOND}</p></article>`
const textOf = async (html: string): Promise<string> => (await read(html, 'a.html')).text

describe('a page of news', async () => {
  const article = await read(await readFile(new URL('fixtures/courier.html', import.meta.url)), 'courier.html')

  it('gives its article in paragraphs, with one item or row a line', () => {
    expect(article.text).toBe(
      [
        'The old bridge at Corvane in autumn.',
        'The ministry said on Tuesday that it will pay for the repair of the old bridge at Corvane by the end of 2027, if the town council approves the plan.',
        '“We will not close it for a single day,” minister Lene Holm told the Courier. The terms, she said, are these:',
        'Two million crowns in March;\none million & a half in May.',
        'Mayor Tilde Oro promised that the town will build a new road if the ministry keeps its word.\nThe road is to open in 2029.',
        'Year\tCrowns\n2026\t2 million',
      ].join('\n\n'),
    )
  })

  it('leaves out the byline, menus, notices, forms and what is hidden', () => {
    expect(article.text).not.toMatch(
      /Ana Bel|Home|Sport|Subscribe|Share|rights reserved|Ferry|Most read|Skip|no reader/,
    )
  })

  it('has the title, outlet and date of its JSON-LD', () => {
    expect(article).toMatchObject({
      title: 'Ministry to pay for bridge',
      source: 'Corvane Courier',
      publishedAt: '2026-01-06',
      mediaType: 'text/html',
    })
  })

  it('runs no script', () => {
    expect('pledgebookScriptRan' in globalThis).toBe(false)
  })
})

describe('the metadata of a page', () => {
  it.each([
    ['<meta property="article:published_time" content="2026-01-06T23:30:00-05:00">'],
    ['<meta name="date" content="6 January 2026">'],
    ['<meta name="DC.date.issued" content="2026-01-06">'],
    ['<meta itemprop="datePublished" content="2026-01-06">'],
    ['<meta name="parsely-pub-date" content="2026-01-06T10:00:00Z">'],
    ['<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2026-01-06"}</script>'],
    [
      '<script type="application/ld+json">[{"@type":"Thing"},{"mainEntity":{"@type":"BlogPosting","datePublished":"2026-01-06"}}]</script>',
    ],
    ['<script type="application/ld+json">{broken</script><meta name="pubdate" content="2026-01-06">'],
  ])('dates it: %s', async head => {
    expect((await read(page(ARTICLE, head), 'a.html')).publishedAt).toBe('2026-01-06')
  })

  it.each([
    ['the time of publication', '<article><h1>Pay</h1><time datetime="2026-01-06T10:00">a week ago</time>'],
    ['a line of the article', '<article><h1>Pay</h1><p class="post-date">January 6, 2026</p>'],
    ['what follows the headline', '<h1>Pay</h1><div class="published">Published: 6 January 2026</div><article>'],
  ])('is in its markup: %s', async (_, open) => {
    const html = page(`${open}<p>${SENTENCE}</p><p>${SECOND}</p></article>`)
    expect((await read(html, 'a.html')).publishedAt).toBe('2026-01-06')
  })

  it.each([
    ['a change', `<meta property="article:modified_time" content="2026-01-06">`, ARTICLE],
    [
      'a change in the markup',
      '',
      `<article><h1>Pay</h1><time class="updated" datetime="2026-01-06"></time><p>${SENTENCE}</p></article>`,
    ],
    ['a visit', '', `<div class="date">January 6, 2026</div>${ARTICLE}`],
    [
      'the site',
      '<script type="application/ld+json">{"@type":"WebSite","datePublished":"2026-01-06"}</script>',
      ARTICLE,
    ],
  ])('does not date it by %s', async (_, head, body) => {
    expect((await read(page(body, head), 'a.html')).publishedAt).toBeNull()
  })

  it('falls back from JSON-LD to its tags, and from these to the headline and the title', async () => {
    const tags = '<meta property="og:title" content="Bridge"><meta property="og:site_name" content="Courier">'
    expect(await read(page(ARTICLE, tags), 'a.html')).toMatchObject({ title: 'Bridge', source: 'Courier' })
    expect((await read(page(ARTICLE, '<title>T</title>'), 'a.html')).title).toBe('Ministry to pay')
    expect((await read(page(`<p>${SENTENCE}</p>`, '<title>T</title>'), 'a.html')).title).toBe('T')
  })
})

describe('HTML', () => {
  it.each([
    ['a bare piece', `<p>${SENTENCE}</p><p>${SECOND}</p>`],
    ['a page without body tags', `<!doctype html><html><head><title>T</title></head><p>${SENTENCE}<p>${SECOND}</html>`],
    ['a page without head tags', `<!doctype html><html><title>T</title><p>${SENTENCE}<p>${SECOND}`],
    ['a page with an open head', `<html><head><title>T</title><p>${SENTENCE}</p><p>${SECOND}</p>`],
    ['a table for layout', page(`<table><tr><td><p>${SENTENCE}</p><p>${SECOND}</p></td></tr></table>`)],
    ['a page in breaks', page(`<div>${SENTENCE}<br><br>${SECOND}</div>`)],
    [
      'XHTML',
      `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>${SENTENCE}</p><p>${SECOND}</p></body></html>`,
    ],
  ])('of every make gives its paragraphs: %s', async (_, html) => {
    expect(await textOf(html)).toBe(`${SENTENCE}\n\n${SECOND}`)
  })

  it('of a short article does not take the menu with it', async () => {
    const html = page(
      `<div id="menu"><a href="/">Home</a> <a href="/s">Sport</a></div><div><p>${SENTENCE}</p></div><div class="footer">All rights reserved</div>`,
    )
    expect(await textOf(html)).toBe(SENTENCE)
  })

  it('keeps the lines of preformatted text and drops soft hyphens', async () => {
    expect(
      await textOf(page(`<p>${SENTENCE.replace('ministry', 'min&shy;istry')}</p><pre>a\n  b</pre><p>${SECOND}</p>`)),
    ).toBe(`${SENTENCE}\n\na\n  b\n\n${SECOND}`)
  })

  it('is read in the charset of its own tag, or of its sender', async () => {
    const html = page(ARTICLE.replace('Mayor', 'Caf\xe9 \x93Orn\xe9\x94 and Mayor'), '<meta charset="iso-8859-1">')
    const bytes = Uint8Array.from(html, char => char.charCodeAt(0))
    expect((await read(bytes, 'a.html')).text).toContain('Café “Orné” and Mayor')
    const plain = Uint8Array.from(page(ARTICLE.replace('Mayor', '\xb3 Mayor')), char => char.charCodeAt(0))
    expect((await read(plain, 'a.html', { contentType: 'text/html; charset=iso-8859-2' })).text).toContain('ł Mayor')
  })

  it.each([
    ['a page without text', page('<img src="a.png"><script>let a = "The ministry will pay"</script>')],
    ['an empty page', page('')],
  ])('that holds no article is empty: %s', async (_, html) => {
    expect((await refusal(html, 'a.html')).code).toBe('empty')
  })
})
