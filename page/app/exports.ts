/** Links to what is shown, in the formats of other programs. */
import { h } from './dom.ts'

type Format = readonly [label: string, ending: string, told: string]

const LIST_FORMATS: readonly Format[] = [
  ['CSV', 'csv', 'for a spreadsheet'],
  ['JSON Lines', 'jsonl', 'for a program'],
  ['Calendar', 'ics', 'deadlines as iCalendar'],
  ['Feed', 'atom', 'as Atom, for a feed reader'],
]

/** Of the commitments that a query finds; `params` is the query. */
export function listExports(params: URLSearchParams): HTMLElement {
  const links = LIST_FORMATS.map(([label, ending, told]) =>
    link(label, `/v1/commitments.${ending}?${params}`, `commitments.${ending}`, `${told}, the first 500`),
  )
  return exportLine(links)
}

/** Of one article. By the same name, brat finds the text of its annotations. */
export function documentExports(docId: string): HTMLElement {
  const base = `/v1/documents/${encodeURIComponent(docId)}`
  return exportLine([
    link('Web Annotation', `${base}/annotations.jsonld`, `${docId}.jsonld`, 'W3C Web Annotations as JSON-LD'),
    link('brat', `${base}/annotations.ann`, `${docId}.ann`, 'standoff of the text'),
    link('Text', `${base}/text.txt`, `${docId}.txt`, 'what the offsets of both point into'),
  ])
}

const exportLine = (links: readonly HTMLElement[]): HTMLElement =>
  h('p', { class: 'exports' }, h('span', {}, 'Save as'), ...links)

/** A feed is followed, not saved. */
const link = (label: string, href: string, download: string, title: string): HTMLElement =>
  h('a', { href, title, download: download.endsWith('.atom') ? undefined : download }, label)
