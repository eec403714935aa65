/**
 * User metadata as it was meant. It travels in headers, which hold ASCII, so S3 gives anything
 * else as encoded words of RFC 2047: `=?UTF-8?B?U8O8ZGRldXRzY2hl?=` is `Süddeutsche`.
 */
export const decodeMetadata = (metadata: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, decodeWords(value)]))

const ENCODED_WORD = /=\?([\w-]+)\?([BQ])\?([^?\s]*)\?=/gi
/** White space between two encoded words only parts them. */
const BETWEEN_WORDS = /(\?=)\s+(?==\?[\w-]+\?[BQ]\?)/gi

function decodeWords(value: string): string {
  return value
    .replace(BETWEEN_WORDS, '$1')
    .replace(ENCODED_WORD, (word, charset: string, encoding: string, content: string) => {
      const bytes = encoding.toUpperCase() === 'B' ? Buffer.from(content, 'base64') : quotedBytes(content)
      try {
        return new TextDecoder(charset).decode(bytes)
      } catch {
        return word // In a charset that nobody knows: shown as it came.
      }
    })
}

/** `_` is a space and `=C3` a byte. */
const quotedBytes = (content: string): Buffer =>
  Buffer.from(
    content
      .replaceAll('_', ' ')
      .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
