/**
 * The one query model. The API reads it from a URL, the command line and the page write it
 * into one, and the published OpenAPI description is generated from it.
 */
import * as z from 'zod/mini'
import {
  CATEGORIES,
  CLASSES,
  CONFIDENCES,
  DOCUMENT_STATUSES,
  NOVELTIES,
  STANDINGS,
  STATUSES,
} from '../contract/vocabulary.ts'
import { period } from './period.ts'

export const DEFAULT_LIMIT = 20
export const MAX_LIMIT = 100

const SORTS = ['newest', 'due'] as const
export type Sort = (typeof SORTS)[number]

export function described<T extends z.core.$ZodType>(schema: T, description: string, example?: unknown): T {
  z.globalRegistry.add(schema, { description, ...(example === undefined ? {} : { examples: [example] }) })
  return schema
}

const quoted = (value: unknown): string => JSON.stringify(value) ?? 'nothing'

/** No name holds a control character, and a NUL would end up inside a table key. */
const plainText = (maxLength: number) =>
  z.string('is missing.').check(
    z.minLength(1, 'is empty. Give it a value or leave it out.'),
    z.maxLength(maxLength, `is too long: ${maxLength} characters at most.`),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it refuses
    z.regex(/^[^\u0000-\u001f\u007f]+$/, 'holds a control character. Leave it out.'),
  )

const text = (description: string, example?: string) => z.optional(described(plainText(200), description, example))

const oneOf = <const V extends readonly [string, ...string[]]>(values: V) =>
  z.enum(values, { error: issue => `cannot be ${quoted(issue.input)}. It is one of: ${values.join(', ')}.` })

const anyOf = <const V extends readonly [string, ...string[]]>(values: V, description: string) =>
  z.optional(
    described(
      z.array(oneOf(values)).check(z.minLength(1), z.maxLength(values.length, 'has more values than there are.')),
      `${description} Give it several times or as a comma-separated list; any of the values matches.`,
    ),
  )

const date = (description: string, example: string) => z.optional(described(period, description, example))

function limitOf(max: number, description: string) {
  const help = `must be a whole number from 1 to ${max}.`
  return z.optional(described(z.int(help).check(z.minimum(1, help), z.maximum(max, help)), description))
}

const limit = limitOf(MAX_LIMIT, `How many items a page holds at most; ${DEFAULT_LIMIT} when absent.`)

export const CURSOR_HELP =
  'is not the `next` of a page of this query. Ask again without it to start from the first page.'
const cursor = z.optional(
  described(
    z
      .string()
      .check(z.minLength(1, CURSOR_HELP), z.maxLength(1000, CURSOR_HELP), z.regex(/^[A-Za-z0-9_-]+$/, CURSOR_HELP)),
    'The `next` of the page before, sent with the same query. It marks a position in the order, so a write in between shifts nothing. A page may hold fewer items than its limit, or none, and still have a `next`: the end is where `next` is null.',
  ),
)

const today = z.optional(
  described(
    z.iso.date('must be a date (2026-03-14).'),
    "The day by which it is told what is overdue and what is due next; the server's own (UTC) when absent.",
    '2026-03-14',
  ),
)

