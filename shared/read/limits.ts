/**
 * What reading will spend on one document. A parser that runs synchronously cannot be
 * interrupted, so every limit but the time is checked before the work it bounds is begun.
 */
import { PledgebookError } from '../contract/errors.ts'

export interface ReadLimits {
  readonly maxBytes: number
  /** Of a PDF. */
  readonly maxPages: number
  /** Of the extracted text, in UTF-16 code units. */
  readonly maxCharacters: number
  /** Of processor time, so that a busy machine refuses no more than an idle one; looked at between the pieces of work. */
  readonly maxMilliseconds: number
  /** How deep elements, lists, quotations or JSON values may lie in one another. */
  readonly maxDepth: number
  /** Of a page after its scripts, menus and forms are gone, or of a .docx. */
  readonly maxElements: number
  /** What all the compressed parts of a .docx or a PDF may come to. */
  readonly maxInflatedBytes: number
}

export const READ_LIMITS: ReadLimits = {
  maxBytes: 5 * 1024 * 1024,
  maxPages: 300,
  maxCharacters: 1_000_000,
  maxMilliseconds: 20_000,
  maxDepth: 150,
  maxElements: 20_000,
  maxInflatedBytes: 24 * 1024 * 1024,
}

export const unreadable = (message: string, cause?: unknown): PledgebookError =>
  new PledgebookError('unreadable', message, { cause })

export const tooLarge = (message: string, cause?: unknown): PledgebookError =>
  new PledgebookError('too_large', message, { cause })

export const empty = (message: string): PledgebookError => new PledgebookError('empty', message)

/** @throws PledgebookError too_large where the file has more bytes than the limit. */
export function checkSize(byteLength: number, limits: ReadLimits): void {
  if (byteLength <= limits.maxBytes) return
  throw tooLarge(
    `The file has ${inMegabytes(byteLength)} and the limit is ${inMegabytes(limits.maxBytes)}. Split it, or upload only the text of the article.`,
  )
}

/** @throws PledgebookError too_large where the text has more characters than the limit. */
export function checkLength(length: number, limits: ReadLimits): void {
  if (length <= limits.maxCharacters) return
  throw tooLarge(
    `The text has more than ${limits.maxCharacters.toLocaleString('en')} characters, which is more than an article. Split it and upload the parts.`,
  )
}

/** `check` throws PledgebookError too_large once a document has had its time. */
export interface Deadline {
  readonly check: () => void
}

/** Work that never settles uses no processor time: it is left after this many times the limit. */
const PATIENCE = 3

const tooSlow = (limits: ReadLimits): PledgebookError =>
  tooLarge(
    `The file takes longer than ${limits.maxMilliseconds / 1000} seconds to read. Upload only the text of the article, as .txt.`,
  )

/**
 * Runs `work` and gives up on it when it has had its time.
 * @throws PledgebookError too_large, or whatever the work throws.
 */
export async function withDeadline<T>(limits: ReadLimits, work: (deadline: Deadline) => Promise<T>): Promise<T> {
  const start = process.threadCpuUsage()
  const check = (): void => {
    const { user, system } = process.threadCpuUsage(start)
    if (user + system > 1000 * limits.maxMilliseconds) throw tooSlow(limits)
  }
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(tooSlow(limits)), PATIENCE * limits.maxMilliseconds)
  try {
    return await Promise.race([work({ check }), late])
  } finally {
    clearTimeout(timer)
  }
}

const inMegabytes = (bytes: number): string => {
  const megabytes = bytes / (1024 * 1024)
  return megabytes < 1 ? `${bytes.toLocaleString('en')} bytes` : `${Number(megabytes.toFixed(1))} MB`
}
