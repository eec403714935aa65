/** Any text in any shape gives valid output, the same each time, in time that grows with its length. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { annotate } from '../../shared/annotate/index.ts'
import type { Annotation, Span } from '../../shared/contract/annotation.ts'
import { CLASS_OF_STATUS } from '../../shared/contract/vocabulary.ts'
import { cost } from './repeated.ts'

/** A reference or condition that the text leaves implicit has no span. */
const spanOf = (s: { text: string | null; start: number | null; end: number | null }): readonly Span[] =>
  s.text === null || s.start === null || s.end === null ? [] : [{ text: s.text, start: s.start, end: s.end }]

function spansOf({ entities, records }: Annotation): readonly Span[] {
  return [
    ...entities.flatMap(e => e.mentions),
    ...records.flatMap(r => [
      r.quote,
      r.trigger,
      r.action,
      ...r.cues,
      ...(r.object ? [r.object] : []),
      ...r.timeframe,
      ...r.quantities,
    ]),
    ...records.flatMap(r => [...r.promisors, ...r.beneficiaries, ...r.adverse, ...r.conditions].flatMap(spanOf)),
  ]
}

function expectValid(text: string, annotation: Annotation): void {
  for (const span of spansOf(annotation)) expect(text.slice(span.start, span.end)).toBe(span.text)
  const ids = new Set(annotation.entities.map(e => e.id))
  for (const r of annotation.records) {
    expect(r.class).toBe(CLASS_OF_STATUS[r.status])
    expect(r.isConditional).toBe(r.conditions.length > 0)
    expect(r.promisors.length).toBeGreaterThan(0)
    for (const p of [...r.promisors, ...r.beneficiaries]) expect(ids).toContain(p.entityId)
  }
}

/** Words that make and break commitments, names, marks and odd characters, in any order. */
const scraps = fc.constantFrom(
  ...'will would pledged to commitment its the Norway Peru “ ” " ( ) , ; : . ? ! \n \n\n if unless agreed that and they we it said by 2030 $5 million sign treaty not U.S. Mr. — draft Under should May \u0000 \u200f \ud83d\ude00 é 中 <u> \' ’s -'.split(
    ' ',
  ),
)
const jumble = fc.array(scraps, { maxLength: 60 }).map(words => words.join(' '))

describe('annotation of any text', () => {
  it('is valid for jumbles of the words that rules look for', () => {
    fc.assert(
      fc.property(jumble, text => expectValid(text, annotate(text, { publishedAt: '2026-01-10' }))),
      { numRuns: 300 },
    )
  })

  it('is valid for any characters at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => expectValid(text, annotate(text))),
      { numRuns: 200 },
    )
  })

  it('is the same each time', () => {
    fc.assert(
      fc.property(jumble, text => {
        expect(annotate(text)).toEqual(annotate(text))
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['nothing', ''],
    ['white space', ' \n\t '],
    ['nul bytes', '\u0000Norway\u0000 pledged\u0000 to build a dam.'],
    ['right-to-left marks', '\u200fNorway \u202epledged to build a dam.'],
    ['lone surrogates', '\ud83d Norway pledged to build a dam. \ude00'],
    ['emoji', '😀 Norway 🇳🇴 pledged to build a dam 🎉.'],
    ['ten thousand quotation marks', '"'.repeat(10_000)],
    ['ten thousand brackets', '(['.repeat(10_000)],
    ['one word of 100,000 letters', 'x'.repeat(100_000)],
    ['a page of commas', ', '.repeat(5_000)],
  ])('holds for %s', (_, text) => {
    expectValid(text, annotate(text))
  })

  it.each([
    ['capitals and one small letter', `${'X'.repeat(100_000)}x pledged to build a dam.`],
    ['spaces before a bracket', `Norway pledged the${' '.repeat(200_000)}); dams.`],
    ['vowels', `A${'a'.repeat(100_000)}b and A${'a'.repeat(100_000)}c pledged to build a dam.`],
    ['hyphens', `Norway pledged ${'a-'.repeat(50_000)} dams.`],
    ['figures', `Norway pledged another ${'1,'.repeat(50_000)} dams.`],
    ['short quotations', `Norway pledged ${'"a" '.repeat(10_000)} dams.`],
    ['dates', `Norway pledged dams by ${'May 1 '.repeat(10_000)}.`],
    ['places of a dateline', `${'Aa, '.repeat(10_000)}January 6, 2026: Norway pledged to build a dam.`],
  ])('keeps no pattern busy with %s', (_, text) => {
    const start = process.threadCpuUsage()
    expectValid(text, annotate(text))
    const { user, system } = process.threadCpuUsage(start)
    expect((user + system) / 1000).toBeLessThan(8_000)
  })

  it('counts offsets in UTF-16 code units', () => {
    const text = '😀 Norway pledged to build a dam.'
    expect(annotate(text).records[0]?.quote.start).toBe(3)
  })

  it('takes time in proportion to length, full stops or none', () => {
    const run = 'the coalition pledged to deliver support and the ministry said it would close five plants '
    const time = (text: string) => cost(() => annotate(text))
    time(run.repeat(20))
    const [short, long] = [time(run.repeat(50)), time(run.repeat(400))]
    // eight times the text; twice over for noise, where a quadratic cost would be 64
    expect(long / short).toBeLessThan(16)
  })
})
