/**
 * What a file is: by its bytes where they are unmistakable, else by its name, else by its
 * content type. A PDF or a Word document under a wrong name is read as what it is, and so
 * is a web page saved as .txt or .md; any other file that is not what its name says is refused.
 */
import { PledgebookError } from '../contract/errors.ts'
import { unreadable } from './limits.ts'
import { type Foreign, hasLatePdfMark, recognise } from './signature.ts'

const KINDS = ['txt', 'md', 'html', 'pdf', 'docx', 'json'] as const
export type Kind = (typeof KINDS)[number]

export const MEDIA_TYPES: Readonly<Record<Kind, string>> = {
  txt: 'text/plain',
  md: 'text/markdown',
  html: 'text/html',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  json: 'application/json',
}

const BY_EXTENSION: ReadonlyMap<string, Kind> = new Map([
  ['txt', 'txt'],
  ['text', 'txt'],
  ['md', 'md'],
  ['markdown', 'md'],
  ['html', 'html'],
  ['htm', 'html'],
  ['xhtml', 'html'],
  ['pdf', 'pdf'],
  ['docx', 'docx'],
  ['json', 'json'],
])

const BY_MEDIA_TYPE: ReadonlyMap<string, Kind> = new Map([
  ...KINDS.map((kind): [string, Kind] => [MEDIA_TYPES[kind], kind]),
  ['text/x-markdown', 'md'],
  ['application/xhtml+xml', 'html'],
])

/** What uploaders send that know nothing: `aws s3 cp`, browsers and `curl --data-binary`. */
const SAYS_NOTHING = new Set([
  '',
  'binary/octet-stream',
  'application/octet-stream',
  'application/x-www-form-urlencoded',
])

const OPENS_A_PAGE = /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html[\s>])/i

/** `a/b/Report.TXT` -> `txt`; null where the last part of the key bears none, as in `statement-v1.2`. */
export const extensionOf = (key: string): string | null =>
  /\.([a-z0-9]*[a-z][a-z0-9]*)\s*$/i.exec(key.slice(key.lastIndexOf('/') + 1))?.[1]?.toLowerCase() ?? null

/**
 * @throws PledgebookError unsupported_type for a kind that Pledgebook does not read,
 * unreadable for a file that is not what its name says.
 */
export function detectKind(bytes: Uint8Array, key: string, contentType: string | null): Kind {
  const extension = extensionOf(key)
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase() ?? ''
  const declared = (extension ? BY_EXTENSION.get(extension) : undefined) ?? BY_MEDIA_TYPE.get(mediaType) ?? null
  const recognised = recognise(bytes)
  if (recognised === 'pdf' || recognised === 'docx') return recognised
  if (declared === 'pdf' && hasLatePdfMark(bytes)) return 'pdf'
  if (recognised) throw declared ? misnamed(declared, recognised) : unsupported(recognised.what)
  if (declared === 'pdf' || declared === 'docx') throw misnamed(declared, null)
  if (declared !== 'json' && opensAPage(bytes)) return 'html'
  if (declared !== null) return declared
  if (extension === null && SAYS_NOTHING.has(mediaType)) return 'txt'
  throw unsupported(extension ? `.${extension} files` : `files of the type ${mediaType}`)
}

const opensAPage = (bytes: Uint8Array): boolean =>
  OPENS_A_PAGE.test(
    Buffer.from(bytes.subarray(0, 1024))
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
  )

const unsupported = (what: string): PledgebookError =>
  new PledgebookError(
    'unsupported_type',
    `Pledgebook reads .txt, .md, .html, .pdf, .docx and .json, but not ${what}. Save the article in one of these and upload it again.`,
  )

function misnamed(declared: Kind, recognised: Foreign | null): PledgebookError {
  if (declared === 'docx' && recognised?.isOle) {
    return recognised.isEncrypted
      ? unreadable('The Word document is protected by a password. Remove the password and upload it again.')
      : unreadable('The document is in the old .doc form. Open it in Word, save it as .docx and upload it again.')
  }
  const what = recognised?.what ?? 'something else'
  return unreadable(
    `The file is said to be .${declared} but is ${what}. Open it to see what it is, and upload the article under its right name.`,
  )
}
