/** Why an event became a dead letter, and what to do about it, in plain words. */
import type { LogLine } from '../../shared/contract/annotate-log.ts'

export interface Reason {
  /** For programs. */
  readonly code: string
  readonly because: string
  readonly advice: string
}

const REDRIVE = 'Send it back: `pledgebook dead-letters --redrive`.'

/** The first that fits holds. They are matched with the name, code, HTTP status and message of the fault. */
const KNOWN: readonly (readonly [RegExp, Reason])[] = [
  [
    /AccessDenied|Forbidden|\b403\b|BadRequest|\b400\b|KMS/i,
    {
      code: 'no_access',
      because: 'The annotate function may not read the object, or may not use the key that encrypts it.',
      advice:
        'Put the article into the bucket without a key of its own, or take away what refuses it. Then send it back.',
    },
  ],
  [
    /NoSuchBucket|ResourceNotFound/,
    {
      code: 'not_there',
      because: 'The bucket or the table was not there.',
      advice: '`pledgebook doctor` tells whether it is there again. Then send it back.',
    },
  ],
  [
    /ENOSPC|EDQUOT|disk (that|is)|no space left/i,
    { code: 'disk_full', because: 'The disk was full.', advice: 'Free some space. Then send it back.' },
  ],
  [/Too little time/, { code: 'no_time', because: 'The articles before it took all of the time.', advice: REDRIVE }],
  [
    /superseded/,
    { code: 'superseded', because: 'The object changed again and again while it was read.', advice: REDRIVE },
  ],
  [
    /SlowDown|Throttl|Throughput|LimitExceeded|Unavailable|Internal ?(Server)?Error|Timeout|ECONN|EPIPE|EAI_AGAIN|\b50\d\b/i,
    { code: 'too_busy', because: 'The bucket or the table was too busy, or did not answer.', advice: REDRIVE },
  ],
]

/** Of a message that tells of no object at all. */
export const unreadableEvent = (because: string): Reason => ({
  code: 'bad_event',
  because,
  advice: 'No document waits for it. Drop it: `pledgebook dead-letters --drop ID`.',
})

/** `lines` are what the log has of the message, oldest first; `place` is where it was looked for. */
export function reasonOf(lines: readonly LogLine[], place: string): Reason {
  const error = lines.findLast(({ error }) => error !== undefined)?.error
  if (!error && lines.length > 0)
    return {
      code: 'cut_off',
      because: 'The annotate function was cut off while it read the article: it took too much time or memory.',
      advice: 'Split the article or lower the largest size that is read, maxObjectBytes. Then send it back.',
    }
  if (!error)
    return {
      code: 'unknown',
      because: `Nothing is known: ${place} no longer says, or never said, anything of it.`,
      advice: 'Send it back, and look again if it fails again: `pledgebook dead-letters --redrive`.',
    }
  const status = error.status ?? ''
  const known = KNOWN.find(([pattern]) => pattern.test(`${error.name} ${error.code ?? ''} ${status} ${error.message}`))
  if (known) return known[1]
  return {
    code: 'fault',
    because: `Pledgebook itself failed at it (${error.name}); the log has the place in the code.`,
    advice: 'It is likely to fail again until Pledgebook is mended. Please report it, with the line of the log.',
  }
}
