import { describe, expect, it } from 'vitest'
import { docxOf, docxParts, item, paragraph, table } from './build/docx.ts'
import { zipOf } from './build/zip.ts'
import { read, refusal, SECOND, SENTENCE } from './reading.ts'

describe('a Word document', () => {
  it('gives paragraphs, lists and tables as text', async () => {
    const body = [
      paragraph('Ministry to pay', 'Heading1'),
      paragraph(SENTENCE),
      item('two million in March'),
      item('one million &amp; a half in May'),
      paragraph(SECOND),
      table([
        ['Year', 'Crowns'],
        ['2026', 'two'],
      ]),
    ]
    expect(await read(docxOf(body.join('')), 'a.docx')).toEqual({
      text: [
        'Ministry to pay',
        SENTENCE,
        'two million in March\none million & a half in May',
        SECOND,
        'Year\tCrowns\n2026\ttwo',
      ].join('\n\n'),
      title: 'Ministry to pay',
      publishedAt: null,
      source: null,
      mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    })
  })

  it('is dated by its dateline, and not by its file', async () => {
    const body = `${paragraph('January 6, 2026')}${paragraph(SENTENCE)}`
    const core = { name: 'docProps/core.xml', data: '<created>2031-01-01T00:00:00Z</created>' }
    expect((await read(zipOf([...docxParts(body), core]), 'a.docx')).publishedAt).toBe('2026-01-06')
    expect((await read(zipOf([...docxParts(paragraph(SENTENCE)), core]), 'a.docx')).publishedAt).toBeNull()
  })

  it('may hold parts that are stored as they are', async () => {
    const parts = docxParts(paragraph(SENTENCE)).map(part => ({ ...part, isStored: true }))
    expect((await read(zipOf(parts), 'a.docx')).text).toBe(SENTENCE)
  })

  it('without text is empty', async () => {
    expect((await refusal(docxOf(paragraph('')), 'a.docx')).code).toBe('empty')
  })

  const whole = docxOf(paragraph(SENTENCE))
  const withPart = (index: number, change: object): Uint8Array =>
    zipOf(docxParts(paragraph(SENTENCE)).map((part, i) => (i === index ? { ...part, ...change } : part)))

  it.each([
    ['protected by a password', withPart(4, { isEncrypted: true }), 'unreadable', /password/],
    ['cut off', whole.subarray(0, -40), 'unreadable', /damaged/],
    ['with bytes in front of the archive', zipWithPrefix(whole), 'unreadable', /damaged|no text/],
    ['of broken XML', docxOf('<w:p><w:r><w:t>It will pay'), 'unreadable', /damaged/],
    ['without its main part', zipOf(docxParts('').slice(0, 4)), 'unreadable', /damaged/],
    ['with two parts of one name', zipOf([...docxParts(''), ...docxParts('').slice(4)]), 'unreadable', /damaged/],
    ['that says a part is larger than it is', withPart(4, { declaredSize: 9000 }), 'unreadable', /damaged/],
    [
      'of spoiled bytes',
      whole.map((byte, i) => (i > 900 && i % 7 === 0 ? byte ^ 0x55 : byte)),
      'unreadable',
      /damaged/,
    ],
  ])('%s is refused', async (_, bytes, code, words) => {
    expect(await refusal(bytes, 'a.docx')).toMatchObject({ code, message: expect.stringMatching(words) })
  })
})

function zipWithPrefix(zip: Uint8Array): Uint8Array {
  return Uint8Array.from([...Buffer.from('PK\x03\x04'), ...new Uint8Array(60), ...zip])
}
