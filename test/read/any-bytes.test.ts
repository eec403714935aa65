import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { isRejection } from '../../shared/contract/errors.ts'
import { dateline } from '../../shared/read/published-date.ts'
import { docxOf, paragraph, table } from './build/docx.ts'
import { column, pdfOfText } from './build/pdf.ts'
import { read, SECOND, SENTENCE, utf8 } from './reading.ts'

vi.setConfig({ testTimeout: 120_000 })

const KEYS = ['a.txt', 'a.md', 'a.html', 'a.pdf', 'a.docx', 'a.json', 'a.png', 'a']

/** Whatever comes, it is an article that keeps its promises, or a rejection. */
async function isReadOrRefused(bytes: Uint8Array, key: string): Promise<void> {
  const kept = bytes.slice()
  const outcome: unknown = await read(bytes, key).catch((error: unknown) => error)
  expect(bytes, 'the bytes stay as they were').toEqual(kept)
  if (isRejection(outcome)) return
  expect(outcome).toMatchObject({ text: expect.stringMatching(/\S/), mediaType: expect.stringContaining('/') })
  const { text, publishedAt } = outcome as { text: string; publishedAt: string | null }
  expect(text).toBe(text.toWellFormed())
  expect(text).not.toMatch(/(?![\t-\r\u0080-\u009F])\p{Cc}/u)
  if (publishedAt !== null) expect(publishedAt).toMatch(/^\d{4}-\d{2}-\d{2}$/)
}

const key = fc.constantFrom(...KEYS)
const magic = fc.constantFrom(
  '',
  '%PDF-1.7\n',
  'PK\x03\x04[Content_Types].xmlword/',
  '<html>',
  '---\na: ',
  '{"text":',
  '\uFEFF',
)

/** Some bytes changed, some left out and some put in. */
const damaged = (whole: Uint8Array): fc.Arbitrary<Uint8Array> =>
  fc
    .array(fc.tuple(fc.nat(whole.length), fc.nat(40), fc.uint8Array({ maxLength: 12 })), { minLength: 1, maxLength: 6 })
    .map(changes =>
      changes.reduce((bytes, [at, gone, put]) => {
        const start = at % (bytes.length + 1)
        return Uint8Array.from([...bytes.subarray(0, start), ...put, ...bytes.subarray(start + gone)])
      }, whole),
    )

describe('any bytes', () => {
  it('are read or refused under any name', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), key, isReadOrRefused), { numRuns: 400 })
  })

  it('are so too with a beginning that promises something', async () => {
    const bytes = fc
      .tuple(magic, fc.uint8Array({ maxLength: 400 }))
      .map(([head, tail]) => Uint8Array.from([...utf8(head), ...tail]))
    await fc.assert(fc.asyncProperty(bytes, key, isReadOrRefused), { numRuns: 400 })
  })

  it('and any text', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 }).map(part => utf8(`${SENTENCE} ${part} ${SECOND}`))
    await fc.assert(fc.asyncProperty(text, key, isReadOrRefused), { numRuns: 400 })
  })
})

describe('a damaged file', async () => {
  const page = new Uint8Array(await readFile(new URL('fixtures/courier.html', import.meta.url)))
  it.each([
    ['a.pdf', pdfOfText([SENTENCE.slice(0, 90), SECOND.slice(0, 80)])],
    ['a.pdf', pdfOfText([SENTENCE.slice(0, 90)], { encryption: 'restricted', info: '/Title (Pay)' })],
    ['a.docx', docxOf(paragraph(SENTENCE) + table([['a', 'b']]) + paragraph(SECOND))],
    ['a.html', page],
    ['a.md', utf8(`---\ntitle: Pay\ndate: 2026-01-06\n---\n# Pay\n\n${SENTENCE}\n\n- a\n- b\n\n> ${SECOND}`)],
    ['a.json', utf8(JSON.stringify({ title: 'Pay', text: SENTENCE, publishedAt: '2026-01-06' }))],
  ])('is read or refused: %s', async (name, whole) => {
    await isReadOrRefused(whole, name)
    await fc.assert(
      fc.asyncProperty(damaged(whole), bytes => isReadOrRefused(bytes, name)),
      { numRuns: 150 },
    )
  })
})

describe('any words', () => {
  const word = fc.constantFrom(
    'PARIS',
    'Jan.',
    '6',
    '2026',
    ',',
    '—',
    '(',
    ')',
    'By',
    'the',
    '\n',
    'January 6, 2026',
    ' ',
    '|',
    '31',
  )
  it('give a date that a calendar has, or none', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), words => {
        const date = dateline(words.join(' '))
        if (date !== null) expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date)
      }),
      { numRuns: 1000 },
    )
  })

  const lines = fc.array(
    fc.constantFrom('The ministry will pay', 'for the road.', 'Mayor Oro', '• one', '2. two', 'govern-', '7'),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  it('set in a PDF come out in their order, none lost but the numbers of pages', async () => {
    const { linesOf, textOfPages } = await import('../../shared/read/pdf-text.ts')
    fc.assert(
      fc.property(lines, words => {
        const runs = column(words).map(({ text, x = 72, y, size = 11 }) => ({
          str: text,
          transform: [size, 0, 0, size, x, y],
          width: 5 * text.length,
          height: size,
          hasEOL: true,
        }))
        const letters = (text: string): string => text.replace(/[^\p{L}]/gu, '')
        expect(letters(textOfPages([linesOf(runs)]))).toBe(letters(words.join('')))
      }),
    )
  })
})
