import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { read, refusal, SECOND, SENTENCE, utf8 } from './reading.ts'

const ODD = `\n  ${SENTENCE}\r\n\r\n\t“${SECOND}” – café, Škoda, 🌉 \u2028\u00a0\n\n\n`

const wide = (text: string, isBigEndian: boolean, mark: boolean): Uint8Array => {
  const bytes = Buffer.from(mark ? `\uFEFF${text}` : text, 'utf16le')
  return new Uint8Array(isBigEndian ? bytes.swap16() : bytes)
}

/** Windows-1252 for the characters that these tests use. */
const western = (text: string): Uint8Array => {
  const high: Readonly<Record<string, number>> = { '’': 0x92, '“': 0x93, '”': 0x94, '–': 0x96, '—': 0x97, '€': 0x80 }
  return Uint8Array.from(text, char => high[char] ?? char.charCodeAt(0))
}

describe('a .txt file', () => {
  it('comes out exactly as it went in', async () => {
    expect((await read(ODD, 'a.txt')).text).toBe(ODD)
  })

  it.each([
    ['UTF-8 with a mark', utf8(`\uFEFF${ODD}`)],
    ['UTF-16 LE with a mark', wide(ODD, false, true)],
    ['UTF-16 BE with a mark', wide(ODD, true, true)],
    ['UTF-16 LE without', wide(ODD, false, false)],
    ['UTF-16 BE without', wide(ODD, true, false)],
  ])('is the same in %s', async (_, bytes) => {
    expect((await read(bytes, 'a.txt')).text).toBe(ODD)
  })

  it('may be in Windows-1252', async () => {
    const text = `“We will pay €2 million” – that is the ministry’s promise to Café Orné. ${SENTENCE}`
    expect((await read(western(text), 'a.txt')).text).toBe(text)
  })

  it('may be in the charset that its sender declares', async () => {
    const bytes = Uint8Array.from([...utf8(`${SENTENCE} Sk`), 0xb3, ...utf8('ad will pay.')])
    const { text } = await read(bytes, 'a.txt', { contentType: 'text/plain; charset=ISO-8859-2' })
    expect(text).toBe(`${SENTENCE} Skład will pay.`)
  })

  it('is still UTF-8 when a byte of it is spoiled', async () => {
    const bytes = Uint8Array.from([...utf8(`“Škoda” and “Orné” – ${SENTENCE}`), 0xff, ...utf8(' “Well”')])
    expect((await read(bytes, 'a.txt')).text).toBe(`“Škoda” and “Orné” – ${SENTENCE}\uFFFD “Well”`)
  })

  it('gets a space for each stray control character, so that offsets stay', async () => {
    const { text } = await read(`${SENTENCE}\u0000\u001A\f${SECOND}`, 'a.txt')
    expect(text).toBe(`${SENTENCE}  \f${SECOND}`)
  })

  it('takes its title from a headline, and from nothing that ends as a sentence', async () => {
    expect((await read(`Ministry to pay for bridge\n\n${SENTENCE}`, 'a.txt')).title).toBe('Ministry to pay for bridge')
    expect((await read(`${SENTENCE}\n\n${SECOND}`, 'a.txt')).title).toBeNull()
    expect((await read(`Friday, July 21, 2017\n\n${SECOND}`, 'a.txt')).title).toBeNull()
  })

  it('takes title, outlet and date from the object’s metadata', async () => {
    const metadata = { 'published-at': '2026-01-06T23:00:00-05:00', source: ' Corvane  Courier', title: 'Bridge' }
    expect(await read(SENTENCE, 'a.txt', { metadata })).toEqual({
      text: SENTENCE,
      title: 'Bridge',
      publishedAt: '2026-01-06',
      source: 'Corvane Courier',
      mediaType: 'text/plain',
    })
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['a byte order mark alone', utf8('\uFEFF')],
    ['white space alone', utf8(' \r\n\t\n')],
    ['control characters alone', utf8('\u0000')],
  ])('that holds %s is empty', async (_, bytes) => {
    expect((await refusal(bytes, 'a.txt')).code).toBe('empty')
  })

  it('in UTF-32 is refused by name', async () => {
    const bytes = Uint8Array.from([0xff, 0xfe, 0, 0, ...[...SENTENCE].flatMap(char => [char.charCodeAt(0), 0, 0, 0])])
    expect(await refusal(bytes, 'a.txt')).toMatchObject({
      code: 'unreadable',
      message: expect.stringContaining('UTF-32'),
    })
  })

  it('round-trips, whatever stands around English', async () => {
    const stray = /(?![\t-\r\u0080-\u009F])\p{Cc}/u
    const around = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .filter(text => !stray.test(text) && !text.startsWith('\uFEFF'))
    await fc.assert(
      fc.asyncProperty(around, around, async (before, after) => {
        const text = `A: ${before}\n${SENTENCE}\r\n${SECOND} ${SENTENCE} ${after}`
        expect((await read(text, 'a.txt')).text).toBe(text)
        expect((await read(wide(text, false, true), 'a.txt')).text).toBe(text)
        expect((await read(wide(text, true, true), 'a.txt')).text).toBe(text)
      }),
    )
  })
})
