/** JSON, deflated: records and edges say much the same again and again, and the table bills by the kilobyte. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'

export const pack = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value))

/** zlib takes 16 KB for what it has yet to write, which is many times what most items hold: a page unpacks dozens. */
const FEWEST_BYTES = 1024
const GROWS = 4

/** Throws where the bytes are not `pack`'s. */
export function unpack(bytes: Uint8Array): unknown {
  const chunkSize = Math.max(FEWEST_BYTES, GROWS * bytes.length)
  return JSON.parse(inflateRawSync(bytes, { chunkSize }).toString('utf8'))
}
