/** Paints records over an article's text, and tells which one is under the pointer. */
import type { CommitmentRecord } from '../../shared/contract/annotation.ts'
import { RUNG, STATUSES } from '../../shared/contract/vocabulary.ts'
import { offsetAt, type Paragraph, type Place, rangeOf } from './article-text.ts'
import { h } from './dom.ts'

/** What is lit of a record that is pointed at. */
export const LIGHTS = ['lit-quote', 'lit-promisor', 'lit-condition', 'lit-deadline'] as const
type Light = (typeof LIGHTS)[number]

export interface Painter {
  light(record: CommitmentRecord | null): void
  recordAt(event: MouseEvent): CommitmentRecord | null
  /** Takes what is painted away again. */
  clear(): void
}

/** With the CSS Custom Highlight API where there is one, else with `mark` elements. */
export function createPainter(paragraphs: readonly Paragraph[], records: readonly CommitmentRecord[]): Painter {
  return 'highlights' in CSS ? highlightPainter(paragraphs, records) : markPainter(paragraphs, records)
}

export function placesOf(record: CommitmentRecord): Readonly<Record<Light, readonly Place[]>> {
  return {
    'lit-quote': [record.quote],
    'lit-promisor': record.promisors.flatMap(placed),
    'lit-condition': record.conditions.flatMap(placed),
    'lit-deadline': record.timeframe,
  }
}

function placed({ start, end }: { readonly start: number | null; readonly end: number | null }): Place[] {
  return start === null || end === null ? [] : [{ start, end }]
}

function highlightPainter(paragraphs: readonly Paragraph[], records: readonly CommitmentRecord[]): Painter {
  const paint = (name: string, places: readonly Place[], priority: number) => {
    const highlight = new Highlight(...places.map(place => rangeOf(paragraphs, place)).filter(range => range !== null))
    highlight.priority = priority
    CSS.highlights.set(name, highlight)
  }
  for (const status of STATUSES) {
    const quotes = records.filter(record => record.status === status).map(({ quote }) => quote)
    paint(status, quotes, RUNG[status])
  }
  const strongest = Math.max(...Object.values(RUNG)) + 1
  return {
    light(record) {
      const places = record && placesOf(record)
      LIGHTS.forEach((light, n) => {
        paint(light, places?.[light] ?? [], strongest + n)
      })
    },
    recordAt({ clientX, clientY }) {
      const offset = offsetAt(paragraphs, clientX, clientY)
      if (offset === null) return null
      // Beside a line the nearest letter is told, so the quote's own boxes decide.
      const here = records.filter(
        ({ quote }) => quote.start <= offset && offset <= quote.end && covers(paragraphs, quote, clientX, clientY),
      )
      return strongestOf(here)
    },
    clear() {
      for (const name of [...STATUSES, ...LIGHTS]) CSS.highlights.delete(name)
    },
  }
}

function covers(paragraphs: readonly Paragraph[], place: Place, x: number, y: number): boolean {
  const boxes = rangeOf(paragraphs, place)?.getClientRects() ?? []
  return [...boxes].some(({ left, right, top, bottom }) => left <= x && x <= right && top <= y && y <= bottom)
}

const strongestOf = (records: readonly CommitmentRecord[]): CommitmentRecord | null =>
  records.toSorted((a, b) => RUNG[b.status] - RUNG[a.status])[0] ?? null

interface Piece extends Place {
  readonly mark: HTMLElement
  readonly record: CommitmentRecord | null
}

/** Cuts the paragraphs wherever a quote, or anything that may be lit, begins or ends. */
function markPainter(paragraphs: readonly Paragraph[], records: readonly CommitmentRecord[]): Painter {
  const edges = records.flatMap(record =>
    Object.values(placesOf(record))
      .flat()
      .flatMap(({ start, end }) => [start, end]),
  )
  const pieces = paragraphs.flatMap(paragraph => piecesOf(paragraph, edges, records))
  const pieceOf = new Map(pieces.map(piece => [piece.mark as EventTarget, piece]))
  return {
    light(record) {
      const places = record && placesOf(record)
      for (const { mark, start, end } of pieces)
        for (const light of LIGHTS)
          mark.classList.toggle(light, places?.[light].some(place => place.start <= start && end <= place.end) ?? false)
    },
    recordAt: ({ target }) => (target ? (pieceOf.get(target)?.record ?? null) : null),
    clear() {},
  }
}

function piecesOf(
  { element, start, text }: Paragraph,
  edges: readonly number[],
  records: readonly CommitmentRecord[],
): readonly Piece[] {
  const end = start + text.length
  const cuts = [...new Set([start, ...edges.filter(edge => start < edge && edge < end), end])].sort((a, b) => a - b)
  const pieces = cuts.slice(0, -1).map((from, n) => {
    const to = cuts[n + 1] ?? end
    const record = strongestOf(records.filter(({ quote }) => quote.start <= from && to <= quote.end))
    const shown = text.slice(from - start, to - start)
    const mark = record ? h('mark', { class: record.status }, shown) : h('span', {}, shown)
    return { start: from, end: to, mark, record }
  })
  element.replaceChildren(...pieces.map(({ mark }) => mark))
  return pieces
}
