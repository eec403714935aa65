import { describe, expect, it } from 'vitest'
import { read, refusal, SENTENCE } from './reading.ts'

const json = (value: unknown): string => JSON.stringify(value)

describe('a .json file', () => {
  it('gives its text as it stands, and what it says of it', async () => {
    const text = `  ${SENTENCE}\r\n\n“So”\t`
    const article = { title: 'Bridge', text, publishedAt: '2026-01-06T23:30:00-05:00', source: 'Corvane Courier' }
    expect(await read(json(article), 'a.json')).toEqual({
      title: 'Bridge',
      text,
      publishedAt: '2026-01-06',
      source: 'Corvane Courier',
      mediaType: 'application/json',
    })
  })

  it('needs a text only', async () => {
    const expected = { title: null, publishedAt: null, source: null, text: SENTENCE }
    expect(await read(json({ text: SENTENCE, tags: [1], author: { name: 'Ana' } }), 'a.json')).toMatchObject(expected)
    expect(await read(json({ ...expected, text: SENTENCE }), 'a.json')).toMatchObject(expected)
  })

  it('falls back to the dateline where its own date is none', async () => {
    const text = `PARIS, Jan. 6, 2026 — ${SENTENCE}`
    expect((await read(json({ text, publishedAt: 'soon' }), 'a.json')).publishedAt).toBe('2026-01-06')
  })

  it('holds no half of a surrogate pair, which no store could keep', async () => {
    expect((await read(`{"text": ${json(SENTENCE).slice(0, -1)} \\ud83c!"}`, 'a.json')).text).toBe(
      `${SENTENCE} \uFFFD!`,
    )
  })

  it.each([
    ['no JSON', 'Ministry to pay'],
    ['cut off', json({ text: SENTENCE }).slice(0, -3)],
    ['a list', json([{ text: SENTENCE }])],
    ['a bare text', json(SENTENCE)],
    ['null', 'null'],
    ['without a text', json({ title: 'Bridge' })],
    ['with a text that is none', json({ text: 42 })],
    ['with a date that is a number', json({ text: SENTENCE, publishedAt: 20260106 })],
  ])('that is %s is unreadable, with the form it should have', async (_, content) => {
    const { code, message } = await refusal(content, 'a.json')
    expect(code).toBe('unreadable')
    expect(message).toContain('"publishedAt": "YYYY-MM-DD"')
  })

  it('with an empty text is empty', async () => {
    expect((await refusal(json({ text: ' \n' }), 'a.json')).code).toBe('empty')
  })
})
