/** A PDF, by pdf.js without its scripts, its fonts or its images, a page at a time. */
import { getDocumentProxy } from 'unpdf'
import { oneLine, type Reader } from './article.ts'
import { checkLength, type Deadline, empty, type ReadLimits, tooLarge, unreadable } from './limits.ts'
import { withoutBombs } from './pdf-guard.ts'
import { type Line, linesOf, type TextRun, textOfPages } from './pdf-text.ts'

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

const QUIET = 0
/** What programs put for a title: `Microsoft Word - release_final2.docx`. */
const NO_TITLE = /^(?:microsoft\b|untitled|powerpoint\b|.*\.(?:docx?|pdf|indd|qxd|rtf|tmp)$)/i

export const readPdf: Reader = async (bytes, { limits, deadline }) => {
  const pdf = await open(withoutBombs(bytes, limits))
  try {
    if (pdf.numPages > limits.maxPages) {
      throw tooLarge(
        `The PDF has ${pdf.numPages} pages and the limit is ${limits.maxPages}. Upload only the article's pages.`,
      )
    }
    const text = textOfPages(await pagesOf(pdf, limits, deadline))
    if (text === '') {
      throw empty(
        'The PDF holds pictures of text and no text. Run it through text recognition (OCR) and upload it again.',
      )
    }
    return { text, ...(await metadataOf(pdf)) }
  } finally {
    await pdf.loadingTask.destroy()
  }
}

async function open(data: Uint8Array): Promise<Pdf> {
  try {
    return await getDocumentProxy(data, {
      isEvalSupported: false,
      enableXfa: false,
      useSystemFonts: false,
      disableFontFace: true,
      verbosity: QUIET,
    })
  } catch (cause) {
    throw cause instanceof Error && cause.name === 'PasswordException'
      ? unreadable('The PDF is protected by a password. Remove the password and upload it again.', cause)
      : unreadable('The PDF is damaged. Print it to PDF anew, or upload the text of the article.', cause)
  }
}

async function pagesOf(pdf: Pdf, limits: ReadLimits, deadline: Deadline): Promise<Line[][]> {
  const pages: Line[][] = []
  let length = 0
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const runs: TextRun[] = []
    for await (const run of runsOf(page)) {
      length += run.str.length
      deadline.check()
      checkLength(length, limits)
      runs.push(run)
    }
    page.cleanup()
    deadline.check()
    pages.push(linesOf(runs))
  }
  return pages
}

/** Piece by piece, so that a page without end can be left. */
async function* runsOf(page: Awaited<ReturnType<Pdf['getPage']>>): AsyncGenerator<TextRun> {
  const reader = page.streamTextContent().getReader()
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      for (const item of value.items) if ('str' in item) yield item
    }
  } finally {
    await reader.cancel(new Error('left'))
  }
}

/** The outlet and the date of publication are for publishers who state them; CreationDate is the file's, not the article's. */
async function metadataOf(
  pdf: Pdf,
): Promise<{ title: string | null; source: string | null; published: string | null }> {
  const { info, metadata } = await pdf.getMetadata()
  const title = oneLine((info as { Title?: unknown }).Title)
  return {
    title: title === null || NO_TITLE.test(title) ? null : title,
    source: oneLine(metadata?.get('prism:publicationname')),
    published: oneLine(metadata?.get('prism:publicationdate')),
  }
}
