/**
 * Looks a zip archive over before a library unpacks it. The archive must be plain: one
 * central directory at the very end, no bytes in front, no parts of one name, no encryption.
 * So the library can see no other parts than were measured here.
 */
import { inflateRawSync } from 'node:zlib'
import { type ReadLimits, tooLarge, unreadable } from './limits.ts'

export interface ZipPart {
  readonly name: string
  readonly isEncrypted: boolean
  readonly method: number
  readonly compressed: Buffer
  readonly declaredSize: number
}

const END = 0x06054b50
const END_SIZE = 22
const CENTRAL = 0x02014b50
const CENTRAL_SIZE = 46
const LOCAL = 0x04034b50
const LOCAL_SIZE = 30
const STORED = 0
const DEFLATED = 8
const MOST_PARTS = 2_000

const damaged = (cause?: unknown) =>
  unreadable('The Word document is damaged. Open it in Word, save it again as .docx and upload that.', cause)

const bomb = () =>
  tooLarge(
    'The Word document unpacks to far more than an article. Save only the text of the article, as .docx or .txt.',
  )

/** @throws PledgebookError unreadable where the archive is damaged or not plain, too_large for too many parts. */
export function partsOf(bytes: Uint8Array): ZipPart[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const end = endOf(file)
    const count = file.readUInt16LE(end + 10)
    if (count > MOST_PARTS) throw bomb()
    const parts: ZipPart[] = []
    let at = file.readUInt32LE(end + 16)
    if (at + file.readUInt32LE(end + 12) !== end) throw damaged()
    for (let i = 0; i < count; i++) {
      const { part, next } = partAt(file, at)
      parts.push(part)
      at = next
    }
    if (at !== end || new Set(parts.map(part => part.name)).size !== count) throw damaged()
    return parts
  } catch (cause) {
    throw cause instanceof RangeError ? damaged(cause) : cause // Read past the end.
  }
}

function endOf(file: Buffer): number {
  const least = Math.max(0, file.length - END_SIZE - 0xffff)
  for (let at = file.length - END_SIZE; at >= least; at--) {
    if (file.readUInt32LE(at) !== END) continue
    if (at + END_SIZE + file.readUInt16LE(at + 20) === file.length) return at
    break
  }
  throw damaged()
}

function partAt(file: Buffer, at: number): { part: ZipPart; next: number } {
  if (file.readUInt32LE(at) !== CENTRAL) throw damaged()
  const nameEnd = at + CENTRAL_SIZE + file.readUInt16LE(at + 28)
  const local = file.readUInt32LE(at + 42)
  if (file.readUInt32LE(local) !== LOCAL) throw damaged()
  const start = local + LOCAL_SIZE + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
  const size = file.readUInt32LE(at + 20)
  if (start + size > file.length) throw damaged()
  const part: ZipPart = {
    name: file.toString('utf8', at + CENTRAL_SIZE, nameEnd),
    isEncrypted: (file.readUInt16LE(at + 8) & 1) !== 0,
    method: file.readUInt16LE(at + 10),
    compressed: file.subarray(start, start + size),
    declaredSize: file.readUInt32LE(at + 24),
  }
  return { part, next: nameEnd + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32) }
}

/**
 * Adds up what the parts unpack to: first by what they declare, then in truth.
 * @throws PledgebookError too_large past the limit, unreadable where a part is damaged or lies about its size.
 */
export function checkInflation(parts: readonly ZipPart[], limits: ReadLimits): void {
  let left = limits.maxInflatedBytes
  if (parts.reduce((sum, part) => sum + part.declaredSize, 0) > left) throw bomb()
  for (const part of parts) {
    const size = inflate(part, left).length
    if (size !== part.declaredSize) throw damaged()
    left -= size
  }
}

/** @throws PledgebookError too_large where it comes to more than `most` bytes. */
export function inflate(part: ZipPart, most: number): Buffer {
  if (part.method === STORED) return part.compressed
  if (part.method !== DEFLATED) throw damaged()
  try {
    return inflateRawSync(part.compressed, { maxOutputLength: Math.max(1, most) })
  } catch (cause) {
    throw (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? bomb() : damaged(cause)
  }
}
