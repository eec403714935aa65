/** A document whose text is hard on exports: characters of two code units, line ends within quotes, marks of every format. */
import type { ActorRef, CommitmentRecord, Span } from '../../shared/contract/annotation.ts'
import type { ExportedCommitment, ExportedDocument } from '../../shared/export/index.ts'
import { dueBy, entity, type RecordSketch, record, ref } from '../query/fixture.ts'

export const TEXT = `🌊🌊 Norvia, "the quay", said so; <we> & Sudria 🚢 will mend
the pier by 1 May 2026, if \\paid\\.
Later Norvia may build a light 💡.`

export function spanOf(words: string, text = TEXT, from = 0): Span {
  const start = text.indexOf(words, from)
  if (start < 0) throw new RangeError(`The text does not hold "${words}".`)
  return { text: words, start, end: start + words.length }
}

export function quoteOf(words: string, text = TEXT): CommitmentRecord['quote'] {
  const span = spanOf(words, text)
  return {
    ...span,
    prefix: text.slice(Math.max(0, span.start - 32), span.start),
    suffix: text.slice(span.end, span.end + 32),
  }
}

export const actor = (id: string, words: string): ActorRef => ref(id, { name: words, ...spanOf(words) })

export function exported(sketch: RecordSketch, more: Partial<ExportedCommitment> = {}): ExportedCommitment {
  return {
    ...record(sketch),
    recordId: 'pier-0000000000000001.c1',
    docId: 'pier-0000000000000001',
    title: 'A pier; mended, \\ or not?',
    source: 'The <Tide> & Co',
    publishedAt: '2026-03-01',
    ingestedAt: '2026-03-02T10:20:30.000Z',
    via: null,
    ...more,
  }
}

const PIER = 'Sudria 🚢 will mend\nthe pier by 1 May 2026'

export const ITEMS: readonly ExportedCommitment[] = [
  exported({
    quote: PIER,
    by: [actor('sudria', 'Sudria'), ref('we', { name: 'we', text: null, start: null, end: null })],
    to: [actor('norvia', 'Norvia')],
    attribution: { sourceType: 'promisor', source: actor('norvia', 'Norvia'), cue: null, mode: 'indirect' },
    timeframe: [{ ...dueBy('2026-05-01'), ...spanOf('by 1 May 2026') }],
    conditions: [{ ...spanOf('if \\paid\\'), type: 'precondition', marker: 'if', implicit: false }],
    isConditional: true,
  }),
  exported(
    { quote: 'Norvia may build a light 💡', by: [actor('norvia', 'Norvia')], status: 'possible', id: 'c2' },
    { recordId: 'pier-0000000000000001.c2', publishedAt: null, ingestedAt: '2026-03-05T00:00:00.000Z' },
  ),
].map(item => ({ ...item, quote: quoteOf(item.quote.text) }))

export const DOCUMENT: ExportedDocument = {
  document: { docId: 'pier-0000000000000001' },
  text: TEXT,
  entities: [
    entity('norvia', 'Norvia', { mentions: [spanOf('Norvia'), spanOf('Norvia', TEXT, TEXT.indexOf('Later'))] }),
    entity('sudria', 'Sudria', { mentions: [spanOf('Sudria')] }),
  ],
  records: ITEMS,
}
