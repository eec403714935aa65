/** One thing that happened to an undertaking, as the ledger tells it and as a notice repeats it. */
import * as z from 'zod/mini'
import { isoDate } from './annotation.ts'
import { EVENT_KINDS, STATUSES } from './vocabulary.ts'

export const named = z.object({ id: z.string(), name: z.string() })

export const ledgerEvent = z.object({
  kind: z.enum(EVENT_KINDS),
  recordId: z.string(),
  docId: z.string(),
  publishedAt: z.nullable(isoDate),
  source: z.nullable(z.string()),
  /** The words that say so. */
  quote: z.string(),
  status: z.enum(STATUSES),
  /** What it was, and what it is: a status, an amount, a deadline or a condition. */
  before: z.nullable(z.string()),
  after: z.nullable(z.string()),
  /** Other articles with the same words. */
  alsoIn: z.array(z.object({ docId: z.string(), recordId: z.string(), source: z.nullable(z.string()) })),
})
