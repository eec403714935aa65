/** JSON, deflated: records and edges say much the same again and again, and the table bills by the kilobyte. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/**
 * What deflating begins with, as if it had just been said: most edge groups hold one edge, in which nothing is said
 * twice. What comes last is found at the least cost. It may not change while anything that it packed is in a table:
 * whoever changes it raises LAYOUT_VERSION. What was packed without it is read all the same.
 */
const SAID_BEFORE = Buffer.from(
  [
    ',"start":1,"promisors":[{"id":"","name":""}],"subject":{"act":"give","isRefraining":false,"isNegative":false',
    ',"head":null,"isDefinite":false,"modifiers":[],"purpose":[],"money":[],"amounts":[],"beneficiaries":[]',
    ',"when":null,"quote":"',
    '[{"n":1,"recordId":".","source":"","status":"planned","novelty":"new","conditional":false,"category":"OTHER"',
    ',"confidence":"high","made":"2026-","due":[],"quote":" will ","saidBy":null,"by":[""],"to":[],"how":"promisor"}]',
  ].join(''),
)

export const pack = (value: unknown): Uint8Array => deflateRawSync(JSON.stringify(value), { dictionary: SAID_BEFORE })

/** zlib takes 16 KB for what it has yet to write, which is many times what most items hold: a page unpacks dozens. */
const FEWEST_BYTES = 1024
const GROWS = 4

/** Throws where the bytes are not `pack`'s. */
export function unpack(bytes: Uint8Array): unknown {
  const chunkSize = Math.max(FEWEST_BYTES, GROWS * bytes.length)
  return JSON.parse(inflateRawSync(bytes, { dictionary: SAID_BEFORE, chunkSize }).toString('utf8'))
}
