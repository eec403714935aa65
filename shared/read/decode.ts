/**
 * Bytes to characters: the byte order mark, else UTF-16 by its pattern of zeros, else UTF-8
 * strictly, else the charset the sender declares, else the likeliest.
 */
import { unreadable } from './limits.ts'
import { countControls } from './scrub.ts'

/** chardet looks at as much as this, from the first byte that is not ASCII. */
const SAMPLE_BYTES = 64 * 1024
/** English in a Latin charset has few accents and typographic quotes; more is another script. */
const FEW = 0.05
const MANY_ZEROS = 0.7

/**
 * Without the byte order mark; nothing else is dropped, trimmed or normalised.
 * @throws PledgebookError unreadable for UTF-32, and for what is no text at all.
 */
export async function decodeText(bytes: Uint8Array, declaredCharset: string | null = null): Promise<string> {
  const text = await decode(bytes, declaredCharset)
  checkIsText(text)
  return text
}

/** `text/html; charset="ISO-8859-1"` -> `ISO-8859-1`. */
export const charsetOf = (contentType: string | null): string | null =>
  /;\s*charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType ?? '')?.[1] ?? null

async function decode(bytes: Uint8Array, declaredCharset: string | null): Promise<string> {
  const [a, b, c, d] = bytes
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a === 0 && b === 0 && c === 0xfe && d === 0xff)) {
    throw unreadable('The text is in UTF-32, which Pledgebook does not read. Save it as UTF-8 and upload it again.')
  }
  const wide = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : wideByZeros(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  return strictly(bytes) ?? withCharset(bytes, declaredCharset) ?? (await likeliest(bytes))
}

/** UTF-16 without a mark: English has a zero in every second byte, and hardly any in the others. */
function wideByZeros(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, SAMPLE_BYTES) & ~1
  if (length < 8) return null
  let even = 0
  let odd = 0
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  const pairs = length / 2
  if (odd > MANY_ZEROS * pairs && even < FEW * pairs) return 'utf-16le'
  if (even > MANY_ZEROS * pairs && odd < FEW * pairs) return 'utf-16be'
  return null
}

function strictly(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null // Not UTF-8: the next in the order is asked.
  }
}

function withCharset(bytes: Uint8Array, label: string | null): string | null {
  if (label === null || /^utf-?8$/i.test(label)) return null
  try {
    return new TextDecoder(label).decode(bytes)
  } catch {
    return null // A charset that no browser knows either.
  }
}

async function likeliest(bytes: Uint8Array): Promise<string> {
  const lenient = new TextDecoder().decode(bytes)
  const broken = lenient.match(/\uFFFD/g)?.length ?? 0
  const whole = lenient.match(/[^\p{ASCII}\uFFFD]/gu)?.length ?? 0
  if (whole > 4 * broken) return lenient // UTF-8 with a few spoiled bytes.
  const first = bytes.findIndex(byte => byte > 0x7f)
  const high = bytes.reduce((count, byte) => count + (byte > 0x7f ? 1 : 0), 0)
  const best = high < FEW * bytes.length ? null : await charsetIn(bytes.subarray(first, first + SAMPLE_BYTES))
  return withCharset(bytes, best) ?? new TextDecoder('windows-1252').decode(bytes)
}

/** Its tables are loaded for the first text that needs them: hardly one does. */
async function charsetIn(sample: Uint8Array): Promise<string | null> {
  const { analyse } = await import('chardet')
  return analyse(sample)[0]?.name ?? null
}

/** A stray control character is forgiven, many of them are a program, an image or an archive. */
function checkIsText(text: string): void {
  const alien = countControls(text) + (text.match(/\uFFFD/g)?.length ?? 0)
  if (alien <= 2 + text.length / 100) return
  throw unreadable(
    'The file is named as text but holds no text that can be decoded. Open it to see what it is, and save the article as UTF-8 text.',
  )
}
