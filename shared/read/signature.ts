/** What a file's first bytes say it is, where they say so beyond doubt. */

/** Signatures of what articles are not, with the words a user is told. Offset 0 unless given. */
const SIGNATURES: readonly (readonly [what: string, bytes: string, offset?: number])[] = [
  ['a PNG image', '\x89PNG\r\n'],
  ['a JPEG image', '\xff\xd8\xff'],
  ['a GIF image', 'GIF8'],
  ['a TIFF image', 'II*\0'],
  ['a TIFF image', 'MM\0*'],
  ['a WebP image', 'WEBP', 8],
  ['a sound file', 'ID3'],
  ['a sound file', 'WAVE', 8],
  ['a film', 'ftyp', 4],
  ['a gzip archive', '\x1f\x8b'],
  ['a bzip2 archive', 'BZh9'],
  ['an xz archive', '\xfd7zXZ'],
  ['a 7-Zip archive', '7z\xbc\xaf'],
  ['a RAR archive', 'Rar!\x1a'],
  ['a program', '\x7fELF'],
  ['a database', 'SQLite format 3\0'],
  ['a PostScript file', '%!PS'],
  ['an RTF document', '{\\rtf'],
]

/** The container of .doc, .xls and .ppt, and of every Office document that a password protects. */
const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
const ZIP = ['PK\x03\x04', 'PK\x05\x06']

/** A kind of file that holds no article, and the words a user is told. */
export interface Foreign {
  readonly what: string
  readonly isOle?: boolean
  readonly isEncrypted?: boolean
}

/** @returns null where the bytes may well be text. */
export function recognise(bytes: Uint8Array): 'pdf' | 'docx' | Foreign | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const head = file.toString('latin1', 0, 1024)
  if (/^(?:\xef\xbb\xbf)?\s*%PDF-/.test(head)) return 'pdf'
  if (head.startsWith(OLE)) {
    const isEncrypted = file.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    return { what: isEncrypted ? 'a protected Office document' : 'an old Office document', isOle: true, isEncrypted }
  }
  if (ZIP.some(mark => head.startsWith(mark))) return officeOf(file)
  const hit = SIGNATURES.find(([, mark, offset = 0]) => head.startsWith(mark, offset))
  return hit ? { what: hit[0] } : null
}

/** A PDF may have other bytes in front, as mail gateways and viewers allow, but only under its own name. */
export const hasLatePdfMark = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-', 0, 'latin1')

function officeOf(file: Buffer): 'docx' | Foreign {
  const holds = (name: string): boolean => file.includes(name, 0, 'latin1')
  if (holds('[Content_Types].xml')) {
    if (holds('word/')) return 'docx'
    if (holds('xl/')) return { what: 'an Excel workbook' }
    if (holds('ppt/')) return { what: 'a PowerPoint presentation' }
  }
  return { what: 'a zip archive' }
}
