/** What is known of dead letters: what each tells of, how often it was tried, and why it failed. */
import { parseMessage } from '../../shared/arrive/index.ts'
import type { LogLine } from '../../shared/contract/annotate-log.ts'
import type { ObjectEvent } from '../../shared/contract/document.ts'
import { isPledgebookError, type PledgebookError } from '../../shared/contract/errors.ts'
import { docIdOf } from '../../shared/record/document-id.ts'
import type { StackAddress } from '../stack/address.ts'
import { logOf, patternOf } from '../stack/annotate-log.ts'
import type { DeadLetter } from '../stack/queues.ts'
import { type Reason, reasonOf, unreadableEvent } from './dead-letter-reason.ts'

export interface ExplainedLetter {
  readonly messageId: string
  /** ISO 8601 instant. */
  readonly sentAt: string
  readonly events: readonly LetterEvent[]
  /** What to search the log for. */
  readonly correlationIds: readonly string[]
  /** As the log counts them; null where it says nothing. */
  readonly tries: number | null
  readonly reason: Reason
}

interface LetterEvent {
  readonly kind: ObjectEvent['kind']
  readonly key: string
  readonly docId: string
  readonly sequencer: string | null
}

/** Where the log cannot be read, that becomes the reason. */
export async function explainLetters(
  letters: readonly DeadLetter[],
  address: StackAddress,
): Promise<readonly ExplainedLetter[]> {
  if (letters.length === 0) return []
  const log = await logOf(address, letters).catch((fault: unknown) => {
    if (isPledgebookError(fault)) return fault
    throw fault
  })
  return letters.map(letter => {
    const parsed = eventsOf(letter)
    const lines = isPledgebookError(log) ? [] : (log.get(letter.messageId) ?? [])
    const events = isPledgebookError(parsed) ? [] : parsed
    const { messageId, sentAt } = letter
    return {
      messageId,
      sentAt,
      events: events.map(({ kind, key, sequencer }) => ({ kind, key, docId: docIdOf(key), sequencer })),
      correlationIds: [...new Set(events.map(({ requestId }) => requestId ?? messageId))],
      tries: triesIn(lines),
      reason: isPledgebookError(parsed)
        ? unreadableEvent(parsed.message)
        : isPledgebookError(log)
          ? unreadableLog(log, letter, address)
          : reasonOf(lines, placeOf(address)),
    }
  })
}

/** The fault of a message that no version of ours understands. */
export function eventsOf({ body }: DeadLetter): readonly ObjectEvent[] | PledgebookError {
  try {
    return parseMessage(body)
  } catch (fault) {
    if (isPledgebookError(fault)) return fault
    throw fault
  }
}

const triesIn = (lines: readonly LogLine[]): number | null =>
  lines.length === 0 ? null : Math.max(...lines.map(({ attempt }) => attempt ?? 1))

const placeOf = ({ kind, place, annotateLogGroup }: StackAddress): string =>
  kind === 'local' ? `annotate.log in ${place}` : `the log group ${annotateLogGroup}`

const unreadableLog = (fault: PledgebookError, letter: DeadLetter, { annotateLogGroup }: StackAddress): Reason => ({
  code: 'unknown',
  because: `The log that tells why could not be read: ${fault.message}`,
  advice: `Search the log${annotateLogGroup ? ` group ${annotateLogGroup}` : ''} of the annotate function with the pattern ${patternOf([letter])}`,
})
