import { describe, expect, it } from 'vitest'
import { read, refusal, SECOND, SENTENCE } from './reading.ts'

const textOf = async (markdown: string): Promise<string> => (await read(markdown, 'a.md')).text

describe('Markdown', () => {
  it('becomes the text without its marks', async () => {
    const text = await textOf(
      [
        '# Ministry *to pay*',
        `**${SENTENCE}**\nIt said so in a [letter](https://letters.example/1) &amp; to \`all\`.`,
        '- two million in March\n- one million in May\n  - at the latest\n',
        '1. first\n2. second',
        `> ${SECOND}`,
        '| Year | Crowns |\n|---|---|\n| 2026 | two |',
        '<div class="box">She <b>will</b> come.</div>',
        '![A bridge](bridge.png)',
        'Last  \nline\\* of \\_all\\_.',
      ].join('\n\n'),
    )
    expect(text).toBe(
      [
        'Ministry to pay',
        `${SENTENCE} It said so in a letter & to all.`,
        'two million in March\none million in May\nat the latest',
        'first\nsecond',
        SECOND,
        'Year\tCrowns\n2026\ttwo',
        'She will come.',
        'Last\nline* of _all_.',
      ].join('\n\n'),
    )
  })

  it('takes its title from its front matter, else from its first heading, else from its first line', async () => {
    expect((await read(`---\ntitle: Front\n---\n# Head\n\n${SENTENCE}`, 'a.md')).title).toBe('Front')
    expect((await read(`# Head\n\n${SENTENCE}`, 'a.md')).title).toBe('Head')
    expect((await read(`Plain line\n\n${SENTENCE}`, 'a.md')).title).toBe('Plain line')
  })
})

describe('front matter', () => {
  it.each([
    ['plain', 'title: Bridge\ndate: 2026-01-06\nsource: Courier'],
    ['in quotes', 'title: "Bridge"\npublished: \'2026-01-06\'\nsource: "Courier"'],
    ['with a time', 'title: Bridge\npublishedAt: 2026-01-06T23:30:00-05:00\noutlet: Courier'],
    [
      'with other keys',
      '# a comment\ntags: [a, b]\nTitle: Bridge\nPublish-Date: January 6, 2026\nauthor:\n  name: Ana\npublisher: Courier',
    ],
    [
      'with the day it was published, and another',
      'date: 2030-01-01\npublished: 2026-01-06\ntitle: Bridge\nsource: Courier',
    ],
    ['with Windows line ends', 'title: Bridge\r\ndate: 2026-01-06\r\nsource: Courier'],
  ])('is no part of the text: %s', async (_, yaml) => {
    expect(await read(`---\n${yaml}\n---\n\n${SENTENCE}\n`, 'a.md')).toMatchObject({
      text: SENTENCE,
      title: 'Bridge',
      publishedAt: '2026-01-06',
      source: 'Courier',
    })
  })

  it.each([
    ['a rule and no key', `---\n${SENTENCE}\n---\n${SECOND}`],
    ['without an end', `---\n\n${SENTENCE}`],
    ['further down', `${SENTENCE}\n\n---\ntitle: X\n---\n`],
  ])('is not what only looks like it: %s', async (_, markdown) => {
    const article = await read(markdown, 'a.md')
    expect(article.text).toContain(SENTENCE)
    expect(article.publishedAt).toBeNull()
  })

  it.each([
    ['a value with a colon', 'title: Bridge: the money', /line 2.*quotes/],
    ['a broken value', 'title: [a', /line \d/],
    ['the same key twice', 'title: a\ntitle: b', /line 3/],
    ['an alias', 'a: &a [x]\ntitle: *a', /refers back/],
    ['a billion laughs', `a: &a [l, l]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: *c`, /refers back/],
    ['deep brackets', `title: ${'['.repeat(5000)}`, /Shorten/],
    ['deep dashes', `a:\n${'- '.repeat(2000)}x`, /Shorten/],
    ['deep indentation', Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), /Shorten/],
    ['a book', `a: ${'x'.repeat(70_000)}`, /Shorten/],
  ])('that cannot be trusted is refused: %s', async (_, yaml, words) => {
    expect(await refusal(`---\n${yaml}\n---\n${SENTENCE}`, 'a.md')).toMatchObject({
      code: 'unreadable',
      message: expect.stringMatching(words),
    })
  })

  it('makes nothing of tags but text', async () => {
    const yaml = 'title: !!js/function "function () { globalThis.pledgebookYamlRan = true }"\nsource: Courier'
    const outcome = await read(`---\n${yaml}\n---\n${SENTENCE}`, 'a.md').catch((error: unknown) => error)
    expect(outcome).toSatisfy(
      (value: { source?: string; code?: string }) => value.source === 'Courier' || value.code === 'unreadable',
    )
    expect('pledgebookYamlRan' in globalThis).toBe(false)
  })
})
