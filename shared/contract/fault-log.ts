/**
 * A fault as a log may hold it. The message of an error that nobody here wrote can quote what was being read (that of
 * JSON.parse does), so it is left out; its kind and the places in the code stay, and are enough to find it.
 */
import { isPledgebookError } from './errors.ts'

export interface LoggedFault {
  readonly name: string
  readonly message: string
  readonly code?: string
  /** The HTTP status that AWS answered with. */
  readonly status?: number
  /** Where it was thrown, innermost first. */
  readonly stack?: string
  readonly cause?: LoggedFault
}

const LONGEST_MESSAGE = 500
const DEEPEST_CAUSE = 5

export function faultForLog(fault: unknown, depth = 0): LoggedFault {
  if (!(fault instanceof Error)) return { name: typeof fault, message: UNTOLD }
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : null
  const frames = fault.stack?.split('\n').filter(line => /^\s+at /.test(line)) ?? []
  return {
    name: fault.name,
    message: isWrittenForLogs(fault) ? withoutSignature(fault.message) : UNTOLD,
    ...(code === null ? {} : { code }),
    ...statusOf(fault),
    ...(frames.length > 0 ? { stack: frames.join('\n') } : {}),
    ...(fault.cause === undefined || depth === DEEPEST_CAUSE ? {} : { cause: faultForLog(fault.cause, depth + 1) }),
  }
}

const statusOf = (fault: Error): { status?: number } => {
  const answered = '$metadata' in fault && isObject(fault.$metadata) ? fault.$metadata.httpStatusCode : null
  return typeof answered === 'number' ? { status: answered } : {}
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const UNTOLD = 'Left out, as it may quote an article. The stack says where it was.'

/** Ours, AWS's answers, and the system's. */
const isWrittenForLogs = (fault: Error): boolean =>
  isPledgebookError(fault) || '$fault' in fault || 'syscall' in fault || fault.name === 'TimeoutError'

/** AWS repeats the request, session token and all, to whoever signed it wrongly. */
const withoutSignature = (message: string): string =>
  (message.split('The Canonical String')[0] ?? '').slice(0, LONGEST_MESSAGE).trim()
