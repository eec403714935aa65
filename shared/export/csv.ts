/** Comma-separated values by RFC 4180, which a spreadsheet may open without running anything in them. */
import type { ExportedCommitment } from './commitment.ts'
import { namesOf } from './commitment.ts'

export type CsvValue = string | number | boolean | null | undefined

export const csvLine = (values: readonly CsvValue[]): string => `${values.map(csvField).join(',')}\r\n`

/** What a spreadsheet takes for the beginning of a formula, in full width too. */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/

function csvField(value: CsvValue): string {
  const text = value === null || value === undefined ? '' : typeof value === 'string' ? guarded(value) : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** An apostrophe before a formula makes a spreadsheet show it as text; unguarded takes it away again. */
const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** The text that was given to csvLine, from the field that a parser found. */
export const unguarded = (field: string): string =>
  field.startsWith("'") && FORMULA.test(field) ? field.slice(1) : field

const joined = (values: readonly (string | null)[]): string => values.filter(value => value !== null).join('; ')

/** A commitment's columns, in order. What there may be several of is parted by semicolons. */
export const COMMITMENT_COLUMNS = {
  recordId: item => item.recordId,
  docId: item => item.docId,
  madeOn: item => item.madeOn?.value,
  publishedAt: item => item.publishedAt,
  class: item => item.class,
  status: item => item.status,
  novelty: item => item.novelty,
  promisors: item => joined(namesOf(item.promisors)),
  via: item => item.via,
  beneficiaries: item => joined(namesOf(item.beneficiaries)),
  action: item => item.action.lemma,
  polarity: item => item.action.polarity,
  quote: item => item.quote.text,
  conditional: item => item.isConditional,
  conditions: item => joined(item.conditions.map(({ text, marker }) => text ?? marker)),
  timeframe: item => joined(item.timeframe.map(({ text }) => text)),
  dueFrom: item => joined(item.timeframe.map(({ from }) => from)),
  dueTo: item => joined(item.timeframe.map(({ to }) => to)),
  saidBy: item => item.attribution.source?.name,
  category: item => item.category,
  confidence: item => item.confidence,
  source: item => item.source,
  title: item => item.title,
} as const satisfies Readonly<Record<string, (item: ExportedCommitment) => CsvValue>>

export const csvHeader = (): string => csvLine(Object.keys(COMMITMENT_COLUMNS))

export const csvRows = (items: readonly ExportedCommitment[]): string =>
  items.map(item => csvLine(Object.values(COMMITMENT_COLUMNS).map(value => value(item)))).join('')
