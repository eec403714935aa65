/** What the annotate function did, told in a line an article, from its own log. */
import * as z from 'zod/mini'
import { LOG_MESSAGES } from '../../shared/contract/annotate-log.ts'

const logLine = z.object({
  message: z.literal(LOG_MESSAGES.ingested),
  key: z.string(),
  kind: z.enum(['annotated', 'rejected', 'deleted', 'already_there', 'stale']),
  records: z.optional(z.number()),
  code: z.optional(z.string()),
})

/** Takes the log in pieces as they come, and gives the sentences that each completes. */
export function activityReader(): (text: Uint8Array) => string[] {
  const decoder = new TextDecoder()
  let rest = ''
  return text => {
    const lines = (rest + decoder.decode(text, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    return lines.map(sentenceOf).filter(sentence => sentence !== null)
  }
}

function sentenceOf(line: string): string | null {
  const parsed = z.safeParse(logLine, asJson(line))
  if (!parsed.success) return null
  const { key, kind, records = 0, code } = parsed.data
  if (kind === 'annotated') return `${key}: ${records === 1 ? '1 record' : `${records || 'no'} records`}`
  if (kind === 'rejected') return `${key}: rejected (${code?.replaceAll('_', ' ')})`
  return kind === 'deleted' ? `${key}: deleted` : null
}

function asJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null // Not a log line of the function's, so nothing to tell.
  }
}
