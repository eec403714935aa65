/**
 * The one error family. `message` is a plain sentence for the user that says what to do;
 * `code` is for programs; `cause` keeps what went wrong underneath.
 */
import type { RejectionCode } from './vocabulary.ts'

export type ErrorCode =
  | RejectionCode
  | 'bad_request'
  | 'not_found'
  | 'bad_event'
  | 'bad_configuration'
  | 'already_running'
  | 'port_in_use'
  | 'data_folder_unusable'
  | 'disk_full'
  | 'stack_not_found'
  | 'wrong_runtime'
  | 'superseded'
  | 'upstream_failed'

export class PledgebookError extends Error {
  override readonly name = 'PledgebookError'
  readonly code: ErrorCode
  /** Where the input came in fields, the one at fault. */
  readonly field: string | null

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; field?: string } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.code = code
    this.field = options.field ?? null
  }
}

export const isPledgebookError = (value: unknown): value is PledgebookError => value instanceof PledgebookError

/** A permanent fault of the document itself: it becomes the document's status and is never retried. */
export const isRejection = (value: unknown): value is PledgebookError & { code: RejectionCode } =>
  isPledgebookError(value) && REJECTIONS.has(value.code)

const REJECTIONS: ReadonlySet<string> = new Set(['too_large', 'empty', 'unsupported_type', 'unreadable', 'not_english'])
