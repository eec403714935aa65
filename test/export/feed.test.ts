import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { xmlText } from '../../shared/export/feed.ts'
import { atomFeed } from '../../shared/export/index.ts'
import { exported, ITEMS } from './fixture.ts'

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  htmlEntities: true,
  parseTagValue: false,
  isArray: name => ['entry', 'link', 'category'].includes(name),
})

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/

function feedOf(xml: string) {
  expect(XMLValidator.validate(xml)).toBe(true)
  return parser.parse(xml).feed
}

describe('an Atom feed', () => {
  it('has all that RFC 4287 asks of a feed and of its entries', () => {
    const feed = feedOf(atomFeed(ITEMS, { query: 'by=Norvia&limit=2' }))
    expect(feed['@xmlns']).toBe('http://www.w3.org/2005/Atom')
    expect(feed).toMatchObject({ title: 'Pledgebook: by Norvia, limit 2', author: { name: 'Pledgebook' } })
    expect(feed.entry).toHaveLength(ITEMS.length)
    for (const part of [feed, ...feed.entry]) {
      expect(URL.canParse(part.id)).toBe(true)
      expect(part.title).not.toBe('')
      expect(part.updated).toMatch(INSTANT)
    }
    expect(feed.entry[0]).toMatchObject({
      title: 'Sudria, we: Sudria 🚢 will mend the pier by 1 May 2026',
      published: '2026-03-01T00:00:00Z',
      category: [{ '@term': 'commitment' }, { '@term': 'pledged' }, { '@term': 'OTHER' }],
    })
    expect(feed.entry[0].content['#text']).toContain('In: A pier; mended, \\ or not?, The <Tide> & Co, 2026-03-01')
    expect(feed.entry[1].published).toBeUndefined()
  })

  it('was updated when its newest entry was, by the data and not by the clock', () => {
    const feed = feedOf(atomFeed(ITEMS, { query: '' }))
    expect(feed.updated).toBe('2026-03-05T00:00:00.000Z')
    expect(feedOf(atomFeed([], { query: '' }))).toMatchObject({ updated: '1970-01-01T00:00:00Z' })
  })

  it('keeps its ids, and is another feed for another query', () => {
    const idsOf = (query: string) => {
      const { id, entry } = feedOf(atomFeed(ITEMS, { query }))
      return [id, ...entry.map((each: { id: string }) => each.id)]
    }
    expect(new Set(idsOf('by=a')).size).toBe(3)
    expect(idsOf('by=a')).toEqual(idsOf('by=a'))
    expect(idsOf('by=a')[0]).not.toBe(idsOf('by=b')[0])
    expect(idsOf('by=a').slice(1)).toEqual(idsOf('by=b').slice(1))
  })

  it('links to where it is, to what comes next and to each commitment', () => {
    const options = { query: '', self: '?a=1&b=2', next: '?cursor=x', hrefOf: () => 'commitments/c1' }
    const feed = feedOf(atomFeed(ITEMS, options))
    expect(feed.link).toEqual([
      { '@rel': 'self', '@href': '?a=1&b=2' },
      { '@rel': 'next', '@href': '?cursor=x' },
    ])
    expect(feed.entry[0].link).toEqual([{ '@rel': 'alternate', '@href': 'commitments/c1' }])
  })

  it('of any title and query is well-formed and is read as that text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'<>&"\'][\u0000\ud800🌊') }),
    )
    fc.assert(
      fc.property(text, text, (quote, query) => {
        const feed = feedOf(atomFeed([exported({ quote: `a${quote}z` })], { query }))
        expect(feed.entry).toHaveLength(1)
        const shown = `a${quote}z`.toWellFormed().replace(/\s+/g, ' ')
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what no XML may hold
        expect(feed.entry[0].title).toBe(shown.replace(/[\u0000-\u001f\ufffe\uffff]/g, '\ufffd'))
      }),
    )
  })

  it('replaces what no XML may hold, and nothing else', () => {
    expect(xmlText('a\u0000b\u000b\uffff\ud800c\t\n🌊')).toBe('a\ufffdb\ufffd\ufffd\ufffdc\t\n🌊')
    expect(xmlText('<a b="c">&\r')).toBe('&#60;a b=&#34;c&#34;&#62;&#38;&#13;')
  })
})
