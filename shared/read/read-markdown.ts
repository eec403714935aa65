/** Markdown: front matter, then the text without its marks. */
import { marked } from 'marked'
import { oneLine, type Reader } from './article.ts'
import { decodeText } from './decode.ts'
import { parseDocument } from './dom.ts'
import { textOf } from './dom-text.ts'
import { readFrontMatter } from './front-matter.ts'
import { unreadable } from './limits.ts'
import { markdownDepth } from './nesting.ts'

const DEEPEST = 50
/** Pairing marks of emphasis costs more than the square of their number in a paragraph. */
const MOST_MARKS_OF_A_PARAGRAPH = 1_000
const MOST_MARKS = 50_000

export const readMarkdown: Reader = async (bytes, { limits, charset, deadline }) => {
  const { body, ...metadata } = readFrontMatter(await decodeText(bytes, charset))
  checkMarks(body)
  const document = parseDocument(await marked.parse(body, { async: true, gfm: true }), limits)
  deadline.check()
  const heading = oneLine(document.querySelector('h1')?.textContent)
  return { text: textOf(document.body), ...metadata, title: metadata.title ?? heading }
}

/** @throws PledgebookError unreadable for what would keep the parser busy for minutes. */
function checkMarks(source: string): void {
  const marks = source.split(/\n\s*\n/).map(paragraph => paragraph.match(/[*_~]+/g)?.length ?? 0)
  const all = marks.reduce((sum, count) => sum + count, 0)
  if (all > MOST_MARKS || marks.some(count => count > MOST_MARKS_OF_A_PARAGRAPH) || markdownDepth(source) > DEEPEST) {
    throw unreadable(
      'The Markdown holds more marks than an article has. Take out what is no article, or upload it as .txt.',
    )
  }
}
