/** `{"title", "text", "publishedAt", "source"}`; the text exactly as the field gives it. */
import * as z from 'zod/mini'
import { oneLine, type Reader } from './article.ts'
import { decodeText } from './decode.ts'
import { unreadable } from './limits.ts'
import { jsonDepth } from './nesting.ts'

/** Other fields are allowed and ignored. */
const articleJson = z.object({
  text: z.string(),
  title: z.nullish(z.string()),
  publishedAt: z.nullish(z.string()),
  source: z.nullish(z.string()),
})

const FORM = 'It takes one object: {"title": "...", "text": "...", "publishedAt": "YYYY-MM-DD", "source": "..."}'

export const readJson: Reader = async (bytes, { limits, charset }) => {
  const parsed = articleJson.safeParse(parse(await decodeText(bytes, charset), limits.maxDepth))
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') || 'the whole'
    throw unreadable(`The JSON is not in the form of an article: look at ${field}. ${FORM}.`, parsed.error)
  }
  const { text, title, publishedAt, source } = parsed.data
  return { text, title: oneLine(title), source: oneLine(source), published: publishedAt ?? null }
}

function parse(source: string, maxDepth: number): unknown {
  if (jsonDepth(source, maxDepth) > maxDepth) {
    throw unreadable(`The JSON nests its values more than ${maxDepth} deep. ${FORM}.`)
  }
  try {
    return JSON.parse(source)
  } catch (cause) {
    throw unreadable(`The file is no valid JSON. ${FORM}.`, cause)
  }
}
