/**
 * Lines of text in four fifths of the space: what stands in them most often has a sign of its own, a letter or mark
 * that they do not hold. Each line is lengthened by itself, when it is asked for.
 */

export interface ShortText {
  /** A sign and what it stands for: "!ova". */
  readonly pieces: readonly string[]
  readonly lines: string
}

const LONGEST_PIECE = 4

/** Lines are `head` characters that stay as they are, by which a line is found, and what is shortened. */
export function shorten(lines: readonly (readonly [head: string, rest: string])[]): ShortText {
  let text = lines.map(([, rest]) => rest).join('\n')
  const found: [sign: string, piece: string][] = []
  for (const sign of signsBesides(text)) {
    const piece = dearestIn(text)
    if (piece === null) break
    text = text.replaceAll(piece, sign)
    found.push([sign, piece])
  }
  const rests = text.split('\n')
  return { pieces: whole(found), lines: lines.map(([head], i) => head + rests[i]).join('\n') }
}

/** Gives what makes of a shortened rest of a line what it was. */
export function lengthener({ pieces }: Pick<ShortText, 'pieces'>): (rest: string) => string {
  if (pieces.length === 0) return rest => rest
  const bySign = new Map(pieces.map(piece => [piece.charAt(0), piece.slice(1)]))
  const codes = [...bySign.keys()].map(sign => `\\x${sign.charCodeAt(0).toString(16)}`)
  const signs = new RegExp(`[${codes.join('')}]`, 'g')
  return rest => rest.replace(signs, sign => bySign.get(sign) ?? sign)
}

/** Plain characters that JSON writes as they are. */
function signsBesides(text: string): string[] {
  const taken = new Set(`"\\${text}`)
  return Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).filter(sign => !taken.has(sign))
}

/** The piece by whose sign the most is saved; null where none saves anything. */
function dearestIn(text: string): string | null {
  const times = new Map<string, number>()
  for (const line of text.split('\n'))
    for (let length = 1; length <= LONGEST_PIECE; length++)
      for (let at = 0; at + length <= line.length; at++) {
        const piece = line.slice(at, at + length)
        times.set(piece, (times.get(piece) ?? 0) + 1)
      }
  const savedBy = ([piece, count]: [string, number]) => (bytesOf(piece) - 1) * count - bytesOf(piece) - LISTED
  let [dearest, most]: [string | null, number] = [null, 0]
  for (const entry of times) if (savedBy(entry) > most) [dearest, most] = [entry[0], savedBy(entry)]
  return dearest
}
/** A sign, two quotation marks and a comma. */
const LISTED = 4

/** As the bundle writes it, which is in ASCII. */
const bytesOf = (piece: string) => piece.replace(/[^ -~]/g, char => (char > 'ÿ' ? '\\uffff' : '\\xff')).length

/** Pieces with signs in them have those of the pieces before. */
function whole(found: readonly (readonly [sign: string, piece: string])[]): string[] {
  const pieces: string[] = []
  for (const [sign, piece] of found) pieces.push(sign + lengthener({ pieces })(piece))
  return pieces
}
