/** Writes small PDFs by hand, so that every oddity of one is visible in the test that wants it. */
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'

export interface SetLine {
  readonly text: string
  readonly x?: number
  readonly y: number
  readonly size?: number
}

export interface PdfOptions {
  /** Filters whose work is already done on `contents`; Flate is done here unless this is given. */
  readonly filter?: string
  readonly catalog?: string
  readonly info?: string
  readonly xmp?: string
  readonly encryption?: 'password' | 'restricted'
}

/** The drawing that sets each line where it stands. */
export const setLines = (lines: readonly SetLine[]): Buffer =>
  Buffer.from(
    lines
      .map(({ text, x = 72, y, size = 11 }) => `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped(text)}) Tj ET`)
      .join('\n'),
    'latin1',
  )

/** Lines under one another, 14 points apart; an empty string leaves one out. */
export const column = (lines: readonly string[], top = 720): SetLine[] =>
  lines.map((text, i) => ({ text, y: top - 14 * i })).filter(line => line.text !== '')

export const pdfOfText = (lines: readonly string[], options: PdfOptions = {}): Uint8Array =>
  pdfOf([setLines(column(lines))], options)

/** One page for each of `contents`. */
export function pdfOf(contents: readonly Uint8Array[], options: PdfOptions = {}): Uint8Array {
  const bodies: Buffer[] = [
    latin(
      `<< /Type /Catalog /Pages 2 0 R ${options.xmp ? `/Metadata ${4 + 2 * contents.length} 0 R` : ''} ${options.catalog ?? ''} >>`,
    ),
    latin(
      `<< /Type /Pages /Kids [${contents.map((_, i) => `${4 + 2 * i} 0 R`).join(' ')}] /Count ${contents.length} >>`,
    ),
    latin('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'),
  ]
  const lock = options.encryption ? lockFor(options.encryption) : null
  contents.forEach((content, i) => {
    const number = 5 + 2 * i
    bodies.push(
      latin(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents ${number} 0 R >>`,
      ),
    )
    const packed = options.filter === undefined ? deflateSync(content) : Buffer.from(content)
    const data = lock ? rc4(objectKey(lock.key, number), packed) : packed
    bodies.push(streamOf(`/Filter ${options.filter ?? '/FlateDecode'}`, data))
  })
  if (options.xmp) bodies.push(streamOf('/Type /Metadata /Subtype /XML', Buffer.from(options.xmp)))
  const trailer = `${options.info ? `/Info << ${options.info} >>` : ''} ${lock?.trailer ?? ''}`
  return assembled(bodies, trailer)
}

/** A PDF of these objects, the first of which is the catalog. */
export function assembled(bodies: readonly Buffer[], trailer = ''): Uint8Array {
  const parts: Buffer[] = [latin('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')]
  const offsets: number[] = []
  const length = (): number => parts.reduce((sum, part) => sum + part.length, 0)
  bodies.forEach((body, i) => {
    offsets.push(length())
    parts.push(latin(`${i + 1} 0 obj\n`), body, latin('\nendobj\n'))
  })
  const start = length()
  const table = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    latin(
      `xref\n0 ${bodies.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${bodies.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  )
  return new Uint8Array(Buffer.concat(parts))
}

export const streamOf = (dictionary: string, data: Uint8Array): Buffer =>
  Buffer.concat([latin(`<< /Length ${data.length} ${dictionary} >>\nstream\n`), data, latin('\nendstream')])

export const latin = (text: string): Buffer => Buffer.from(text, 'latin1')

const WIN_ANSI: Readonly<Record<string, string>> = {
  '’': '\\222',
  '“': '\\223',
  '”': '\\224',
  '–': '\\226',
  '—': '\\227',
  '•': '\\225',
}
const escaped = (text: string): string =>
  text.replace(/[()\\]/g, '\\$&').replace(/[’“”–—•]/g, char => WIN_ANSI[char] ?? char)

/** The standard security handler, revision 2 (ISO 32000-1, 7.6.3): RC4 with 40 bits. */
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex')

function lockFor(encryption: 'password' | 'restricted'): { key: Buffer; trailer: string } {
  const owner = createHash('sha256').update('owner').digest()
  const id = createHash('md5').update('id').digest()
  const password = encryption === 'restricted' ? PADDING : Buffer.concat([latin('secret'), PADDING]).subarray(0, 32)
  const permissions = Buffer.from([0xc0, 0xff, 0xff, 0xff])
  const key = md5(Buffer.concat([password, owner, permissions, id])).subarray(0, 5)
  const user = rc4(key, PADDING)
  return {
    key,
    trailer: `/ID [<${id.toString('hex')}> <${id.toString('hex')}>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> /P -64 >>`,
  }
}

const md5 = (data: Buffer): Buffer => createHash('md5').update(data).digest()
const objectKey = (key: Buffer, number: number): Buffer =>
  md5(Buffer.concat([key, Buffer.from([number & 0xff, number >> 8, 0, 0, 0])])).subarray(0, 10)

function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, i) => i)
  const at = (i: number): number => state[i & 0xff] ?? 0
  const swap = (i: number, j: number): void => {
    const held = at(i)
    state[i & 0xff] = at(j)
    state[j & 0xff] = held
  }
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 0xff
    swap(i, j)
  }
  let i = 0
  let j = 0
  return data.map(byte => {
    i = (i + 1) & 0xff
    j = (j + at(i)) & 0xff
    swap(i, j)
    return byte ^ at(at(i) + at(j))
  }) as Buffer
}
