/** The annotate function's log as far as anyone reads it: the function writes these lines, the command line and the local stack read them. */
import * as z from 'zod/mini'

export const LOG_MESSAGES = {
  /** Before an event is taken in: where a run is cut off, it is the last of the event. */
  began: 'Began',
  ingested: 'Ingested',
  handedBack: 'Handed back to the queue',
} as const

/** One line is one JSON document. */
export const logLine = z.object({
  message: z.enum(Object.values(LOG_MESSAGES)),
  timestamp: z.string(),
  /** Stays with a message on its way to the dead-letter queue; a message that is sent back gets another. */
  messageId: z.string(),
  /** Of the upload itself where the event bears it, so that it outlives the message; else the message's. */
  correlationId: z.optional(z.string()),
  /** Counts from 1. */
  attempt: z.optional(z.number()),
  key: z.optional(z.string()),
  error: z.optional(
    z.object({
      name: z.string(),
      message: z.string(),
      code: z.optional(z.string()),
      status: z.optional(z.number()),
    }),
  ),
})
export type LogLine = z.infer<typeof logLine>

/** Null for a line of anything else, such as the runtime's own. */
export function parseLogLine(text: string): LogLine | null {
  const parsed = logLine.safeParse(asJson(text))
  return parsed.success ? parsed.data : null
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // Not a log line of the function's.
  }
}