/** What may be asked of the commitments. Every field is optional, and all that are given must match. */
export const commitmentQuery = z.strictObject({
  by: text(
    'Who is bound: an id, a name or an alias. What others promised on its behalf, and what a group promised of which it is a stated member, match too and say so in `via`.',
    'Canada',
  ),
  to: text('To or for whom: an id, a name or an alias.', 'Ukraine'),
  class: anyOf(CLASSES, 'The class, which follows from the status.'),
  status: anyOf(STATUSES, 'How strongly the promisor is bound.'),
  novelty: anyOf(NOVELTIES, 'New, or said again.'),
  conditional: z.optional(described(z.boolean('must be true or false.'), 'Whether something must happen first.')),
  category: anyOf(CATEGORIES, 'The kind of action.'),
  saidBy: text('Who said it: an id, a name or an alias.', 'Carney'),
  doc: text('The id of one document.'),
  source: text('The outlet, as the document names it, in any case.'),
  q: text('Text that the quote holds, in any case.', 'peace'),
  since: date(
    "Made on or after the first day of this period. A record that bears no date counts by its document's.",
    '2025',
  ),
  until: date('Made on or before the last day of this period.', '2026-03'),
  due: date('A deadline or window falls in this period. Quarters are those of the calendar year.', '2026-Q1'),
  dueFrom: date('A deadline or window falls on or after the first day of this period.', '2026-01-15'),
  dueTo: date('A deadline or window falls on or before the last day of this period.', '2026-Q2'),
  confidence: anyOf(CONFIDENCES, 'How sure the reading is.'),
  sort: z.optional(
    described(
      oneOf(SORTS),
      '`newest`: made last comes first. `due`: due first comes first, from `today` on where no due date is asked for; of one document, all that has a due date. When absent, `due` where a due date is asked for, else `newest`.',
    ),
  ),
  today,
  limit,
  cursor,
})
export type CommitmentQuery = z.infer<typeof commitmentQuery>

/** The same for a file of commitments, which holds more than a page and less than a function may answer with. */
export const MAX_EXPORT_LIMIT = 500

export const exportQuery = z.extend(commitmentQuery, {
  limit: limitOf(
    MAX_EXPORT_LIMIT,
    `How many commitments the file holds at most; ${MAX_EXPORT_LIMIT} when absent. Where there are more, the header Link names the next file.`,
  ),
})

/** The same for counts, which have neither order nor pages. */
export const facetQuery = z.omit(commitmentQuery, { sort: true, today: true, limit: true, cursor: true })
export type FacetQuery = z.infer<typeof facetQuery>

/** What may be asked of the ledger. Every field is optional, and all that are given must match. */
export const ledgerQuery = z.strictObject({
  by: text(
    'Who is bound: an id, a name or an alias. Promises of a group of which it is a stated member match too.',
    'Canada',
  ),
  to: text('To or for whom one of the statements says it is: an id, a name or an alias.', 'Ukraine'),
  open: z.optional(
    described(
      z.boolean('must be true or false.'),
      'Whether it is still to be done: neither fulfilled nor withdrawn, nor otherwise at an end.',
    ),
  ),
  overdue: z.optional(
    described(
      z.boolean('must be true or false.'),
      'Whether the deadline of an open commitment without conditions has passed. What is overdue comes with what was due first first.',
    ),
  ),
  changed: z.optional(
    described(
      z.boolean('must be true or false.'),
      'Whether anything about it changed after it was first seen; to say it again is no change.',
    ),
  ),
  standing: anyOf(STANDINGS, 'How the undertaking stands after all that was said of it.'),
  status: anyOf(STATUSES, 'How strongly the promisor is bound now.'),
  changedSince: date(
    'An article published on or after the first day of this period began or changed it; to say it again is no change.',
    '2026-03-09',
  ),
  today,
  limit,
  cursor,
})
export type LedgerQuery = z.infer<typeof ledgerQuery>

/** What may be asked of one entry. */
export const entryQuery = z.pick(ledgerQuery, { today: true })
export type EntryQuery = z.infer<typeof entryQuery>

/** What may be asked of a document's changes. */
export const changesQuery = z.strictObject({
  against: text('The id of another document: what is different in this one, and what this one does not mention.'),
  today,
})
export type ChangesQuery = z.infer<typeof changesQuery>

/** What may be asked of the list of documents. */
export const documentQuery = z.strictObject({
  status: anyOf(DOCUMENT_STATUSES, 'Whether the document was annotated or rejected.'),
  limit,
  cursor,
})
export type DocumentQuery = z.infer<typeof documentQuery>

/** What may be asked of the list of actors. */
export const actorQuery = z.strictObject({
  q: described(plainText(200), 'An id, a name or an alias.', 'canadian'),
  limit,
})
export type ActorQuery = z.infer<typeof actorQuery>

/** What may be asked of the notices of a watch. */
export const noticeQuery = z.strictObject({ limit, cursor })
export type NoticeQuery = z.infer<typeof noticeQuery>
