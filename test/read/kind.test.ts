import { describe, expect, it } from 'vitest'
import { detectKind, extensionOf } from '../../shared/read/kind.ts'
import { docxOf, paragraph } from './build/docx.ts'
import { pdfOfText } from './build/pdf.ts'
import { zipOf } from './build/zip.ts'
import { read, refusal, SENTENCE, utf8 } from './reading.ts'

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const PAGE = `<!DOCTYPE html>\n<html><body><p>${SENTENCE}</p></body></html>`
const noise = Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919 + (i >> 3) * 104729) & 0xff)

describe('an extension', () => {
  it.each([
    ['news/2026/report.TXT', 'txt'],
    ['a.b/c', null],
    ['a+b c.Md', 'md'],
    ['statement-v1.2', null],
    ['.html', 'html'],
    ['über.htm ', 'htm'],
    ['trailing.', null],
  ])('of %j is %j', (key, extension) => {
    expect(extensionOf(key)).toBe(extension)
  })
})

describe('a kind', () => {
  it.each([
    ['a.txt', null, 'txt'],
    ['a.text', 'binary/octet-stream', 'txt'],
    ['a.markdown', null, 'md'],
    ['a.htm', null, 'html'],
    ['a.xhtml', null, 'html'],
    ['a.json', null, 'json'],
    ['a.txt', 'application/json', 'txt'],
    ['a', 'text/html; charset=utf-8', 'html'],
    ['a', 'text/markdown', 'md'],
    ['a', 'application/json', 'json'],
    ['a.v2', 'text/plain', 'txt'],
    ['a', null, 'txt'],
    ['a', 'binary/octet-stream', 'txt'],
  ])('of %j sent as %j is %s', (key, contentType, kind) => {
    expect(detectKind(utf8(SENTENCE), key, contentType)).toBe(kind)
  })
})

describe('a wrong name', () => {
  it.each(['a.txt', 'a.docx', 'a.html', 'a', 'a.dat'])('does not keep a PDF from being read: %s', async key => {
    const article = await read(pdfOfText([SENTENCE.slice(0, 80)]), key)
    expect(article).toMatchObject({ text: SENTENCE.slice(0, 80).trim(), mediaType: 'application/pdf' })
  })

  it.each(['a.txt', 'a.pdf', 'a.zip', 'a'])('does not keep a Word document from being read: %s', async key => {
    expect((await read(docxOf(paragraph(SENTENCE)), key)).text).toBe(SENTENCE)
  })

  it.each(['a.txt', 'a.md', 'a'])('does not keep a web page from being read: %s', async key => {
    expect(await read(PAGE, key)).toMatchObject({ text: SENTENCE, mediaType: 'text/html' })
  })

  it.each([
    ['a picture', 'a.txt', PNG, /PNG image/],
    ['a picture', 'a.pdf', PNG, /PNG image/],
    ['an archive', 'a.txt', zipOf([{ name: 'a.txt', data: SENTENCE }]), /zip archive/],
    ['an archive', 'a.docx', zipOf([{ name: 'a.txt', data: SENTENCE }]), /zip archive/],
    [
      'a workbook',
      'a.docx',
      zipOf([
        { name: '[Content_Types].xml', data: '' },
        { name: 'xl/a.xml', data: '' },
      ]),
      /Excel/,
    ],
    ['an RTF document', 'a.txt', utf8('{\\rtf1 It will pay.}'), /RTF/],
    ['an old Word document', 'a.docx', Uint8Array.from([...OLE, 0, 0]), /old \.doc form/],
    [
      'a locked Word document',
      'a.docx',
      Uint8Array.from([...OLE, ...Buffer.from('EncryptedPackage', 'utf16le')]),
      /password/,
    ],
    ['text', 'a.pdf', utf8(SENTENCE), /\.pdf/],
    ['a web page', 'a.pdf', utf8(PAGE), /\.pdf/],
    ['text', 'a.docx', utf8(SENTENCE), /\.docx/],
    ['noise', 'a.txt', noise, /no text/],
    ['noise', 'a.md', noise, /no text/],
    ['noise', 'a.json', noise, /no text/],
    ['a web page', 'a.json', utf8(PAGE), /no valid JSON/],
  ])('of %s is told: %s', async (_, key, bytes, words) => {
    expect(await refusal(bytes, key)).toMatchObject({ code: 'unreadable', message: expect.stringMatching(words) })
  })
})

describe('an unsupported type', () => {
  it.each([
    ['a.png', null, PNG],
    ['a.csv', 'text/csv', utf8('a,b')],
    ['a.doc', null, Uint8Array.from([...OLE, 0])],
    ['a.rtf', null, utf8('{\\rtf1 x}')],
    [
      'a.xlsx',
      null,
      zipOf([
        { name: '[Content_Types].xml', data: '' },
        { name: 'xl/a.xml', data: '' },
      ]),
    ],
    ['a', 'image/png', PNG],
    ['a', 'text/calendar', utf8('BEGIN:VCALENDAR')],
    ['a.odt', null, zipOf([{ name: 'content.xml', data: '' }])],
  ])('is refused with the list of those that are read: %s', async (key, contentType, bytes) => {
    const { code, message } = await refusal(bytes, key, { contentType })
    expect(code).toBe('unsupported_type')
    expect(message).toContain('.txt, .md, .html, .pdf, .docx and .json')
  })
})
