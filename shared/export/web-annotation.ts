/** A document's records as W3C Web Annotations (JSON-LD), whose offsets are code points. */
import type { CommitmentRecord, Quote } from '../contract/annotation.ts'
import { codePointsOf, inCodePoints, type ToCodePoints } from './code-points.ts'
import { type ExportedCommitment, headlineOf, tagOf } from './commitment.ts'
import type { ExportedDocument } from './document.ts'

/** The record is kept whole as a JSON literal, so that no processor takes its fields for terms of another vocabulary. */
export const CONTEXT = [
  'http://www.w3.org/ns/anno.jsonld',
  { record: { '@id': tagOf('vocabulary', 'record'), '@type': '@json' } },
] as const

/** `textUrl` is where the text is that the selectors point into: absolute, or relative to the page's own address. */
export function webAnnotations({ document, text, records }: ExportedDocument, textUrl: string) {
  const toCodePoints = codePointsOf(text)
  return {
    '@context': CONTEXT,
    id: tagOf('annotations', document.docId),
    type: 'AnnotationPage' as const,
    items: records.map(record => annotationOf(record, textUrl, toCodePoints)),
  }
}

function annotationOf(item: ExportedCommitment, textUrl: string, toCodePoints: ToCodePoints) {
  return {
    id: tagOf('annotation', item.recordId),
    type: 'Annotation' as const,
    motivation: 'classifying',
    created: new Date(item.ingestedAt).toISOString(),
    body: [
      ...[item.class, item.status].map(value => ({ type: 'TextualBody', purpose: 'tagging', value })),
      { type: 'TextualBody', purpose: 'describing', format: 'text/plain', value: headlineOf(item) },
      { id: tagOf('commitment', item.recordId), type: 'Dataset', record: inCodePoints(recordOf(item), toCodePoints) },
    ],
    target: { source: textUrl, selector: selectorsOf(item.quote, toCodePoints) },
  }
}

/** The record alone: what it says of its document stands in the target. */
function recordOf(item: ExportedCommitment): CommitmentRecord {
  const { recordId: _id, docId: _doc, title: _title, source: _source, ...rest } = item
  const { publishedAt: _published, ingestedAt: _ingested, via: _via, ...record } = rest
  return record
}

function selectorsOf({ text, prefix, suffix, start, end }: Quote, toCodePoints: ToCodePoints) {
  return [
    // Up to 32 code units of text stand on each side, which may begin or end within a surrogate pair.
    {
      type: 'TextQuoteSelector',
      exact: text,
      prefix: prefix.replace(/^[\udc00-\udfff]/, ''),
      suffix: suffix.replace(/[\ud800-\udbff]$/, ''),
    },
    { type: 'TextPositionSelector', start: toCodePoints(start), end: toCodePoints(end) },
  ]
}
