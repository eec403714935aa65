/** A Word document: its paragraphs, lists and tables by mammoth, with nothing fetched and no image unpacked. */
import mammoth from 'mammoth'
import { oneLine, type Reader } from './article.ts'
import { treeOf } from './dom.ts'
import { textOf } from './dom-text.ts'
import { type ReadLimits, tooLarge, unreadable } from './limits.ts'
import { checkInflation, inflate, partsOf, type ZipPart } from './zip.ts'

/** A tag and its end count twice; thirty a paragraph are common, so this is some thousand paragraphs. */
const MOST_TAGS = 400_000
const FOOTNOTE_MARKS = 'sup:has(> a[href^="#footnote-"]), sup:has(> a[href^="#endnote-"])'
const BACK_TO_TEXT = 'a[href^="#footnote-ref"], a[href^="#endnote-ref"]'

export const readDocx: Reader = async (bytes, { limits, deadline }) => {
  const parts = partsOf(bytes)
  if (parts.some(part => part.isEncrypted)) {
    throw unreadable('The Word document is protected by a password. Remove the password and upload it again.')
  }
  checkInflation(parts, limits)
  checkXml(parts, limits)
  deadline.check()
  const document = treeOf(await toHtml(bytes), limits)
  deadline.check()
  for (const mark of document.querySelectorAll(`${FOOTNOTE_MARKS}, ${BACK_TO_TEXT}`)) mark.remove()
  const heading = oneLine(document.querySelector('h1')?.textContent)
  return { text: textOf(document.body), title: heading, source: null, published: null }
}

/** @throws PledgebookError too_large for parts that would keep the XML parser busy for long. */
function checkXml(parts: readonly ZipPart[], limits: ReadLimits): void {
  const tags = parts
    .filter(part => /\.(?:xml|rels)$/i.test(part.name))
    .map(part =>
      inflate(part, limits.maxInflatedBytes).reduce((count, byte) => count + (byte === LESS_THAN ? 1 : 0), 0),
    )
  if (tags.reduce((sum, count) => sum + count, 0) > MOST_TAGS) {
    throw tooLarge('The Word document has more paragraphs than an article has. Split it and upload the parts.')
  }
}

const LESS_THAN = 0x3c

async function toHtml(bytes: Uint8Array): Promise<string> {
  const none = mammoth.images.imgElement(async () => ({ src: '' }))
  const options = { convertImage: none, includeEmbeddedStyleMap: false, externalFileAccess: false }
  try {
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, options)
    return value
  } catch (cause) {
    throw unreadable('The Word document is damaged. Open it in Word, save it again as .docx and upload that.', cause)
  }
}
