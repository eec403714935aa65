/**
 * The text in blocks that compromise can take. Its cost grows faster than a sentence's length
 * (120,000 characters without a full stop took it 36 s, 30,000 took 2.4 s), so a run without
 * an end is cut at a space, and a long text is given to it a few paragraphs at a time.
 */

/** Longer than any sentence of prose; a run of more is cut. */
const LONGEST_RUN = 1_500
/** About ten paragraphs of news. */
const BLOCK = 8_000

/** Blocks that joined give the text again. A text of ordinary length and prose is one block. */
export function blocksOf(text: string): readonly string[] {
  if (text.length <= LONGEST_RUN) return [text]
  const blocks: string[] = []
  let start = 0
  let end = 0
  for (const run of runsOf(text)) {
    if (end - start + run.length > BLOCK && end > start) {
      blocks.push(text.slice(start, end))
      start = end
    }
    end += run.length
    if (run.length >= LONGEST_RUN) {
      blocks.push(text.slice(start, end))
      start = end
    }
  }
  if (start < text.length) blocks.push(text.slice(start))
  return blocks
}

/** Sentences, roughly, line ends counting as ends; what is longer is cut at a space near the limit, else at it. */
function* runsOf(text: string): Generator<string> {
  let start = 0
  while (start < text.length) {
    const limit = Math.min(start + LONGEST_RUN, text.length)
    const found = END.exec(text.slice(start, limit))
    const end = found ? start + found.index + found[0].length : cutBefore(text, start, limit)
    yield text.slice(start, end)
    start = end
  }
}
const END = /[.?!]["”’)\]]*\s+|\n+/

function cutBefore(text: string, start: number, limit: number): number {
  if (limit === text.length) return limit
  const space = text.lastIndexOf(' ', limit)
  if (space > start) return space + 1
  // never between the halves of a surrogate pair
  const code = text.charCodeAt(limit - 1)
  return code >= 0xd800 && code <= 0xdbff ? limit - 1 : limit
}
