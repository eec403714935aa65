/**
 * Looks a PDF over before pdf.js unpacks it: adds up what its compressed streams come to,
 * and blanks the images, which reading text never needs. What a stream is said to be cannot
 * be trusted, so an image that is really the text of a page comes out as an empty page.
 *
 * What encryption hides, and forms that draw each other over and over, cannot be seen here:
 * there the deadline holds, and at last the time-out of whoever runs the reader.
 */
import { type ReadLimits, tooLarge, unreadable } from './limits.ts'
import { filtersOf, TooMuch, Unmeasurable, unpackedSize } from './pdf-filters.ts'

const LONGEST_DICTIONARY = 8 * 1024
const MOST_STREAMS = 20_000
/** pdf.js needs about a second for each 1.5 MB of drawing; no page of an article has as much as this. */
const LARGEST_STREAM = 8 * 1024 * 1024
/** What a stream counts as that breaks off in an error, so that its true size stays unknown. */
const SIZE_OF_BROKEN = 4 * 1024 * 1024

const IMAGE = /\/Subtype\s*\/Image\b|\/(?:DCT|JPX|CCITTFax|JBIG2)Decode|\/(?:DCT|CCF|JPX)\b/

interface PdfStream {
  readonly dictionary: string
  readonly start: number
}

const bomb = (cause?: unknown) =>
  tooLarge('The PDF unpacks to far more than an article. Upload only the text of the article, as .txt or .docx.', cause)

/**
 * @returns a copy for pdf.js, which takes possession of what it is given.
 * @throws PledgebookError too_large where the streams come to more than the limit, unreadable
 * where they are packed in a way that only hides their size.
 */
export function withoutBombs(bytes: Uint8Array, limits: ReadLimits): Uint8Array {
  const file = Buffer.from(bytes)
  const isEncrypted = file.includes('/Encrypt')
  let left = limits.maxInflatedBytes
  try {
    for (const stream of streamsOf(file)) {
      if (IMAGE.test(stream.dictionary)) blank(file, stream.start)
      else left -= sizeOf(file, stream, Math.min(left, LARGEST_STREAM), isEncrypted)
      if (left < 0) throw bomb()
    }
  } catch (cause) {
    if (!(cause instanceof Unmeasurable)) throw cause
    throw unreadable('The PDF is packed in an unusual way. Print it to PDF anew and upload that.', cause)
  }
  return new Uint8Array(file)
}

/** Every `stream` keyword, also one that stands in the data of another: that costs a look and hides nothing. */
function* streamsOf(file: Buffer): Generator<PdfStream> {
  let count = 0
  let floor = 0
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    if (file.toString('latin1', at - 3, at) === 'end') continue
    if (++count > MOST_STREAMS) throw bomb()
    const before = file.toString('latin1', Math.max(floor, at - LONGEST_DICTIONARY), at)
    const start = startOfData(file, at + 6)
    floor = at
    yield { dictionary: before.slice(before.lastIndexOf('obj') + 3), start }
  }
}

function startOfData(file: Buffer, from: number): number {
  let at = from
  while (at < file.length && file[at] !== 0x0a && file[at] !== 0x0d) at++
  return file[at] === 0x0d && file[at + 1] === 0x0a ? at + 2 : at + 1
}

function blank(file: Buffer, start: number): void {
  const end = file.indexOf('endstream', start)
  file.fill(0, start, end < 0 ? file.length : end)
}

/** The header of zlib, for a dictionary that begins further off than was looked, or that a string cuts short. */
const looksDeflated = (data: Buffer): boolean =>
  data.length > 2 && ((data[0] ?? 0) & 0x0f) === 8 && data.readUInt16BE() % 31 === 0

function sizeOf(file: Buffer, { dictionary, start }: PdfStream, most: number, isEncrypted: boolean): number {
  const data = file.subarray(start)
  const filters = filtersOf(dictionary)
  const isNamed = filters.length > 0
  if (!isNamed && !looksDeflated(data)) return 0
  try {
    return unpackedSize(data, isNamed ? filters : ['FlateDecode'], most)
  } catch (cause) {
    if (cause instanceof TooMuch) throw bomb(cause)
    if (cause instanceof Unmeasurable) throw cause
    return isNamed && !isEncrypted ? SIZE_OF_BROKEN : 0
  }
}
