/**
 * What a PDF stream unpacks to, by the filters of its dictionary (ISO 32000-1, 7.4): the
 * size alone where that can be had without the bytes.
 */
import { inflateRawSync } from 'node:zlib'

/** Thrown where a stream comes to more than it may. */
export class TooMuch extends Error {}
/** Thrown where a stream is built so that nobody can say what it comes to. */
export class Unmeasurable extends Error {}

const NAME = /\/[^\s/<>[\](){}%]+/g

/** `/Filter [/ASCII85Decode /Fl]` -> `['ASCII85Decode', 'Fl']`. */
export function filtersOf(dictionary: string): string[] {
  const plain = dictionary
    .replace(/%[^\r\n]*/g, ' ')
    .replace(/#([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
  const stated =
    /\/(?:Filter|F)(?![A-Za-z0-9])\s*(\[[^\]]{0,200}\]|\/[^\s/<>[\](){}%]+|\d+\s+\d+\s+R)/.exec(plain)?.[1] ?? ''
  if (/\dR|\d\s+R/.test(stated)) throw new Unmeasurable('the filter is named elsewhere')
  return (stated.match(NAME) ?? []).map(name => name.slice(1))
}

/**
 * How many bytes `data`, which may run on past its stream, unpacks to, all steps added up.
 * @throws TooMuch past `most`, Unmeasurable for filters out of which no reader of text gets any.
 */
export function unpackedSize(data: Buffer, filters: readonly string[], most: number): number {
  let size = 0
  let rest = data
  for (const [step, filter] of filters.entries()) {
    const isLast = step === filters.length - 1
    if (isAscii85(filter)) rest = fromAscii85(rest)
    else if (isAsciiHex(filter))
      rest = Buffer.from(rest.toString('latin1').split('>')[0]?.replace(/\s/g, '') ?? '', 'hex')
    else if (isFlate(filter)) rest = inflate(rest, most - size)
    else if (isLast && isLzw(filter)) return size + lzwSize(rest, most - size)
    else if (isLast && isRunLength(filter)) return size + runLengthSize(rest, most - size)
    else if (filter !== 'Crypt') throw new Unmeasurable(`filter ${filter}`)
    if (isFlate(filter)) size += rest.length
  }
  return size
}

const isFlate = (name: string): boolean => name === 'FlateDecode' || name === 'Fl'
const isLzw = (name: string): boolean => name === 'LZWDecode' || name === 'LZW'
const isRunLength = (name: string): boolean => name === 'RunLengthDecode' || name === 'RL'
const isAscii85 = (name: string): boolean => name === 'ASCII85Decode' || name === 'A85'
const isAsciiHex = (name: string): boolean => name === 'ASCIIHexDecode' || name === 'AHx'

/** Without its two bytes of header, so that a wrong check sum at the end, which pdf.js forgives, is none. */
function inflate(data: Buffer, most: number): Buffer {
  try {
    return inflateRawSync(data.subarray(2), { maxOutputLength: Math.max(1, most), finishFlush: 2 })
  } catch (cause) {
    if (cause instanceof RangeError) throw new TooMuch('Flate', { cause })
    throw cause
  }
}

function fromAscii85(data: Buffer): Buffer {
  const end = data.indexOf('~')
  const out = Buffer.alloc(Math.ceil(((end < 0 ? data.length : end) * 4) / 5) + 4)
  let length = 0
  let digits: number[] = []
  const flush = (): void => {
    if (digits.length < 2) return
    const padded = [...digits, 84, 84, 84, 84].slice(0, 5)
    const word = padded.reduce((sum, digit) => sum * 85 + digit, 0)
    for (let i = 0; i < digits.length - 1; i++) out[length++] = Math.floor(word / 256 ** (3 - i)) & 0xff
    digits = []
  }
  for (const byte of end < 0 ? data : data.subarray(0, end)) {
    if (byte === 0x7a && digits.length === 0) length += 4
    else if (byte >= 0x21 && byte <= 0x75) digits.push(byte - 0x21)
    if (digits.length === 5) flush()
    if (length + 4 > out.length) break
  }
  flush()
  return out.subarray(0, length)
}

/** Runs the LZW table without the bytes: a code's string is the one before it and one byte more. */
function lzwSize(data: Buffer, most: number): number {
  const lengths = new Uint32Array(4097).fill(1)
  let next = 258
  let width = 9
  let previous = 0
  let size = 0
  for (let bit = 0; bit + width <= data.length * 8; ) {
    const code = bitsAt(data, bit, width)
    bit += width
    if (code === 257) break
    if (code === 256) {
      next = 258
      width = 9
      previous = 0
      continue
    }
    const length = code < next ? (lengths[code] ?? 1) : previous + 1
    size += length
    if (size > most) throw new TooMuch('LZW')
    if (previous > 0 && next < 4096) lengths[next++] = previous + 1
    width = next + 1 >= 2048 ? 12 : next + 1 >= 1024 ? 11 : next + 1 >= 512 ? 10 : 9
    previous = length
  }
  return size
}

function bitsAt(data: Buffer, bit: number, width: number): number {
  const byte = bit >> 3
  const word = ((data[byte] ?? 0) << 16) | ((data[byte + 1] ?? 0) << 8) | (data[byte + 2] ?? 0)
  return (word >> (24 - (bit & 7) - width)) & ((1 << width) - 1)
}

function runLengthSize(data: Buffer, most: number): number {
  let size = 0
  for (let at = 0; at < data.length; ) {
    const run = data[at] ?? 128
    if (run === 128) break
    size += run < 128 ? run + 1 : 257 - run
    at += run < 128 ? run + 2 : 2
    if (size > most) throw new TooMuch('RunLength')
  }
  return size
}
