/** A web page: the article that Readability finds in it, without menus, forms and notices. */
import { Readability } from '@mozilla/readability'
import { oneLine, type Reader } from './article.ts'
import { decodeText } from './decode.ts'
import { parseDocument } from './dom.ts'
import { textOf } from './dom-text.ts'
import { checkElements } from './html-guard.ts'
import { metadataOf } from './html-metadata.ts'

const FURNITURE =
  'script, style, noscript, template, svg, iframe, nav, form, dialog, [role="navigation"], [role="banner"], ' +
  '[role="contentinfo"], [role="complementary"], [role="search"], [role="dialog"], [hidden], [aria-hidden="true"]'
/** Readability's own 500 makes it take the menu of a page whose article is short. */
const SHORTEST_ARTICLE = 60

export const readHtml: Reader = async (bytes, { limits, deadline, charset }) => {
  const document = parseDocument(await decodeText(bytes, charset ?? charsetInPage(bytes)), limits)
  const metadata = metadataOf(document)
  const title =
    metadata.title ??
    oneLine(document.querySelector('h1')?.textContent) ??
    oneLine(document.querySelector('title')?.textContent)
  for (const element of document.querySelectorAll(FURNITURE)) element.remove()
  checkElements(document.documentElement, limits)
  deadline.check()
  return { text: articleText(document), title, source: metadata.source, published: metadata.published }
}

/** The body as it stands is for pages in which Readability sees no article, such as a bare statement. */
function articleText(document: Document): string {
  const body = document.body.cloneNode(true)
  const article = new Readability<Node>(document, {
    charThreshold: SHORTEST_ARTICLE,
    disableJSONLD: true,
    serializer: element => element,
  }).parse()
  const text = article?.content ? textOf(article.content) : ''
  return text.trim() === '' ? textOf(body) : text
}

/** `<meta charset>` or its http-equiv form, which HTML wants in the first 1,024 bytes. */
const charsetInPage = (bytes: Uint8Array): string | null =>
  /<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]+)/i.exec(Buffer.from(bytes.subarray(0, 2048)).toString('latin1'))?.[1] ??
  null
