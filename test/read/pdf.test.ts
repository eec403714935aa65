import { describe, expect, it } from 'vitest'
import { lzwOf } from './build/lzw.ts'
import { column, pdfOf, pdfOfText, type SetLine, setLines } from './build/pdf.ts'
import { read, refusal, utf8 } from './reading.ts'

const BRIDGE = [
  'The ministry said on Tuesday that it will pay for the repair of the old bridge at Corvane',
  'by the end of 2027. It said that the long-',
  'term plan has been agreed with the govern-',
  'ment of the province.',
]
const BRIDGE_TEXT =
  'The ministry said on Tuesday that it will pay for the repair of the old bridge at Corvane by the end of 2027. It said that the long-term plan has been agreed with the government of the province.'
const ROAD = ['Mayor Tilde Oro promised that the town will build a new road if the council approves it.']

const textOf = async (...pages: readonly (readonly SetLine[])[]): Promise<string> =>
  (await read(pdfOf(pages.map(setLines)), 'a.pdf')).text

describe('a PDF', () => {
  it('gives lines back as paragraphs, which white space parts', async () => {
    expect(await textOf(column([...BRIDGE, '', ...ROAD]))).toBe(`${BRIDGE_TEXT}\n\n${ROAD[0]}`)
  })

  it('parts paragraphs by an indented first line, and headings by their size', async () => {
    const heading = { text: 'Ministry to pay', y: 760, size: 20 }
    const lines = column([...BRIDGE, ...ROAD]).map(line => (line.text === ROAD[0] ? { ...line, x: 90 } : line))
    expect(await textOf([heading, ...lines])).toBe(`Ministry to pay\n\n${BRIDGE_TEXT}\n\n${ROAD[0]}`)
  })

  it('sets one item of a list a line', async () => {
    const lines = ['The terms are these:', '• two million in March, and not', 'a crown more', '• one million in May']
    expect(await textOf(column([...BRIDGE, '', ...lines]))).toBe(
      `${BRIDGE_TEXT}\n\nThe terms are these:\n\ntwo million in March, and not a crown more\none million in May`,
    )
  })

  it('keeps the number of an item, and takes no day of a month for one', async () => {
    const lines = [
      'The ministry will open the bridge on May',
      '27. The town will do two things:',
      '1. pay for a road;',
      '2) mend the wall.',
    ]
    expect(await textOf(column(lines))).toBe(
      'The ministry will open the bridge on May 27. The town will do two things:\n\n1. pay for a road;\n2) mend the wall.',
    )
  })

  it('reads two columns one after the other', async () => {
    const narrow = (lines: readonly string[], x: number): SetLine[] => column(lines).map(line => ({ ...line, x }))
    const left = narrow(['The ministry said on Tuesday that it will', 'pay for the repair of the old bridge and'], 72)
    const right = narrow(['for the road to the harbour, which the', 'town has wanted since the flood.'], 320)
    expect(await textOf([...left, ...right])).toBe(
      'The ministry said on Tuesday that it will pay for the repair of the old bridge and for the road to the harbour, which the town has wanted since the flood.',
    )
  })

  it('drops running heads and page numbers, and runs on over the end of a page', async () => {
    const pages = [
      ['The ministry said on Tuesday that it will pay for', 'the repair of the old bridge and the road that'],
      ['leads to the harbour. It said so in a letter to', 'the council of the town, which the clerk read out.'],
      ['Mayor Tilde Oro promised that the town will build', 'a new road if the council approves it.'],
    ].map((lines, i) => [
      { text: `Corvane Courier, page ${i + 1} of 3`, y: 770 },
      ...column(lines),
      { text: `${i + 1}`, x: 300, y: 30 },
    ])
    expect(await textOf(...pages)).toBe(
      [
        'The ministry said on Tuesday that it will pay for the repair of the old bridge and the road that leads to the harbour. It said so in a letter to the council of the town, which the clerk read out.',
        'Mayor Tilde Oro promised that the town will build a new road if the council approves it.',
      ].join('\n\n'),
    )
  })

  it('is dated by its dateline or its publisher’s statement, and not by its file', async () => {
    const info = '/CreationDate (D:20310101000000Z) /Title (Ministry to pay)'
    expect(await read(pdfOfText(BRIDGE, { info }), 'a.pdf')).toMatchObject({
      publishedAt: null,
      title: 'Ministry to pay',
    })
    expect((await read(pdfOfText(['January 6, 2026', '', ...BRIDGE], { info }), 'a.pdf')).publishedAt).toBe(
      '2026-01-06',
    )
    const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"><prism:publicationDate>2026-01-06</prism:publicationDate><prism:publicationName>Corvane Courier</prism:publicationName></rdf:Description></rdf:RDF></x:xmpmeta>`
    expect(await read(pdfOfText(BRIDGE, { xmp }), 'a.pdf')).toMatchObject({
      publishedAt: '2026-01-06',
      source: 'Corvane Courier',
    })
  })

  it.each(['Microsoft Word - release_final2.docx', 'untitled', 'release.indd'])(
    'takes %j for no title',
    async title => {
      expect((await read(pdfOfText(BRIDGE, { info: `/Title (${title})` }), 'a.pdf')).title).toBeNull()
    },
  )

  it('that only restricts printing is read', async () => {
    expect((await read(pdfOfText(BRIDGE, { encryption: 'restricted' }), 'a.pdf')).text).toBe(BRIDGE_TEXT)
  })

  it('may have other bytes in front', async () => {
    const bytes = Uint8Array.from([...utf8('HTTP/1.1 200 OK\r\n\r\n'), ...pdfOfText(BRIDGE)])
    expect((await read(bytes, 'a.pdf')).text).toBe(BRIDGE_TEXT)
  })

  it.each([
    ['ASCII85', '[/ASCII85Decode]', (text: Buffer) => Buffer.from(ascii85(text), 'latin1')],
    ['hexadecimal', '/AHx', (text: Buffer) => Buffer.from(`${text.toString('hex')}>`)],
    ['LZW', '/LZWDecode', lzwOf],
    ['no', '[]', (text: Buffer) => text],
    ['an escaped', '/Fl#61teDecode', null],
  ])('is read through %s filter', async (_, filter, pack) => {
    const { deflateSync } = await import('node:zlib')
    const content = setLines(column(BRIDGE))
    expect((await read(pdfOf([pack ? pack(content) : deflateSync(content)], { filter }), 'a.pdf')).text).toBe(
      BRIDGE_TEXT,
    )
  })

  it('runs no script of its own', async () => {
    const catalog = '/OpenAction << /S /JavaScript /JS (globalThis.pledgebookPdfRan = true) >>'
    expect((await read(pdfOfText(BRIDGE, { catalog }), 'a.pdf')).text).toBe(BRIDGE_TEXT)
    expect('pledgebookPdfRan' in globalThis).toBe(false)
  })

  it.each([
    ['protected by a password', pdfOfText(BRIDGE, { encryption: 'password' }), 'unreadable', /password/],
    ['cut off', pdfOfText(BRIDGE).subarray(0, 200), 'unreadable', /damaged/],
    ['of a first line only', utf8('%PDF-1.7\nThe ministry will pay.'), 'unreadable', /damaged/],
    ['of pictures', pdfOf([Buffer.from('q 600 0 0 700 0 0 cm /Im1 Do Q')]), 'empty', /OCR/],
    ['without pages', pdfOf([]), 'empty', /OCR/],
  ])('%s is refused', async (_, bytes, code, words) => {
    expect(await refusal(bytes, 'a.pdf')).toMatchObject({ code, message: expect.stringMatching(words) })
  })
})

function ascii85(data: Buffer): string {
  let text = ''
  for (let at = 0; at < data.length; at += 4) {
    const group = Buffer.alloc(4)
    data.copy(group, 0, at)
    let word = group.readUInt32BE()
    let digits = ''
    for (let i = 0; i < 5; i++) {
      digits = String.fromCharCode(33 + (word % 85)) + digits
      word = Math.floor(word / 85)
    }
    text += digits.slice(0, Math.min(4, data.length - at) + 1)
  }
  return `${text}~>`
}
