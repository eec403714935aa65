/** JSON, deflated: records and edges say much the same again and again, and the table bills by the kilobyte. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'

export const pack = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value))

/** Throws where the bytes are not `pack`'s. */
export const unpack = (bytes: Uint8Array): unknown => JSON.parse(inflateRawSync(bytes).toString('utf8'))
