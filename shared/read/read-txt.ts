/** Plain text, exactly as it is decoded: offsets into it are offsets into the file's own characters. */
import type { Reader } from './article.ts'
import { decodeText } from './decode.ts'

export const readTxt: Reader = async (bytes, { charset }) => ({
  text: await decodeText(bytes, charset),
  title: null,
  source: null,
  published: null,
})
