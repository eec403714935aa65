import fc from 'fast-check'
import jsonld from 'jsonld'
import { describe, expect, it } from 'vitest'
import { commitmentRecord } from '../../shared/contract/annotation.ts'
import { type ExportedDocument, webAnnotations } from '../../shared/export/index.ts'
import { ANNO_CONTEXT } from './anno-context.ts'
import { DOCUMENT, exported, ITEMS, quoteOf, TEXT } from './fixture.ts'

const OA = 'http://www.w3.org/ns/oa#'
const TEXT_URL = 'https://example.org/v1/documents/pier/text.txt'

/** No address but that of the context is looked up, and that one in no network. */
async function documentOf(documentUrl: string) {
  if (documentUrl !== 'http://www.w3.org/ns/anno.jsonld') throw new Error(`Nothing may be loaded from ${documentUrl}.`)
  return { documentUrl, document: JSON.parse(JSON.stringify(ANNO_CONTEXT)) }
}

// In safe mode a term that the context does not know is an error. The types do not know that option.
const options: jsonld.Options.Expand & { readonly safe: true } = { documentLoader: documentOf, safe: true }

const page = () => JSON.parse(JSON.stringify(webAnnotations(DOCUMENT, TEXT_URL)))

describe('Web Annotations', () => {
  it('mean to a JSON-LD processor what the vocabulary says', async () => {
    const expanded = JSON.parse(JSON.stringify(await jsonld.expand(page(), options)))
    const annotation = expanded[0]['http://www.w3.org/ns/activitystreams#items'][0]['@list'][0]
    expect(annotation).toMatchObject({
      '@id': 'tag:pledgebook,2026:annotation/pier-0000000000000001.c1',
      '@type': [`${OA}Annotation`],
      [`${OA}motivatedBy`]: [{ '@id': `${OA}classifying` }],
    })
    const [target] = annotation[`${OA}hasTarget`]
    expect(target[`${OA}hasSource`]).toEqual([{ '@id': TEXT_URL }])
    const [quote, position] = target[`${OA}hasSelector`]
    expect(quote[`${OA}exact`]).toEqual([{ '@value': ITEMS[0]?.quote.text }])
    expect(position[`${OA}start`]).toMatchObject([{ '@type': 'http://www.w3.org/2001/XMLSchema#nonNegativeInteger' }])
  })

  it('make triples of every annotation, body and selector', async () => {
    const quads = String(await jsonld.toRDF(page(), { ...options, format: 'application/n-quads' }))
    for (const type of ['Annotation', 'TextQuoteSelector', 'TextPositionSelector'])
      expect(quads.match(new RegExp(`<${OA}${type}> \\.`, 'g')) ?? [], type).toHaveLength(ITEMS.length)
    expect(quads).toContain('"pledged"')
  })

  it('hold the whole record, with its offsets in code points as those of the selectors are', () => {
    for (const [i, { body, target }] of page().items.entries()) {
      const { record } = body.at(-1)
      expect(commitmentRecord.parse(record)).toEqual(record)
      expect(record.status).toBe(ITEMS[i]?.status)
      expect(record.quote).toMatchObject({ start: target.selector[1].start, end: target.selector[1].end })
      expect([...TEXT].slice(record.quote.start, record.quote.end).join('')).toBe(record.quote.text)
    }
  })

  it('are anchored again in the text by either selector, after emoji too', () => {
    for (const { target } of page().items) {
      const [quote, position] = target.selector
      expect(TEXT.split(quote.prefix + quote.exact + quote.suffix)).toHaveLength(2)
      expect([...TEXT].slice(position.start, position.end).join('')).toBe(quote.exact)
      expect(position.start).not.toBe(TEXT.indexOf(quote.exact))
    }
  })

  it('are anchored again in any text', () => {
    const around = fc.string({ unit: fc.constantFrom('a', ' ', '🌊', '\n', 'é'), maxLength: 80 })
    fc.assert(
      fc.property(around, around, (before, after) => {
        const text = `${before}[will 💡]${after}`
        const item = { ...exported({ quote: 'x' }), quote: quoteOf('[will 💡]', text) }
        const document: ExportedDocument = { ...DOCUMENT, text, entities: [], records: [item] }
        const [annotation] = JSON.parse(JSON.stringify(webAnnotations(document, TEXT_URL))).items
        const [quote, position] = annotation.target.selector
        expect([...text].slice(position.start, position.end).join('')).toBe(quote.exact)
        expect(text).toContain(quote.prefix + quote.exact + quote.suffix)
        expect((quote.prefix + quote.suffix).isWellFormed()).toBe(true)
      }),
    )
  })
})
