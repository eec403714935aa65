/** Files made to keep a reader busy, to fill its memory or to have it run something. */
import { deflateSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { isRejection } from '../../shared/contract/errors.ts'
import { dateline } from '../../shared/read/published-date.ts'
import { docxOf, docxParts, paragraph, table } from './build/docx.ts'
import { lzwRun } from './build/lzw.ts'
import { assembled, latin, pdfOf, pdfOfText, setLines, streamOf } from './build/pdf.ts'
import { zipOf } from './build/zip.ts'
import { read, refusal, SENTENCE, utf8 } from './reading.ts'

const MB = 1024 * 1024
const many = (count: number, text: string): string => text.repeat(count)
/** Milliseconds of processor time: far above what each needs, and far below what each would need without its check. */
const SOON = 8_000
vi.setConfig({ testTimeout: 90_000 })

async function soon<T>(work: () => Promise<T> | T): Promise<T> {
  const start = process.threadCpuUsage()
  const outcome = await work()
  const { user, system } = process.threadCpuUsage(start)
  expect((user + system) / 1000).toBeLessThan(SOON)
  return outcome
}

const refusedSoon = (content: string | Uint8Array, key: string) => soon(() => refusal(content, key))

describe('limits', () => {
  it('of bytes are said in the refusal, and can be set', async () => {
    expect(await refusal(new Uint8Array(5 * MB + 1), 'a.txt')).toMatchObject({
      code: 'too_large',
      message: expect.stringContaining('the limit is 5 MB'),
    })
    expect((await refusal(SENTENCE, 'a.txt', { limits: { maxBytes: 20 } })).message).toContain('109 bytes')
    expect((await read(SENTENCE, 'a.txt', { limits: { maxBytes: 109 } })).text).toBe(SENTENCE)
  })

  it.each([
    ['a.txt', many(10_000, `${SENTENCE}\n`)],
    ['a.json', JSON.stringify({ text: many(10_000, SENTENCE) })],
    ['a.md', many(10_000, `${SENTENCE}\n\n`)],
    ['a.html', `<p>${many(10_000, SENTENCE)}</p>`],
    ['a.docx', docxOf(many(10_000, paragraph(SENTENCE)))],
    ['a.pdf', pdfOf([latin(`BT /F1 1 Tf 9 9 Td ${many(12_000, `(${SENTENCE.slice(0, 90)}) Tj T* `)} ET`)])],
  ])('of characters hold in %s', async (key, content) => {
    expect(await refusedSoon(content, key)).toMatchObject({
      code: 'too_large',
      message: expect.stringContaining('characters'),
    })
  })

  it('of pages hold', async () => {
    const pages = Array.from({ length: 4 }, () => setLines([{ text: SENTENCE.slice(0, 60), y: 700 }]))
    expect((await refusal(pdfOf(pages), 'a.pdf', { limits: { maxPages: 3 } })).message).toContain('4 pages')
  })

  it('of time hold', async () => {
    const pages = Array.from({ length: 200 }, () => setLines([{ text: SENTENCE.slice(0, 60), y: 700 }]))
    expect(await refusal(pdfOf(pages), 'a.pdf', { limits: { maxMilliseconds: 5 } })).toMatchObject({
      code: 'too_large',
      message: expect.stringContaining('0.005 seconds'),
    })
  })
})

describe('a hostile page', () => {
  const attributes = Array.from({ length: 190 }, (_, i) => `a${i}`).join(' ')
  it.each([
    ['elements nested without end', many(60_000, '<div>')],
    ['elements nested and closed', `${many(1500, '<div>')}${SENTENCE}${many(1500, '</div>')}`],
    ['elements nested under tags that end by themselves', many(29_000, '<li><b>')],
    ['end tags that nothing opened', `${many(29_000, '<b>')}${many(29_000, '</i>')}`],
    ['millions of elements', many(600_000, '<b>x</b>')],
    ['as many as the parser is given', `<p>${many(29_000, '<b>x, the</b> ')}</p>`],
    [
      'a tag with hundreds of thousands of attributes',
      `<p ${Array.from({ length: 600_000 }, (_, i) => `a${i}`).join(' ')}>`,
    ],
    ['thousands of tags with hundreds of attributes', many(4900, `<p ${attributes}>x`)],
    ['attributes without space between them', `<p ${many(300_000, 'a=""')}>`],
    ['a million entities', many(990_000, '&amp;')],
    ['a million names of a class', `<p class="${many(2_400_000, 'a ')}">${SENTENCE}`],
    ['five million opening brackets', many(5_000_000, '<')],
    ['scripts without end', many(600_000, '<script>')],
    ['comments without end', many(1_000_000, '<!--')],
    [
      'spaces in front of preformatted text',
      `<p>${SENTENCE}</p><pre>${many(2_000_000, ' ')}x${many(1_000_000, '\n')}</pre>`,
    ],
  ])('of %s ends soon', async (_, html) => {
    expect((await refusedSoon(html, 'a.html')).code).toMatch(/too_large|unreadable|empty/)
  })

  it('of deep JSON-LD is read without it', async () => {
    const deep = `${many(100_000, '{"a":')}1${many(100_000, '}')}`
    const html = `<html><head><script type="application/ld+json">${deep}</script></head><body><p>${SENTENCE}</p></body></html>`
    expect((await read(html, 'a.html')).text).toBe(SENTENCE)
  })
})

describe('hostile text', () => {
  it.each([
    ['a.json', 'values nested 100,000 deep', `{"text": ${many(100_000, '[')}${many(100_000, ']')}}`],
    ['a.json', 'objects nested 100,000 deep', `${many(100_000, '{"a":')}1${many(100_000, '}')}`],
    ['a.json', 'a string without end', `{"text": "${many(2_000_000, '\\"')}`],
    ['a.md', 'quotations in quotations', many(100_000, '>')],
    ['a.md', 'lists in lists', many(50_000, '- ')],
    ['a.md', 'lists by indentation', Array.from({ length: 1000 }, (_, i) => `${many(2 * i, ' ')}- a`).join('\n')],
    ['a.md', 'emphasis that never pairs', many(25_000, '_a__')],
    ['a.md', 'emphasis in many paragraphs', many(60, `${many(450, '*a_ ')}\n\n`)],
    ['a.md', 'elements in elements', `${many(3000, '<div>')}\n\nx`],
  ])('%s: %s', async (key, _, content) => {
    expect((await refusedSoon(content, key)).code).toBe('unreadable')
  })

  it.each([
    ['brackets', `${many(60_000, '[')}\n\n${SENTENCE}`],
    ['links that never close', `${many(40_000, '[a](')}\n\n${SENTENCE}`],
    ['backquotes', `${Array.from({ length: 600 }, (_, i) => many(i, '`')).join(' ')}\n\n${SENTENCE}`],
    ['a table of thousands of columns', `${many(10_000, '|a')}\n${many(10_000, '|-')}\n|x\n\n${SENTENCE}`],
    ['empty cells', `${many(9_000, '| ')}\n${many(9_000, '|-')}\n| |\n\n${SENTENCE}`],
    ['tags', `${many(20_000, '<a ')}\n\n${SENTENCE}`],
  ])('of %s ends soon, read or refused', async (_, markdown) => {
    const outcome = await soon(() => read(markdown, 'a.md').catch((error: unknown) => error))
    expect(outcome).toSatisfy((value: object) => isRejection(value) || 'text' in value)
  })

  it('looks for its dateline in bounded time', async () => {
    const line = `${many(40_000, 'Aa, ')}${many(40_000, 'January 6, 2026 ')}\n${SENTENCE} ${SENTENCE}`
    expect(await soon(() => dateline(`${SENTENCE}\n${line}`))).toBeNull()
  })
})

describe('a hostile Word document', () => {
  const withDocument = (data: Uint8Array, more: object = {}): Uint8Array =>
    zipOf([...docxParts('').slice(0, 4), { name: 'word/document.xml', data, ...more }])

  it.each([
    ['unpacks to more than the limit', withDocument(new Uint8Array(100 * MB)), 'too_large'],
    ['says that it does not', withDocument(new Uint8Array(100 * MB), { declaredSize: 1000 }), 'too_large'],
    ['says that it does, and does not', withDocument(utf8('x'), { declaredSize: 100 * MB }), 'too_large'],
    [
      'unpacks to it in many parts',
      zipOf([
        ...docxParts(''),
        ...Array.from({ length: 30 }, (_, i) => ({ name: `word/${i}`, data: new Uint8Array(MB) })),
      ]),
      'too_large',
    ],
    [
      'has thousands of parts',
      zipOf(Array.from({ length: 3000 }, (_, i) => ({ name: i ? `word/${i}` : '[Content_Types].xml', data: '' }))),
      'too_large',
    ],
    ['has hundreds of thousands of tags', docxOf(many(450_000, '<w:r/>')), 'too_large'],
    [
      'nests tables in tables',
      docxOf(`${many(3000, '<w:tbl><w:tr><w:tc>')}${many(3000, '</w:tc></w:tr></w:tbl>')}`),
      'unreadable',
    ],
    ['nests tags without end', docxOf(many(200_000, '<w:x>')), 'unreadable'],
    [
      'has entities that grow',
      withDocument(
        utf8(
          '<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>',
        ),
      ),
      'unreadable',
    ],
  ])('that %s is refused soon', async (_, bytes, code) => {
    expect((await refusedSoon(bytes, 'a.docx')).code).toBe(code)
  })

  it('reads no file and no address that it names', async () => {
    const doctype = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    const [document] = docxParts(paragraph('&x; It will pay.')).slice(4)
    const bytes = withDocument(utf8(String(document?.data).replace('?>', `?>${doctype}`)))
    expect((await refusal(bytes, 'a.docx')).code).toBe('unreadable')
  })

  it('may hold a table of thousands of rows', async () => {
    const rows = Array.from({ length: 2000 }, (_, i) => [
      `The town will pay for road ${i}`,
      'with the help of the ministry',
    ])
    expect((await read(docxOf(table(rows)), 'a.docx')).text.split('\n')).toHaveLength(2000)
  })
})

describe('a hostile PDF', () => {
  const spaces = Buffer.alloc(60 * MB, ' ')
  it.each([
    ['unpacks to more than the limit', pdfOf([spaces]), 'too_large'],
    [
      'unpacks twice',
      pdfOf([deflateSync(deflateSync(spaces))], { filter: '[/FlateDecode /FlateDecode]' }),
      'too_large',
    ],
    ['hides its filter in another spelling', pdfOf([deflateSync(spaces)], { filter: '/Fl#61te#44ecode' }), 'too_large'],
    [
      'hides its filter in a comment',
      pdfOf([deflateSync(spaces)], { filter: '%/ASCIIHexDecode\n/FlateDecode' }),
      'too_large',
    ],
    [
      'hides its filter before a string',
      pdfOf([deflateSync(spaces)], { filter: '/FlateDecode /X (obj)' }),
      'too_large',
    ],
    [
      'hides its filter far off',
      pdfOf([deflateSync(spaces)], { filter: `/FlateDecode /X (${many(20_000, ' ')})` }),
      'too_large',
    ],
    ['hides its filter elsewhere', pdfOf([deflateSync(spaces)], { filter: '3 0 R' }), 'unreadable'],
    ['runs on', pdfOf([Buffer.alloc(4 * MB, Buffer.from([0x81, 0x20]))], { filter: '/RunLengthDecode' }), 'too_large'],
    ['repeats itself by LZW', pdfOf([lzwRun(20_000)], { filter: '/LZWDecode' }), 'too_large'],
    ['has a filter that nobody knows', pdfOf([spaces.subarray(0, 9)], { filter: '/BrotliDecode' }), 'unreadable'],
    [
      'says its text is a picture',
      assembled([
        latin('<< /Type /Catalog /Pages 2 0 R >>'),
        latin('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
        latin('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>'),
        streamOf('/Subtype /Image /Filter /FlateDecode', deflateSync(spaces)),
      ]),
      'empty',
    ],
    ['unpacks in many small streams', pdfOf(Array.from({ length: 40 }, () => Buffer.alloc(MB, ' '))), 'too_large'],
    [
      'is full of the word stream',
      Uint8Array.from([...pdfOfText(['x']), ...latin(many(100_000, 'stream\n'))]),
      'too_large',
    ],
    [
      'has pages that hold themselves',
      assembled([latin('<< /Type /Catalog /Pages 2 0 R >>'), latin('<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>')]),
      'unreadable',
    ],
    [
      'names filters without end',
      Uint8Array.from([
        ...pdfOfText([' ']),
        ...latin(many(290, `5 0 obj << ${many(5300, '/F[')} >> stream\nx endstream\n`)),
      ]),
      'empty',
    ],
    ['opens brackets without end', pdfOf([Buffer.alloc(4 * MB, '[')]), 'empty'],
  ])('that %s is refused soon', async (_, bytes, code) => {
    expect((await refusedSoon(bytes, 'a.pdf')).code).toBe(code)
  })
})
