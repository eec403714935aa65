/**
 * Reading: the bytes of an object to the text of an article, into which every offset points.
 *
 * Plain text and the `text` of a JSON file come out as they went in, but for the byte order
 * mark and stray control characters, each of which becomes one space. In all other kinds
 * paragraphs are parted by a blank line, and a list has one item a line. The title is not
 * put in front of the text: it stands there only where the document has it there.
 */
import type { ReadArticle } from '../contract/document.ts'
import { isPledgebookError, PledgebookError } from '../contract/errors.ts'
import { oneLine, type RawArticle, type ReadContext, type Reader } from './article.ts'
import { charsetOf } from './decode.ts'
import { isEnglish } from './english.ts'
import { detectKind, type Kind, MEDIA_TYPES } from './kind.ts'
import { checkLength, checkSize, empty, READ_LIMITS, type ReadLimits, unreadable, withDeadline } from './limits.ts'
import { isDateAlone, publishedDate } from './published-date.ts'
import { scrub } from './scrub.ts'

export interface ReadHints {
  readonly key: string
  readonly contentType?: string | null
  /** S3 user metadata; `published-at`, `source` and `title` outrank what the document states. */
  readonly metadata?: Readonly<Record<string, string>>
  readonly limits?: Partial<ReadLimits>
}

/** A parser is loaded when the first file of its kind arrives. */
const READERS: Readonly<Record<Kind, () => Promise<Reader>>> = {
  txt: async () => (await import('./read-txt.ts')).readTxt,
  md: async () => (await import('./read-markdown.ts')).readMarkdown,
  html: async () => (await import('./read-html.ts')).readHtml,
  pdf: async () => (await import('./read-pdf.ts')).readPdf,
  docx: async () => (await import('./read-docx.ts')).readDocx,
  json: async () => (await import('./read-json.ts')).readJson,
}

/**
 * @throws PledgebookError with a rejection code: too_large, empty, unsupported_type,
 * unreadable or not_english. Whatever else it throws is no fault of the document.
 */
export async function readArticle(bytes: Uint8Array, hints: ReadHints): Promise<ReadArticle> {
  const limits = { ...READ_LIMITS, ...hints.limits }
  if (bytes.length === 0) throw empty('The file is empty. Upload it again once it holds the article.')
  checkSize(bytes.length, limits)
  const contentType = hints.contentType ?? null
  const kind = detectKind(bytes, hints.key, contentType)
  const read = await READERS[kind]()
  const raw = await withDeadline(limits, deadline =>
    readAs(kind, read, bytes, { limits, deadline, charset: charsetOf(contentType) }),
  )
  const text = scrub(raw.text)
  await checkText(text, limits)
  return articleOf(kind, { ...raw, text }, hints.metadata ?? {})
}

async function readAs(kind: Kind, read: Reader, bytes: Uint8Array, context: ReadContext): Promise<RawArticle> {
  try {
    return await read(bytes, context)
  } catch (cause) {
    if (isPledgebookError(cause)) throw cause
    throw unreadable(`The file could not be read as .${kind}. Open it to see what is wrong, and save it anew.`, cause)
  }
}

async function checkText(text: string, limits: ReadLimits): Promise<void> {
  if (text.trim() === '') throw empty('The file holds no text. Upload it again once it holds the article.')
  checkLength(text.length, limits)
  if (await isEnglish(text)) return
  throw new PledgebookError(
    'not_english',
    'The text is not in English, and Pledgebook reads English only. Upload an English version.',
  )
}

function articleOf(kind: Kind, raw: RawArticle, metadata: Readonly<Record<string, string>>): ReadArticle {
  return {
    text: raw.text,
    title: oneLine(metadata.title) ?? raw.title ?? headline(raw.text),
    publishedAt: publishedDate({ object: metadata['published-at'] ?? null, document: raw.published, text: raw.text }),
    source: oneLine(metadata.source) ?? raw.source,
    mediaType: MEDIA_TYPES[kind],
  }
}

const LONGEST_HEADLINE = 150

/** The first line, where it is short, stands by itself and does not end as a sentence does. */
function headline(text: string): string | null {
  const [first = '', ...rest] = text
    .trimStart()
    .slice(0, 2000)
    .split(/\r\n|[\n\r]/)
  const line = first.trim()
  const isHeadline = line.length <= LONGEST_HEADLINE && !/[.:;,]["”’)]*$/.test(line) && !isDateAlone(line)
  return isHeadline && rest.some(other => other.trim() !== '') ? oneLine(line) : null
}
